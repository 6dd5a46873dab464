package io.crossdock.internal.http;

import io.crossdock.connector.Parameter;
import io.crossdock.connector.SignIn;
import java.util.List;

/** How OAuth 2 gets its first token (RFC 6749). */
enum OauthGrant {
  /** By the client alone (4.4). */
  CLIENT_CREDENTIALS("oauth2-client-credentials", "client id or client secret"),
  /** By the user's password (4.3). */
  PASSWORD("oauth2-password", "user name, password, client id or client secret"),
  /** By a refresh token from elsewhere (6). */
  REFRESH_TOKEN("oauth2-refresh-token", "refresh token, client id or client secret");

  private final String kind;
  private final String suspects;

  OauthGrant(String kind, String suspects) {
    this.kind = kind;
    this.suspects = suspects;
  }

  String kind() {
    return kind;
  }

  /** What may be wrong when it is refused. */
  String suspects() {
    return suspects;
  }

  /** What the first sign-in sends. */
  List<Parameter> form(SignIn.Request fields) {
    return switch (this) {
      case CLIENT_CREDENTIALS -> List.of(new Parameter("grant_type", "client_credentials"));
      case PASSWORD ->
          List.of(
              new Parameter("grant_type", "password"),
              new Parameter("username", fields.field("username")),
              new Parameter("password", fields.field("password")));
      case REFRESH_TOKEN -> refreshForm(fields.field("refreshToken"));
    };
  }

  /** What a refresh sends. */
  static List<Parameter> refreshForm(String refreshToken) {
    return List.of(
        new Parameter("grant_type", "refresh_token"), new Parameter("refresh_token", refreshToken));
  }
}
