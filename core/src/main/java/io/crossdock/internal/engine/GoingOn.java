package io.crossdock.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items between two of their calls, by what may share a batch; their keys stay under way. Not safe
 * for use by several threads.
 */
final class GoingOn {

  private final Map<String, Deque<Prepared>> byGroup = new LinkedHashMap<>();

  void add(Prepared prepared) {
    byGroup.computeIfAbsent(prepared.group(), group -> new ArrayDeque<>()).add(prepared);
  }

  /** A batch that is full; empty if there is none. */
  List<Prepared> takeFull() {
    for (Map.Entry<String, Deque<Prepared>> entry : byGroup.entrySet()) {
      Deque<Prepared> group = entry.getValue();
      if (group.size() >= group.getFirst().batchSize(1)) {
        return take(entry.getKey());
      }
    }
    return List.of();
  }

  /** The largest batch that there is. */
  List<Prepared> takeLargest() {
    return byGroup.entrySet().stream()
        .max((one, other) -> Integer.compare(one.getValue().size(), other.getValue().size()))
        .map(entry -> take(entry.getKey()))
        .orElse(List.of());
  }

  private List<Prepared> take(String name) {
    List<Prepared> batch = new ArrayList<>();
    byGroup.computeIfPresent(
        name,
        (ignored, group) -> {
          int most = group.getFirst().batchSize(1);
          while (!group.isEmpty() && batch.size() < most) {
            batch.add(group.removeFirst());
          }
          return group.isEmpty() ? null : group;
        });
    return batch;
  }
}
