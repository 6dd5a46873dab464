package io.crossdock.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import io.crossdock.internal.definition.KnownSignIns;
import io.crossdock.internal.text.QueryEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** OAuth 2 (RFC 6749) with the client's own id and secret in a Basic header. */
final class OauthSignIn implements SignIn {

  private static final List<Integer> REFUSALS = List.of(400, 401, 403, 422);
  private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(36_500).toSeconds();

  private final OauthGrant grant;

  OauthSignIn(OauthGrant grant) {
    this.grant = grant;
  }

  @Override
  public String kind() {
    return grant.kind();
  }

  @Override
  public List<String> fields() {
    return KnownSignIns.fields(grant.kind());
  }

  @Override
  public List<String> optionalFields() {
    return List.of("scope");
  }

  @Override
  public Credential signIn(Request request) {
    Credential previous = request.previous();
    Optional<String> refresh = previous == null ? Optional.empty() : previous.refresh();
    List<Parameter> form =
        new ArrayList<>(refresh.map(OauthGrant::refreshForm).orElseGet(() -> grant.form(request)));
    request.optionalField("scope").ifPresent(scope -> form.add(new Parameter("scope", scope)));
    Instant asked = request.connection().now();
    JsonNode token = token(request, form);
    Credential credential = credential(token, asked, refresh);
    return sent(request, refresh)
        .filter(sent -> token.path("refresh_token").asText(sent).equals(sent))
        .flatMap(stays -> renewableUntil(token, asked, previous))
        .map(credential::renewableUntil)
        .orElse(credential);
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header("Authorization", "Bearer " + credential.token());
  }

  private JsonNode token(Request request, List<Parameter> form) {
    try {
      return request.connection().send(call(request, form)).json();
    } catch (RemoteCallException failed) {
      if (!REFUSALS.contains(failed.fault().status())) {
        throw failed;
      }
      throw new RemoteCallException(
          Kind.CREDENTIALS,
          failed.getMessage()
              + "; "
              + grant.suspects()
              + " may be wrong, or a web server in between removes the Authorization header",
          failed.fault(),
          failed.getCause());
    }
  }

  private Call call(Request request, List<Parameter> form) {
    String body =
        form.stream()
            .map(one -> QueryEncoding.pair(one.name(), one.value()))
            .collect(Collectors.joining("&"));
    // RFC 6749, 2.3.1: id and secret are form-encoded before they are joined.
    String basic =
        FixedSignIn.basic(
            QueryEncoding.encode(request.field("clientId")),
            QueryEncoding.encode(request.field("clientSecret")));
    return Call.of("POST", request.field("tokenUrl"))
        .named("sign-in")
        .header("Authorization", "Basic " + basic)
        .body(Body.of("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private Credential credential(JsonNode token, Instant asked, Optional<String> refresh) {
    String text = token.path("access_token").asText("");
    if (text.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("the answer of the sign-in has no access_token"));
    }
    Credential credential = Credential.of(text);
    long seconds = seconds(token.path("expires_in"));
    if (seconds > 0) {
      credential = credential.until(asked.plusSeconds(seconds));
    }
    // Without a new one the refresh token stays as it was (RFC 6749, 6).
    String next = token.path("refresh_token").asText("");
    Optional<String> renewedBy = next.isEmpty() ? refresh : Optional.of(next);
    return renewedBy.map(credential::refreshedBy).orElse(credential);
  }

  /** The refresh token that was sent, where a person gave the first one. */
  private Optional<String> sent(Request request, Optional<String> refresh) {
    return grant == OauthGrant.REFRESH_TOKEN
        ? refresh.or(() -> Optional.of(request.field("refreshToken")))
        : Optional.empty();
  }

  // No standard names it: refresh_token_expires_in is GitHub's and others', refresh_expires_in
  // Keycloak's. It counts where the refresh token stays the same: one that rotates moves its end.
  private static Optional<Instant> renewableUntil(
      JsonNode token, Instant asked, @Nullable Credential previous) {
    long seconds =
        Math.max(
            seconds(token.path("refresh_token_expires_in")),
            seconds(token.path("refresh_expires_in")));
    return seconds > 0
        ? Optional.of(asked.plusSeconds(seconds))
        : Optional.ofNullable(previous).flatMap(Credential::renewableUntil);
  }

  // Some servers write it as text, as 0 or not at all: then the token holds until it is refused.
  private static long seconds(JsonNode expiresIn) {
    String text = expiresIn.asText("").strip();
    return text.matches("\\d{1,18}(\\.\\d+)?")
        ? Math.min(LONGEST_LIFE_SECONDS, Long.parseLong(text.replaceFirst("\\..*", "")))
        : 0;
  }
}
