package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was done under which key of {@code @idempotent}: the same call again gets the same answer
 * and does nothing. Kept for a day.
 *
 * <p>Source: recorded exchanges shopify 05 #9, #13 and #19; Shopify's page on idempotent requests.
 */
final class Idempotency {

  private static final Duration KEPT = Duration.ofHours(24);

  private record Done(String parameters, ObjectNode payload, Instant at) {}

  private final World world;
  private final Map<String, Done> done = new HashMap<>();

  Idempotency(World world) {
    this.world = world;
  }

  ObjectNode once(Call call, Supplier<ObjectNode> work) {
    String key = call.idempotencyKey().orElse("");
    if (key.isEmpty()) {
      if (call.session().version().demandsIdempotency()) {
        throw Failure.of(
            "BAD_REQUEST",
            "The @idempotent directive is required for this mutation but was not provided.");
      }
      return work.get();
    }
    String parameters = call.field() + Ledger.hashOf(call.arguments());
    Done before = done.get(key);
    if (before != null && before.at().plus(KEPT).isAfter(world.now())) {
      return before.parameters().equals(parameters) ? before.payload() : mismatch();
    }
    ObjectNode payload = work.get();
    if (payload.path("userErrors").isEmpty()) {
      done.put(key, new Done(parameters, payload, world.now()));
    }
    return payload;
  }

  private static ObjectNode mismatch() {
    UserErrors errors = new UserErrors();
    errors.add(
        "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
        "The same idempotency key cannot be used with different operation parameters.");
    return errors.payload();
  }
}
