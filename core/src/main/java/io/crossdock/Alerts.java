package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.alert.AlertDesk;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The alerts of a configuration, or of all: those that are open, and what happened to those before.
 *
 * <pre>{@code
 * crossdock.of(route).alerts().open().forEach(System.out::println);
 * crossdock.alerts().acknowledge(alert.id(), "the shop's host knows", "Roland");
 * }</pre>
 *
 * <p>Rules are looked at when a run ends. What happens without runs (nothing received, an old
 * backlog, a run that takes too long) shows when somebody calls {@link #check}; so do follow-ups
 * that wait for the end of a quiet period.
 *
 * <p>Immutable, safe for use by several threads. All methods throw {@link
 * io.crossdock.task.StoreException} if the store does not work.
 */
public final class Alerts {

  private final AlertDesk desk;
  private final Journal journal;
  private final Predicate<Alert> shown;
  private final UnaryOperator<JournalQuery> narrowed;

  Alerts(
      AlertDesk desk,
      Journal journal,
      Predicate<Alert> shown,
      UnaryOperator<JournalQuery> narrowed) {
    this.desk = requireNonNull(desk, "desk");
    this.journal = requireNonNull(journal, "journal");
    this.shown = shown;
    this.narrowed = narrowed;
  }

  /** The alerts that are open, the oldest first. */
  public List<Alert> open() {
    return desk.open(shown);
  }

  /**
   * What happened to alerts, the newest first: that they opened, went on, were over, were
   * acknowledged or closed, and that a channel did not take a notice. At most 1,000 lines.
   */
  public List<JournalLine> history() {
    return history(query -> query);
  }

  /**
   * Some of what happened to alerts, the newest first.
   *
   * @param narrower such as {@code query -> query.since(yesterday).atMost(100)}
   */
  public List<JournalLine> history(UnaryOperator<JournalQuery> narrower) {
    JournalQuery all = JournalQuery.of(JournalLine.Kind.ALERT).newestFirst();
    return journal.lines(narrower.apply(narrowed.apply(all)));
  }

  /**
   * Says that somebody has seen an alert: it is not told again until it is over, and then that.
   *
   * @param id of an open alert
   * @param reason why it may wait, for whoever asks later
   * @param actor who has seen it
   * @throws IllegalArgumentException if there is no such open alert, or reason or actor is blank
   */
  public Alert acknowledge(String id, String reason, String actor) {
    return desk.acknowledge(id, reason, actor);
  }

  /**
   * Says that an alert is over, which tells nobody. If its cause is still there, it comes back, and
   * is told when a quiet period has passed.
   *
   * @param id of an open alert
   * @param reason how that is known
   * @param actor who says so
   * @throws IllegalArgumentException if there is no such open alert, or reason or actor is blank
   */
  public Alert close(String id, String reason, String actor) {
    return desk.close(id, reason, actor);
  }

  /** Looks at all rules that need no run, and goes on telling what is not told yet. */
  public void check() {
    desk.check();
  }

  /**
   * Looks after the rules of these routes and of their ends from now on, also where another process
   * runs them. What was run here is looked after anyway.
   *
   * @param routes any number
   * @throws InvalidDefinitionException if they name channels that are not there
   */
  public void watch(Route... routes) {
    List<Problem> problems = desk.problems(List.of(routes));
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("The routes cannot be watched here", problems);
    }
    desk.watch(List.of(routes));
  }
}
