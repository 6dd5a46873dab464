package io.crossdock.internal.http;

import io.crossdock.connector.SignIn;
import io.crossdock.http.HttpClient;

/** The ways to sign in that every client knows, and those of its connector. */
final class KnownWays {

  private KnownWays() {}

  /** The way that a client's definition names; the connector's own first. */
  static SignIn of(HttpClient client) {
    String kind = client.authentication().kind();
    return client.connector().signIns().stream()
        .filter(way -> way.kind().equals(kind))
        .findFirst()
        .orElseGet(() -> known(kind));
  }

  private static SignIn known(String kind) {
    return switch (kind) {
      case "none" -> FixedSignIn.none();
      case "bearer" -> FixedSignIn.bearer();
      case "basic" -> FixedSignIn.basic();
      case "api-key-header" -> FixedSignIn.apiKeyHeader();
      case "api-key-query" -> FixedSignIn.apiKeyQuery();
      case "oauth2-client-credentials" -> new OauthSignIn(OauthGrant.CLIENT_CREDENTIALS);
      case "oauth2-password" -> new OauthSignIn(OauthGrant.PASSWORD);
      case "oauth2-refresh-token" -> new OauthSignIn(OauthGrant.REFRESH_TOKEN);
      default -> throw new IllegalArgumentException("no sign-in is called \"" + kind + "\"");
    };
  }
}
