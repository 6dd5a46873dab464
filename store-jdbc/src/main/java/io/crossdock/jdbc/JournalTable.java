package io.crossdock.jdbc;

import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What happened, line by line; of each kind so many at most. */
final class JournalTable implements Journal {

  /** How many are dropped at once at most. */
  private static final int PORTION = 2_000;

  private final Database database;
  private final JournalRows rows;
  private final Map<JournalLine.Kind, Long> most;

  JournalTable(Database database, JournalRows rows, Map<JournalLine.Kind, Long> most) {
    this.database = database;
    this.rows = rows;
    this.most = new EnumMap<>(most);
  }

  @Override
  public void append(List<JournalLine> lines) {
    List<JournalLine> copy = List.copyOf(lines);
    if (copy.isEmpty()) {
      return;
    }
    database.write(
        "writing " + copy.size() + " lines of the journal",
        handle -> {
          append(handle, copy);
          return copy;
        });
  }

  /**
   * Adds lines within a transaction, as the last that it does: other writers wait from now on until
   * it is committed, so that numbers rise in the order of commits.
   */
  void append(Handle handle, List<JournalLine> lines) {
    rows.insert(handle, Counters.next(handle, "journal", lines.size()), lines);
    Map<JournalLine.Kind, Integer> added = new EnumMap<>(JournalLine.Kind.class);
    lines.forEach(line -> added.merge(line.kind(), 1, Integer::sum));
    added.forEach((kind, count) -> trim(handle, kind, added(handle, kind, count)));
  }

  /** The same, of any number. */
  void appendLast(Handle handle, List<JournalLine> lines) {
    if (!lines.isEmpty()) {
      append(handle, lines);
    }
  }

  /** How many there are after so many more or less. */
  private static long added(Handle handle, JournalLine.Kind kind, int count) {
    Counters.next(handle, counter(kind), count);
    return Counters.last(handle, counter(kind));
  }

  private static String counter(JournalLine.Kind kind) {
    return "journal " + kind.ordinal();
  }

  /** Lets the oldest go, many at a time: who writes a line seldom waits for it. */
  private void trim(Handle handle, JournalLine.Kind kind, long count) {
    long bound = most.getOrDefault(kind, Long.MAX_VALUE);
    long slack = Math.min(PORTION / 2, bound / 100);
    if (count > bound + slack) {
      int tooMany = (int) Math.min(PORTION, count - bound);
      int gone = JournalRows.dropOldest(handle, kind, tooMany);
      added(handle, kind, -gone);
    }
  }

  @Override
  public List<JournalLine> lines(JournalQuery query) {
    return database.read("listing lines of the journal", handle -> rows.find(handle, query));
  }

  @Override
  public int prune(JournalLine.Kind kind, Instant before, long newest) {
    long beyond =
        database.read(
            "pruning the journal", handle -> JournalRows.newestBeyond(handle, kind, newest));
    int pruned = 0;
    JournalRows.Gone gone = new JournalRows.Gone(PORTION, 0);
    while (gone.lines() == PORTION) {
      long after = gone.last();
      gone =
          database.write(
              "pruning the journal", handle -> portion(handle, kind, before, beyond, after));
      pruned += gone.lines();
    }
    return pruned;
  }

  private static JournalRows.Gone portion(
      Handle handle, JournalLine.Kind kind, Instant before, long beyond, long after) {
    lock(handle);
    JournalRows.Gone gone = JournalRows.drop(handle, kind, before, beyond, after, PORTION);
    added(handle, kind, -gone.lines());
    return gone;
  }

  /** Removes lines of a kind. */
  static void remove(Handle handle, JournalLine.Kind kind, List<Long> numbers) {
    lock(handle);
    added(handle, kind, -JournalRows.remove(handle, numbers));
  }

  /** Who writes or removes lines locks this first, so that none waits for ever. */
  private static void lock(Handle handle) {
    Counters.next(handle, "journal", 0);
  }
}
