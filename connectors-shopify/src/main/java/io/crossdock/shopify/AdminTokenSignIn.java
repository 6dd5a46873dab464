package io.crossdock.shopify;

import io.crossdock.connector.Credential;
import io.crossdock.connector.SignIn;
import java.util.List;

/** Takes the access token as it is; Shopify wants it in a header of its own. */
final class AdminTokenSignIn implements SignIn {

  static final String TOKEN = "token";

  // A bearer token alone is refused. Source: recorded exchange shopify 01 #5.
  static final String HEADER = "X-Shopify-Access-Token";

  @Override
  public String kind() {
    return ShopifyAuthentication.ADMIN_TOKEN;
  }

  @Override
  public List<String> fields() {
    return List.of(TOKEN);
  }

  @Override
  public Credential signIn(Request request) {
    return Credential.of(request.field(TOKEN));
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header(HEADER, credential.token());
  }
}
