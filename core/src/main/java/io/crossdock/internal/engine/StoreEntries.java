package io.crossdock.internal.engine;

import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.TaskStore;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a store, which is asked for when they are needed: a preview touches no store.
 *
 * @param store whose they are
 */
record StoreEntries(TaskStore store) implements EntryStore {

  @Override
  public Optional<Entry> find(String space, String key) {
    return store.entries().find(space, key);
  }

  @Override
  public boolean change(EntryChange change) {
    return store.entries().change(change);
  }

  @Override
  public List<Entry> list(String space, String prefix, String after, int most) {
    return store.entries().list(space, prefix, after, most);
  }
}
