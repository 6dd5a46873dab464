package io.crossdock.internal.alert;

import io.crossdock.Route;
import io.crossdock.monitor.Alert;
import io.crossdock.task.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which configurations are looked after: those that were run or named. Thread-safe, bounded. */
final class Watch {

  private static final int MOST = 10_000;

  private final Map<String, Watched> watched = new LinkedHashMap<>();

  synchronized void add(List<Route> routes) {
    routes.forEach(route -> Watched.in(route).forEach(this::add));
  }

  /** The newest definition counts; an end of several routes keeps the lanes of all. */
  synchronized void add(Watched one) {
    String key = key(one.subject());
    Watched older = watched.get(key);
    if (older == null && (one.rules().isEmpty() || watched.size() >= MOST)) {
      return;
    }
    watched.put(key, older == null || one.isOfWholeRuns() ? one : one.withLanesOf(older));
  }

  synchronized List<Watched> all() {
    return List.copyOf(watched.values());
  }

  /** Those with rules that have to do with some lanes. */
  synchronized List<Watched> of(Set<Lane> lanes) {
    return watched.values().stream()
        .filter(one -> !one.rules().isEmpty() && !one.lanesIn(lanes).isEmpty())
        .toList();
  }

  /** Two configurations of one kind and identifier are the same. */
  static String key(Alert.Subject subject) {
    return AlertForm.word(subject.kind()) + "/" + Keys.part(subject.identifier());
  }
}
