package io.crossdock.shopify;

import io.crossdock.http.Authentication;

/** The ways to sign in to Shopify. */
public final class ShopifyAuthentication {

  static final String ADMIN_TOKEN = "shopify-admin-token";
  static final String CLIENT_CREDENTIALS = "shopify-client-credentials";

  private ShopifyAuthentication() {}

  /**
   * Signs in with the Admin API access token of an app. It does not end.
   *
   * @param token a reference
   */
  public static Authentication adminToken(String token) {
    return Authentication.of(ADMIN_TOKEN).with(AdminTokenSignIn.TOKEN, token);
  }

  /**
   * Signs in as an app of the shop's own organization, by its client id and secret. The token that
   * they get lives for a day and is renewed ahead of its end.
   *
   * @param clientId a reference
   * @param clientSecret a reference
   */
  public static Authentication clientCredentials(String clientId, String clientSecret) {
    return Authentication.of(CLIENT_CREDENTIALS)
        .with(ClientCredentialsSignIn.CLIENT_ID, clientId)
        .with(ClientCredentialsSignIn.CLIENT_SECRET, clientSecret);
  }
}
