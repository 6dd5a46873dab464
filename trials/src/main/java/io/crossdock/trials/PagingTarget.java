package io.crossdock.trials;

import io.crossdock.Outgoing;
import io.crossdock.testkit.TargetItems;
import java.util.List;

/** A target in memory that remembers which versions it was given, in order. */
final class PagingTarget {

  /** A version of a row. */
  record Delivered(String key, int version) {}

  private final TargetItems items = TargetItems.empty();

  Outgoing outgoing() {
    return items.outgoing();
  }

  /** All that was given, in order. */
  List<Delivered> delivered() {
    return items.bodies().stream()
        .map(body -> new Delivered(body.path("key").asText(), body.path("version").asInt()))
        .toList();
  }

  /** What was given of one row. */
  List<Integer> versions(String key) {
    return delivered().stream().filter(d -> d.key().equals(key)).map(Delivered::version).toList();
  }
}
