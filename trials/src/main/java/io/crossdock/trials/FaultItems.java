package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.testkit.SourceItems;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The items of a cell, in memory, where writing is on trial. */
final class FaultItems {

  private FaultItems() {}

  /** Keys that are fit for each system. */
  static List<String> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "item-%02d", i))
        .toList();
  }

  /** An incoming with so many items, which hold their key. */
  static Incoming incoming(int count) {
    SourceItems items = SourceItems.empty();
    keys(count)
        .forEach(key -> items.add(key, JsonNodeFactory.instance.objectNode().put("key", key)));
    return items.incoming();
  }
}
