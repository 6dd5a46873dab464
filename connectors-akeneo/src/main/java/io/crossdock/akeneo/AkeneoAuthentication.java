package io.crossdock.akeneo;

import io.crossdock.http.Authentication;

/** The ways to sign in to Akeneo. An app's token that does not end is a plain bearer token. */
public final class AkeneoAuthentication {

  static final String PASSWORD = "akeneo-password";

  private AkeneoAuthentication() {}

  /**
   * Signs in as a connection of the PIM: its client id and secret, and the user name and password
   * that the PIM made for it. The token is renewed with its refresh token, and with the password
   * once that is refused.
   *
   * @param clientId a reference
   * @param clientSecret a reference
   * @param username a reference
   * @param password a reference
   */
  public static Authentication password(
      String clientId, String clientSecret, String username, String password) {
    return Authentication.of(PASSWORD)
        .with(AkeneoSignIn.CLIENT_ID, clientId)
        .with(AkeneoSignIn.CLIENT_SECRET, clientSecret)
        .with(AkeneoSignIn.USERNAME, username)
        .with(AkeneoSignIn.PASSWORD, password);
  }
}
