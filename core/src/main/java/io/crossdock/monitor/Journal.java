package io.crossdock.monitor;

import java.time.Instant;
import java.util.List;

/**
 * Where a store keeps what happened, line by line: logs, alerts and who changed what. Lines are
 * added and let go of, never changed. Hosts read it through the tabs of a configuration.
 *
 * <p>Lines hold what was already redacted. A store that seals its items seals text and details too;
 * what lines are found by stays readable.
 *
 * <p>Each method is one transaction. Safe for use by several threads; all methods throw {@link
 * io.crossdock.task.StoreException} if the store cannot do it.
 */
public interface Journal {

  /**
   * Adds lines, all or none. Their numbers rise in the order given; lines of other threads and
   * instances may come between.
   *
   * <p>A store bounds how many it keeps of each kind, and lets the oldest go in passing.
   *
   * @param lines any number, without numbers of their own
   */
  void append(List<JournalLine> lines);

  /**
   * Lists lines, in the order of their numbers, or the other way round where the query says so.
   *
   * @param query which
   */
  List<JournalLine> lines(JournalQuery query);

  /**
   * Lets go of lines.
   *
   * @param kind only of this kind
   * @param before what was written before this time
   * @param newest and what is not among so many newest, 0 or more
   * @return how many are gone
   */
  int prune(JournalLine.Kind kind, Instant before, long newest);
}
