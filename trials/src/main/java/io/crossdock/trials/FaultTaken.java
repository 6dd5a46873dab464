package io.crossdock.trials;

import io.crossdock.testkit.Ledger;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each item was taken. */
final class FaultTaken {

  private FaultTaken() {}

  static Map<String, Long> byKey(PagingTarget target) {
    return counted(target.delivered().stream().map(PagingTarget.Delivered::key));
  }

  static Map<String, Long> byKey(Ledger ledger, String kind) {
    return counted(
        ledger.entries().stream()
            .filter(entry -> entry.kind().equals(kind))
            .map(Ledger.Entry::key));
  }

  static Map<String, Long> counted(Stream<String> keys) {
    return keys.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
