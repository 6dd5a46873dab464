package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.event.Level;

/**
 * The logs of a configuration, as the store keeps them: what came in and went out, and what became
 * of it.
 *
 * <p>When a run returns its report, all its lines are in the store, also when it was cancelled or
 * interrupted; what a slow or failing store has not taken is counted in the remarks of the report.
 * While it runs, lines reach the store a fifth of a second after they were made and the time of one
 * transaction later: a process that is killed loses the lines of its last moments, also about items
 * that are committed, and never one from between others. What is certain about an item is its task.
 *
 * <pre>{@code
 * Logs logs = crossdock.of(route).logs();
 * System.out.println(logs.atLeast(Level.WARN).text(20));
 * logs.withKey("A-100").list().forEach(line -> line.details().ifPresent(System.out::println));
 * }</pre>
 *
 * <p>Immutable; each method gives a narrower copy. Safe for use by several threads. What asks the
 * store throws {@link io.crossdock.task.StoreException} if it cannot do it.
 */
public final class Logs {

  private final Journal journal;
  private final JournalQuery query;

  private Logs(Journal journal, JournalQuery query) {
    this.journal = requireNonNull(journal, "journal");
    this.query = requireNonNull(query, "query");
  }

  /**
   * The lines of a journal that are meant.
   *
   * @param journal that has them
   * @param meant all that may be shown
   */
  public static Logs in(Journal journal, JournalQuery meant) {
    return new Logs(journal, meant);
  }

  /** All logs of a journal. */
  public static Logs in(Journal journal) {
    return in(journal, JournalQuery.of(JournalLine.Kind.LOG));
  }

  /** Those from this time on. */
  public Logs since(Instant since) {
    return new Logs(journal, query.since(since));
  }

  /** Those before this time. */
  public Logs until(Instant until) {
    return new Logs(journal, query.until(until));
  }

  /** Those that matter at least so much. */
  public Logs atLeast(Level level) {
    return new Logs(journal, query.atLeast(level));
  }

  /** Those about an item, by its key, letter by letter. */
  public Logs withKey(String key) {
    return new Logs(journal, query.withKey(key));
  }

  /** Those of a run, by its number. */
  public Logs ofRun(long run) {
    return new Logs(journal, query.ofRun(run));
  }

  /** Those about a task, by its number. */
  public Logs ofTask(long task) {
    return new Logs(journal, query.ofTask(task));
  }

  /** Those of an event, such as {@code call}. */
  public Logs withEvent(String event) {
    return new Logs(journal, query.withEvent(event));
  }

  /**
   * Those beyond a line, to page through a long list: later ones for {@link #list()}, earlier ones
   * for {@link #newest(int)}.
   *
   * @param number of the last line seen
   */
  public Logs beyond(long number) {
    return new Logs(journal, query.beyond(number));
  }

  /** Lists them, the oldest first, at most 1,000. */
  public List<JournalLine> list() {
    return journal.lines(query);
  }

  /**
   * Lists the newest of them, the newest first.
   *
   * @param most how many, at least 1
   */
  public List<JournalLine> newest(int most) {
    return journal.lines(query.newestFirst().atMost(most));
  }

  /**
   * The newest of them as text for a terminal, the newest last: a line each, and their details
   * below it.
   *
   * @param most how many, at least 1
   */
  public String text(int most) {
    List<JournalLine> lines = new ArrayList<>(newest(most));
    Collections.reverse(lines);
    return JournalText.of(lines);
  }
}
