package io.crossdock.testkit.magento;

/** The operations that give out tokens. */
final class SignInRoutes {

  private static final String SERVICE = "Magento\\Integration\\Api\\";

  private final SignIn signIn;

  SignInRoutes(SignIn signIn) {
    this.signIn = signIn;
  }

  void register(Routes routes) {
    routes.write(
        "POST /V1/integration/admin/token",
        Route.ANONYMOUS,
        SERVICE + "AdminTokenServiceInterface::createAdminAccessToken",
        body -> {},
        call -> signIn.adminToken(call.body()));
    routes.write(
        "POST /V1/integration/customer/token",
        Route.ANONYMOUS,
        SERVICE + "CustomerTokenServiceInterface::createCustomerAccessToken",
        body -> {},
        call -> signIn.customerToken(call.body()));
  }
}
