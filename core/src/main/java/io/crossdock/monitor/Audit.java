package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who changed what, when and why: tasks that were retried, skipped, deleted, completed or resolved,
 * items that were erased, what was pruned, references that were put or removed, schedules that were
 * paused, and definitions that changed between two runs.
 *
 * <pre>{@code
 * System.out.println(crossdock.audit().by("Roland").since(yesterday).text(50));
 * }</pre>
 *
 * <p>What a store does in one transaction is written in that transaction. Immutable; each method
 * gives a narrower copy. Safe for use by several threads. What asks the store throws {@link
 * io.crossdock.task.StoreException} if it cannot do it.
 */
public final class Audit {

  private final Journal journal;
  private final JournalQuery query;

  private Audit(Journal journal, JournalQuery query) {
    this.journal = requireNonNull(journal, "journal");
    this.query = query;
  }

  /**
   * All that was changed.
   *
   * @param journal that says it
   */
  public static Audit in(Journal journal) {
    return new Audit(journal, JournalQuery.of(JournalLine.Kind.AUDIT));
  }

  /** From this time on. */
  public Audit since(Instant since) {
    return new Audit(journal, query.since(since));
  }

  /** Before this time. */
  public Audit until(Instant until) {
    return new Audit(journal, query.until(until));
  }

  /** What somebody did, by the name that was said for it. */
  public Audit by(String actor) {
    return new Audit(journal, query.by(actor));
  }

  /**
   * What was done.
   *
   * @param action such as {@code retry}, {@code skip}, {@code delete}, {@code complete}, {@code
   *     resolve}, {@code erase}, {@code prune}, {@code references} or {@code definition}
   */
  public Audit did(String action) {
    return new Audit(journal, query.withEvent(action));
  }

  /** What was done to an incoming, by its identifier. */
  public Audit ofIncoming(String incoming) {
    return new Audit(journal, query.ofIncoming(incoming));
  }

  /** What was done to a route or its tasks, by its identifier. */
  public Audit ofRoute(String route) {
    return new Audit(journal, query.ofRoute(route));
  }

  /** What was done to an outgoing or its tasks, by its identifier. */
  public Audit ofOutgoing(String outgoing) {
    return new Audit(journal, query.ofOutgoing(outgoing));
  }

  /** What was done to a schedule, by its identifier. */
  public Audit ofSchedule(String schedule) {
    return new Audit(journal, query.ofSchedule(schedule));
  }

  /** What was done to an item alone, by its key, letter by letter. */
  public Audit withKey(String key) {
    return new Audit(journal, query.withKey(key));
  }

  /** What was done to a task alone, by its number. */
  public Audit ofTask(long task) {
    return new Audit(journal, query.ofTask(task));
  }

  /**
   * What is beyond a line, to page through a long list: later for {@link #list()}, earlier for
   * {@link #newest(int)}.
   *
   * @param number of the last line seen
   */
  public Audit beyond(long number) {
    return new Audit(journal, query.beyond(number));
  }

  /** Lists it, the oldest first, at most 1,000. */
  public List<JournalLine> list() {
    return journal.lines(query);
  }

  /**
   * Lists the newest of it, the newest first.
   *
   * @param most how many, at least 1
   */
  public List<JournalLine> newest(int most) {
    return journal.lines(query.newestFirst().atMost(most));
  }

  /**
   * The newest of it as text for a terminal, the newest last.
   *
   * @param most how many, at least 1
   */
  public String text(int most) {
    List<JournalLine> lines = new ArrayList<>(newest(most));
    Collections.reverse(lines);
    return JournalText.of(lines);
  }
}
