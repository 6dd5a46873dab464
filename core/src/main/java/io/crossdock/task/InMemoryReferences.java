package io.crossdock.task;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The cross-references of a store in memory, found both ways. */
final class InMemoryReferences implements ReferenceStore {

  static final int MOST = 1_000_000;

  private final int most;
  private final Map<String, Space> spaces = new TreeMap<>();
  private int size;

  /** An id, and the lane whose answer told it; none where somebody put it. */
  private record Kept(TargetId id, @Nullable Lane lane) {}

  /** One namespace. */
  private static final class Space {
    private final NavigableMap<String, Kept> byCode = new TreeMap<>();
    private final Map<TargetId, Set<String>> byId = new HashMap<>();
  }

  InMemoryReferences(int most) {
    this.most = most;
  }

  @Override
  public synchronized Map<ReferenceName, TargetId> find(Collection<ReferenceName> names) {
    Map<ReferenceName, TargetId> found = new LinkedHashMap<>();
    for (ReferenceName name : names) {
      Kept kept = space(name.namespace()).byCode.get(name.code());
      if (kept != null) {
        found.put(name, kept.id());
      }
    }
    return found;
  }

  @Override
  public synchronized Map<TargetId, Set<String>> codes(String namespace, Collection<TargetId> ids) {
    Map<TargetId, Set<String>> found = new LinkedHashMap<>();
    for (TargetId id : ids) {
      Set<String> codes = space(namespace).byId.get(id);
      if (codes != null) {
        found.put(id, new TreeSet<>(codes));
      }
    }
    return found;
  }

  @Override
  public synchronized void put(Collection<CrossReference> references) {
    requireRoom(references);
    references.forEach(reference -> keep(reference, null));
  }

  /** Refuses what would make memory grow without end. */
  synchronized void requireRoom(Collection<CrossReference> references) {
    if (size + references.size() > most) {
      throw new StoreException(
          "a store in memory keeps at most "
              + most
              + " cross-references; a store in a database keeps any number",
          null);
    }
  }

  /** Keeps what the answers of a lane told. */
  synchronized void remember(Lane lane, Collection<CrossReference> references) {
    references.forEach(reference -> keep(reference, lane));
  }

  private void keep(CrossReference reference, @Nullable Lane lane) {
    forget(reference.name());
    Space space = spaces.computeIfAbsent(reference.name().namespace(), name -> new Space());
    space.byCode.put(reference.code(), new Kept(reference.id(), lane));
    space.byId.computeIfAbsent(reference.id(), id -> new TreeSet<>()).add(reference.code());
    size++;
  }

  @Override
  public synchronized int remove(Collection<ReferenceName> names) {
    int removed = 0;
    for (ReferenceName name : names) {
      removed += forget(name);
    }
    return removed;
  }

  /** Lets go of what was remembered under a code in one of these lanes. */
  synchronized void erase(String code, Collection<Lane> lanes) {
    for (String namespace : List.copyOf(spaces.keySet())) {
      Kept kept = space(namespace).byCode.get(code);
      if (kept != null && kept.lane() != null && lanes.contains(kept.lane())) {
        forget(new ReferenceName(namespace, code));
      }
    }
  }

  private int forget(ReferenceName name) {
    Space space = space(name.namespace());
    Kept gone = space.byCode.remove(name.code());
    if (gone == null) {
      return 0;
    }
    space.byId.computeIfPresent(
        gone.id(),
        (id, codes) -> {
          codes.remove(name.code());
          return codes.isEmpty() ? null : codes;
        });
    if (space.byCode.isEmpty()) {
      spaces.remove(name.namespace());
    }
    size--;
    return 1;
  }

  @Override
  public synchronized List<CrossReference> list(
      String namespace, @Nullable String after, int most) {
    NavigableMap<String, Kept> all = space(namespace).byCode;
    return (after == null ? all : all.tailMap(after, false))
        .entrySet().stream()
            .limit(Math.max(most, 0))
            .map(entry -> CrossReference.of(namespace, entry.getKey(), entry.getValue().id()))
            .toList();
  }

  @Override
  public synchronized List<String> namespaces() {
    return List.copyOf(spaces.keySet());
  }

  private Space space(String namespace) {
    return spaces.getOrDefault(namespace, new Space());
  }
}
