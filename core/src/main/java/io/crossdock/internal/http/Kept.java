package io.crossdock.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Credential;
import io.crossdock.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is kept, and which secrets of the environment it came after.
 *
 * <p>It remembers the secrets that were given before those that it grew from: an instance that
 * still has one of them does not take it for a new one. Never shown.
 */
final class Kept {

  private static final int MOST_OUTDATED = 20;

  private final Credential credential;
  private final Instant since;
  private final String origin;
  private final List<String> outdated;

  private Kept(Credential credential, Instant since, String origin, List<String> outdated) {
    this.credential = credential;
    this.since = since;
    this.origin = origin;
    this.outdated = List.copyOf(outdated);
  }

  /**
   * What follows.
   *
   * @param before what was kept until now; null if nothing
   * @param origin the hash of the secrets that it grew from
   */
  static Kept after(@Nullable Kept before, Ticket ticket, String origin) {
    List<String> outdated = new ArrayList<>();
    String grownFrom = origin;
    if (before != null) {
      outdated.addAll(before.outdated);
      if (before.outdated.contains(origin)) {
        grownFrom = before.origin;
      } else if (!before.origin.equals(origin)) {
        outdated.add(before.origin);
      }
    }
    int first = Math.max(0, outdated.size() - MOST_OUTDATED);
    return new Kept(
        ticket.credential(), ticket.since(), grownFrom, outdated.subList(first, outdated.size()));
  }

  Credential credential() {
    return credential;
  }

  /** The same, for use. */
  Ticket ticket() {
    return new Ticket(credential, since, Ticket.Origination.SIGNED_IN);
  }

  /** Whether it comes after those secrets, so that they are no longer to be sent. */
  boolean isAfter(String secrets) {
    return origin.equals(secrets) || outdated.contains(secrets);
  }

  /** For sealing. */
  String toText() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("token", credential.token());
    credential.until().ifPresent(until -> json.put("until", until.toString()));
    credential.refresh().ifPresent(refresh -> json.put("refresh", refresh));
    credential.renewableUntil().ifPresent(end -> json.put("renewable", end.toString()));
    json.put("since", since.toString());
    json.put("origin", origin);
    ArrayNode before = json.putArray("outdated");
    outdated.forEach(before::add);
    return json.toString();
  }

  /** What {@link #toText} gave; empty if it is something else. */
  static Optional<Kept> parse(String text) {
    try {
      JsonNode json = Json.stored().readTree(text);
      Credential credential = Credential.of(json.path("token").asText());
      if (json.has("until")) {
        credential = credential.until(Instant.parse(json.path("until").asText()));
      }
      if (json.has("refresh")) {
        credential = credential.refreshedBy(json.path("refresh").asText());
      }
      if (json.has("renewable")) {
        credential = credential.renewableUntil(Instant.parse(json.path("renewable").asText()));
      }
      List<String> outdated = new ArrayList<>();
      json.path("outdated").forEach(before -> outdated.add(before.asText()));
      Instant since = Instant.parse(json.path("since").asText());
      return Optional.of(new Kept(credential, since, json.path("origin").asText(), outdated));
    } catch (JsonProcessingException | DateTimeException fault) {
      return Optional.empty();
    }
  }

  /** Hides all of it. */
  @Override
  public String toString() {
    return "Kept[hidden]";
  }
}
