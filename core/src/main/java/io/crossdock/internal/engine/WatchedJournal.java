package io.crossdock.internal.engine;

import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.time.Instant;
import java.util.List;

/** The journal of the host's store as one run sees it. */
final class WatchedJournal implements Journal {

  private final Journal journal;
  private final WatchedStore store;

  WatchedJournal(Journal journal, WatchedStore store) {
    this.journal = journal;
    this.store = store;
  }

  @Override
  public void append(List<JournalLine> lines) {
    store.tried(
        "writing " + lines.size() + " lines of the journal",
        "whether they were written is unknown; the work itself goes on",
        () -> {
          journal.append(lines);
          return lines;
        });
  }

  @Override
  public List<JournalLine> lines(JournalQuery query) {
    return store.tried(
        "listing lines of the journal", "nothing was changed", () -> journal.lines(query));
  }

  @Override
  public int prune(JournalLine.Kind kind, Instant before, long newest) {
    return store.tried(
        "pruning the journal", "part of it may be gone", () -> journal.prune(kind, before, newest));
  }
}
