package io.crossdock.internal.engine;

import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.task.TaskStore;
import java.time.Instant;
import java.util.List;

/**
 * The journal of a store, which is asked for when it is needed: a preview touches no store.
 *
 * @param store whose it is
 */
record StoreJournal(TaskStore store) implements Journal {

  @Override
  public void append(List<JournalLine> lines) {
    store.journal().append(lines);
  }

  @Override
  public List<JournalLine> lines(JournalQuery query) {
    return store.journal().lines(query);
  }

  @Override
  public int prune(JournalLine.Kind kind, Instant before, long newest) {
    return store.journal().prune(kind, before, newest);
  }
}
