package io.crossdock.internal.engine;

import io.crossdock.task.CrossReference;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.TargetId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cross-references of the host's store as one run sees them. */
final class WatchedReferences implements ReferenceStore {

  private static final String NOT_SENT = "what needs them was not sent, and stays as it is";

  private final ReferenceStore references;
  private final WatchedStore store;

  WatchedReferences(ReferenceStore references, WatchedStore store) {
    this.references = references;
    this.store = store;
  }

  @Override
  public Map<ReferenceName, TargetId> find(Collection<ReferenceName> names) {
    return store.tried(
        "looking up " + names.size() + " cross-references", NOT_SENT, () -> references.find(names));
  }

  @Override
  public Map<TargetId, Set<String>> codes(String namespace, Collection<TargetId> ids) {
    return store.tried(
        "looking up codes in \"" + namespace + "\"",
        NOT_SENT,
        () -> references.codes(namespace, ids));
  }

  @Override
  public void put(Collection<CrossReference> put) {
    store.tried(
        "keeping " + put.size() + " cross-references",
        "none of them is kept",
        () -> {
          references.put(put);
          return put;
        });
  }

  @Override
  public int remove(Collection<ReferenceName> names) {
    return store.tried(
        "removing " + names.size() + " cross-references",
        "none of them is removed",
        () -> references.remove(names));
  }

  @Override
  public List<CrossReference> list(String namespace, @Nullable String after, int most) {
    return store.tried(
        "listing cross-references of \"" + namespace + "\"",
        NOT_SENT,
        () -> references.list(namespace, after, most));
  }

  @Override
  public List<String> namespaces() {
    return store.tried("listing namespaces", NOT_SENT, references::namespaces);
  }
}
