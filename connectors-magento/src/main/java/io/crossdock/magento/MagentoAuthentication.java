package io.crossdock.magento;

import io.crossdock.http.Authentication;

/**
 * The ways to sign in to Magento that {@link Authentication} does not know.
 *
 * <p>The access token of an integration is an {@link Authentication#bearer}. Since 2.4.4 a shop
 * refuses it unless told otherwise: <i>Stores, Configuration, Services, OAuth, Consumer Settings,
 * Allow OAuth Access Tokens to be used as standalone Bearer tokens</i>.
 */
public final class MagentoAuthentication {

  /** The kind of {@link #admin}. */
  public static final String ADMIN = "magento-admin";

  private MagentoAuthentication() {}

  /**
   * Signs in as an admin, by {@code POST /V1/integration/admin/token}. The token lives four hours
   * and is renewed ahead of time. A shop with two-factor sign-in, which is the default, refuses it:
   * use the token of an integration there.
   *
   * @param username a reference
   * @param password a reference
   */
  public static Authentication admin(String username, String password) {
    return Authentication.of(ADMIN).with("username", username).with("password", password);
  }
}
