package io.crossdock.internal.engine;

import io.crossdock.internal.text.NearestName;
import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.TargetId;
import io.crossdock.task.TaskStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cross-references of one run: looked up a page of items at a time, and remembered in bounded
 * memory. Safe for use by several threads.
 */
final class RunReferences {

  private static final int REMEMBERED = 20_000;

  /** So many codes of a namespace are compared with one that is missing. */
  private static final int COMPARED = 1_000;

  /** Asked only where something refers to something. */
  private final TaskStore store;

  /** Empty for a name that had no id when it was looked up last. */
  private final Map<ReferenceName, Optional<TargetId>> known = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<String, List<String>> samples = new HashMap<>();

  RunReferences(TaskStore store) {
    this.store = store;
  }

  /** Looks up those whose id is not known yet, at once. */
  synchronized void lookUp(Collection<ReferenceName> names) {
    List<ReferenceName> unknown =
        names.stream()
            .distinct()
            .filter(name -> known.getOrDefault(name, Optional.empty()).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      Map<ReferenceName, TargetId> found = store.references().find(unknown);
      unknown.forEach(name -> remember(name, Optional.ofNullable(found.get(name))));
    }
  }

  /** Those that are there by now, of names that were not there before. */
  synchronized Set<ReferenceName> askAgain(Collection<ReferenceName> names) {
    Map<ReferenceName, TargetId> found = store.references().find(names);
    found.forEach((name, id) -> remember(name, Optional.of(id)));
    return found.keySet();
  }

  /** An id, as it was looked up or brought by this run. */
  synchronized Optional<TargetId> find(ReferenceName name) {
    if (!known.containsKey(name)) {
      lookUp(List.of(name));
    }
    return known.getOrDefault(name, Optional.empty());
  }

  /** This run has brought references, which are in the store now. */
  synchronized void filled(Collection<CrossReference> references) {
    references.forEach(reference -> remember(reference.name(), Optional.of(reference.id())));
  }

  private void remember(ReferenceName name, Optional<TargetId> id) {
    known.put(name, id);
    if (known.size() > REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** What is missing, in words, with the nearest code that is there. */
  String missing(ReferenceName name) {
    return "there is no reference for "
        + name
        + NearestName.of(name.code(), sample(name.namespace()))
            .map(nearest -> "; nearest that is there: \"" + nearest + "\"")
            .orElse("");
  }

  private synchronized List<String> sample(String namespace) {
    return samples.computeIfAbsent(
        namespace,
        name ->
            store.references().list(name, null, COMPARED).stream()
                .map(CrossReference::code)
                .collect(Collectors.toUnmodifiableList()));
  }
}
