package io.crossdock.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Warning;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.alert.RunFacts.ClientWarning;
import io.crossdock.internal.definition.CredentialEnds;
import io.crossdock.internal.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Warns, once in each run that signs in or uses a sign-in, of a credential that ends and that only
 * a person can renew.
 *
 * <p>Its end is known from the definition, from what the sign-in got, or from a given token itself,
 * if that is a JWT with {@code exp} (RFC 7519, 4.1.4).
 */
final class CredentialEnd {

  /** How long before its end a credential is warned of. */
  static final Duration AHEAD = Duration.ofDays(30);

  private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

  private final HttpClient client;
  private final SignInFields fields;
  private final Wording wording;

  CredentialEnd(HttpClient client, SignInFields fields, Wording wording) {
    this.client = client;
    this.fields = fields;
    this.wording = wording;
  }

  /** Warns a run of the end of what it uses, if that is near or over. */
  void tell(Ticket used, RunScope scope, Instant now) {
    if (scope.share(Told.class, this, Told::new).first()) {
      words(used, now)
          .map(wording::message)
          .ifPresent(
              words -> scope.warn(new ClientWarning(client, Warning.CREDENTIAL_ENDS, words)));
    }
  }

  private Optional<String> words(Ticket used, Instant now) {
    Optional<String> said = fields.ends();
    if (said.isPresent() && CredentialEnds.parse(said.get()).isEmpty()) {
      return CredentialEnds.problem(said.get())
          .map(problem -> "When the credential of " + client + " ends: the text " + problem);
    }
    return said.flatMap(CredentialEnds::parse)
        .or(used.credential()::renewableUntil)
        .or(() -> used.isRenewable() ? Optional.empty() : endOfJwt(used.credential().token()))
        .filter(end -> !now.isBefore(end.minus(AHEAD)))
        .map(this::words);
  }

  // The same each time, so that a report says it once and an alert stays one.
  private String words(Instant end) {
    return "The credential of "
        + client
        + " ends on "
        + end.atOffset(ZoneOffset.UTC).toLocalDate()
        + " and is not renewed by itself. Get a new one over there, and put it into "
        + fields.references();
  }

  /** The end of a token that says it. */
  static Optional<Instant> endOfJwt(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode claims = Json.stored().readTree(Base64.getUrlDecoder().decode(parts[1]));
      JsonNode end = claims.path("exp");
      return end.isNumber() && end.canConvertToLong()
          ? Optional.of(Instant.ofEpochSecond(Math.max(0, Math.min(LATEST, end.longValue()))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException somethingElse) {
      return Optional.empty();
    }
  }

  /** Whether a run was told. */
  static final class Told {
    private final AtomicBoolean told = new AtomicBoolean();

    boolean first() {
      return told.compareAndSet(false, true);
    }
  }
}
