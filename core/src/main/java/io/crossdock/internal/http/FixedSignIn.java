package io.crossdock.internal.http;

import io.crossdock.connector.Credential;
import io.crossdock.connector.SignIn;
import io.crossdock.internal.definition.KnownSignIns;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Ways that take a credential from the definition as it is, without a call. */
final class FixedSignIn implements SignIn {

  private static final String AUTHORIZATION = "Authorization";

  private final String kind;
  private final Getting getting;
  private final Putting putting;

  private FixedSignIn(String kind, Getting getting, Putting putting) {
    this.kind = kind;
    this.getting = getting;
    this.putting = putting;
  }

  static SignIn none() {
    return new FixedSignIn("none", fields -> "", (token, outbound) -> {});
  }

  static SignIn bearer() {
    return new FixedSignIn(
        "bearer",
        fields -> fields.field("token"),
        (token, outbound) -> outbound.header(AUTHORIZATION, "Bearer " + token));
  }

  static SignIn basic() {
    return new FixedSignIn(
        "basic",
        fields -> basic(fields.field("username"), fields.field("password")),
        (token, outbound) -> outbound.header(AUTHORIZATION, "Basic " + token));
  }

  static SignIn apiKeyHeader() {
    return new FixedSignIn(
        "api-key-header",
        fields -> fields.field("header") + "\n" + fields.field("key"),
        (token, outbound) -> outbound.header(first(token), second(token)));
  }

  static SignIn apiKeyQuery() {
    return new FixedSignIn(
        "api-key-query",
        fields -> fields.field("parameter") + "\n" + fields.field("key"),
        (token, outbound) -> outbound.query(first(token), second(token)));
  }

  /** User and password in UTF-8, as RFC 7617 recommends. */
  static String basic(String username, String password) {
    byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public List<String> fields() {
    return KnownSignIns.fields(kind);
  }

  @Override
  public Credential signIn(Request request) {
    return Credential.of(getting.token(request));
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    putting.put(credential.token(), outbound);
  }

  private static String first(String token) {
    return token.substring(0, token.indexOf('\n'));
  }

  private static String second(String token) {
    return token.substring(token.indexOf('\n') + 1);
  }

  private interface Getting {
    String token(Request fields);
  }

  private interface Putting {
    void put(String token, Outbound outbound);
  }
}
