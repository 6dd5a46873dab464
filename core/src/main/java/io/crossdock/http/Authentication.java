package io.crossdock.http;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client signs in: a kind and its fields. Immutable.
 *
 * <p>Credential fields take references ({@code ${Magento_Token}}) only; a literal is refused when
 * the client is built. The kinds here are known to every client; a connector package adds its own.
 */
public final class Authentication {

  /** Fields that hold no credential: a literal may stand there. */
  private static final List<String> OPEN_FIELDS =
      List.of("header", "parameter", "tokenUrl", "scope", "ends");

  private final String kind;
  private final Map<String, String> fields;

  private Authentication(String kind, Map<String, String> fields) {
    this.kind = requireNonNull(kind, "kind");
    this.fields = new LinkedHashMap<>(fields);
  }

  /** No sign-in at all. */
  public static Authentication none() {
    return new Authentication("none", Map.of());
  }

  /**
   * A fixed token: {@code Authorization: Bearer …}.
   *
   * @param token a reference
   */
  public static Authentication bearer(String token) {
    return none().as("bearer").with("token", token);
  }

  /**
   * User name and password: {@code Authorization: Basic …}.
   *
   * @param username a reference
   * @param password a reference
   */
  public static Authentication basic(String username, String password) {
    return none().as("basic").with("username", username).with("password", password);
  }

  /**
   * A key in a header of its own.
   *
   * @param header its name
   * @param key a reference
   */
  public static Authentication apiKeyHeader(String header, String key) {
    return none().as("api-key-header").with("header", header).with("key", key);
  }

  /**
   * A key in the query.
   *
   * @param parameter its name
   * @param key a reference
   */
  public static Authentication apiKeyQuery(String parameter, String key) {
    return none().as("api-key-query").with("parameter", parameter).with("key", key);
  }

  /**
   * OAuth 2, client credentials (RFC 6749, 4.4).
   *
   * @param tokenUrl below the base URL, or absolute on the same origin
   * @param clientId a reference
   * @param clientSecret a reference
   */
  public static Authentication clientCredentials(
      String tokenUrl, String clientId, String clientSecret) {
    return none()
        .as("oauth2-client-credentials")
        .with("tokenUrl", tokenUrl)
        .with("clientId", clientId)
        .with("clientSecret", clientSecret);
  }

  /**
   * OAuth 2, the user's password (RFC 6749, 4.3).
   *
   * @param tokenUrl below the base URL, or absolute on the same origin
   * @param clientId a reference
   * @param clientSecret a reference
   * @param username a reference
   * @param password a reference
   */
  public static Authentication passwordGrant(
      String tokenUrl, String clientId, String clientSecret, String username, String password) {
    return none()
        .as("oauth2-password")
        .with("tokenUrl", tokenUrl)
        .with("clientId", clientId)
        .with("clientSecret", clientSecret)
        .with("username", username)
        .with("password", password);
  }

  /**
   * OAuth 2, a refresh token that the host got elsewhere (RFC 6749, 6).
   *
   * <p>Where the remote gives a new refresh token with each access token, the new one is kept in
   * the task store before the access token is used, sealed with the environment's key ({@link
   * io.crossdock.environment.Environment.Builder#sealingKey}): a restart goes on with it, and of
   * several instances on one store one refreshes while the others wait for what it gets. It is
   * found by the client's address, client id and the names of its variables. The environment's own
   * token is sent once; when a person puts a new one there, that counts.
   *
   * <p>Without such a key, or with a store in memory, the new token is lost with the process, and a
   * person may have to sign in again: the check of a route warns of that.
   *
   * @param tokenUrl below the base URL, or absolute on the same origin
   * @param clientId a reference
   * @param clientSecret a reference
   * @param refreshToken a reference
   */
  public static Authentication refreshToken(
      String tokenUrl, String clientId, String clientSecret, String refreshToken) {
    return none()
        .as("oauth2-refresh-token")
        .with("tokenUrl", tokenUrl)
        .with("clientId", clientId)
        .with("clientSecret", clientSecret)
        .with("refreshToken", refreshToken);
  }

  /**
   * A way of a connector package, without fields yet.
   *
   * @param kind as the package names it
   */
  public static Authentication of(String kind) {
    return none().as(kind);
  }

  /**
   * The same, with one more or another field.
   *
   * @param field its name
   * @param value a reference; a literal where the field holds no credential
   */
  public Authentication with(String field, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, requireNonNull(value, field));
    return new Authentication(kind, more);
  }

  /**
   * The same, with the day on which the credential ends over there, if nobody renews it: a token, a
   * key or an app's secret that a person must get anew. From thirty days before, each run that uses
   * it warns of it; {@link io.crossdock.monitor.AlertRule#credentialEnds()} makes an alert of that.
   * A given token that is a JWT says its end itself.
   *
   * @param end {@code 2027-01-31} (its first moment, UTC) or {@code 2027-01-31T10:00:00Z}; best a
   *     reference to a variable that stands beside the credential and changes with it
   */
  public Authentication ends(String end) {
    return with("ends", end);
  }

  /** Its kind. */
  public String kind() {
    return kind;
  }

  /** Its fields in order, as the definition gives them: references, not their values. */
  public Map<String, String> fields() {
    return new LinkedHashMap<>(fields);
  }

  /**
   * Whether a field holds a credential, so that it takes a reference only.
   *
   * @param field its name
   */
  public static boolean isCredential(String field) {
    return !OPEN_FIELDS.contains(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Authentication that
        && kind.equals(that.kind)
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return kind.hashCode() * 31 + fields.hashCode();
  }

  /** The kind alone. */
  @Override
  public String toString() {
    return kind;
  }

  private Authentication as(String kind) {
    return new Authentication(kind, fields);
  }
}
