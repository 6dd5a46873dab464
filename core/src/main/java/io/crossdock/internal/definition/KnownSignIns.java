package io.crossdock.internal.definition;

import java.util.List;
import java.util.Map;

/** The fields of the ways to sign in that every client knows. */
public final class KnownSignIns {

  /** Fields by kind; all are needed. */
  static final Map<String, List<String>> FIELDS =
      Map.of(
          "none", List.of(),
          "bearer", List.of("token"),
          "basic", List.of("username", "password"),
          "api-key-header", List.of("header", "key"),
          "api-key-query", List.of("parameter", "key"),
          "oauth2-client-credentials", List.of("tokenUrl", "clientId", "clientSecret"),
          "oauth2-password",
              List.of("tokenUrl", "clientId", "clientSecret", "username", "password"),
          "oauth2-refresh-token", List.of("tokenUrl", "clientId", "clientSecret", "refreshToken"));

  /** Fields that each may have. */
  static final List<String> OPTIONAL_FIELDS = List.of("scope");

  /** What a way may have whoever made it: when its credential ends. */
  public static final String ENDS = "ends";

  private KnownSignIns() {}

  /** The fields that a kind needs. */
  public static List<String> fields(String kind) {
    return FIELDS.getOrDefault(kind, List.of());
  }
}
