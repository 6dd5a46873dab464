package io.crossdock.internal.alert;

import io.crossdock.Books;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Warning;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What rules say of a run that has ended, and of one end of it. */
final class RunRules {

  private final Watched watched;
  private final RunFacts run;
  private final Set<Lane> lanes;

  RunRules(Watched watched, RunFacts run) {
    this.watched = watched;
    this.run = run;
    this.lanes = watched.lanesIn(run.lanes());
  }

  /** The failures of the run alone. */
  Assessment failures(AlertRule rule) {
    FailureWindow window = FailureWindow.empty().plus(part(), Duration.ofDays(1));
    Finding.Weight weight = exceeds(rule, window) ? Finding.Weight.OPENS : Finding.Weight.CONTINUES;
    List<Finding> found =
        run.failures().in(lanes).stream()
            .map(cause -> Finding.failures(cause, run.report().run(), weight))
            .toList();
    Books books = run.books(lanes);
    boolean cameThrough = books.finished() + books.unchanged() > 0;
    return new Assessment(
        found, run.cameToItsEnd() && cameThrough ? Assessment.Rest.OVER : Assessment.Rest.UNKNOWN);
  }

  /** What the run adds to the failures of a time. */
  FailureWindow.Part part() {
    List<FailureCause> failed = run.failures().in(lanes);
    long count = failed.stream().mapToLong(FailureCause::count).sum();
    long finished = run.books(lanes).finished();
    return new FailureWindow.Part(
        run.report().started().plus(run.report().took()), finished + count, count, failed);
  }

  /** Whether more failed than the rule allows. */
  static boolean exceeds(AlertRule rule, FailureWindow window) {
    return rule.kind() == AlertRule.Kind.FAILURES
        ? window.failed() > rule.over()
        : window.sent() >= rule.ofAtLeast() && window.failed() * 100 > rule.over() * window.sent();
  }

  Assessment runTime(AlertRule rule) {
    Duration allowed = rule.time().orElse(Duration.ZERO);
    if (run.report().took().compareTo(allowed) > 0) {
      return Assessment.only(tooLong(run.report().run(), run.report().took(), allowed));
    }
    return overAtTheEnd();
  }

  static Finding tooLong(long run, Duration took, Duration allowed) {
    return Finding.inRun(
        "a run takes longer than " + allowed,
        "run " + run + " takes " + took + "; allowed: " + allowed,
        run);
  }

  Assessment credentials() {
    StopCause stop = run.stop();
    if (stop == null || stop.kind() != Kind.CREDENTIALS || !watched.has(stop)) {
      return overAtTheEnd();
    }
    return Assessment.only(
        Finding.inRun("credentials refused at " + place(stop), words(), run.report().run()));
  }

  Assessment stopped() {
    StopCause stop = run.stop();
    if (run.cameToItsEnd()) {
      return Assessment.over();
    }
    boolean ours =
        stop == null
            || stop.place() == StopCause.Place.RUN
            || watched.isOfWholeRuns()
            || watched.has(stop);
    if (!ours || (stop != null && stop.place() == StopCause.Place.HOST)) {
      return Assessment.unknown();
    }
    return new Assessment(
        List.of(Finding.inRun("run stopped: " + why(stop), words(), run.report().run())),
        Assessment.Rest.UNKNOWN);
  }

  /** One outage shows as refused connections, lost answers and server errors by turns. */
  private String why(@org.jspecify.annotations.Nullable StopCause stop) {
    if (stop == null || stop.kind() == null) {
      return CauseText.of(words());
    }
    String what =
        switch (stop.kind()) {
          case UNREACHABLE, PASSING, ANSWER_LOST, NOT_AN_ANSWER -> "the system does not work";
          case CREDENTIALS -> "the credentials are refused";
          case EXHAUSTED -> "a quota is used up";
          case BEYOND_LIMIT -> "an answer is beyond a limit";
          case REFUSED -> CauseText.of(words());
        };
    return what + " at " + place(stop);
  }

  private static String place(StopCause stop) {
    return stop.identifier().isEmpty()
        ? "the run"
        : stop.place().name().toLowerCase(Locale.ROOT) + " " + stop.identifier();
  }

  private String words() {
    List<String> said = new ArrayList<>();
    run.report().stopped().ifPresent(said::add);
    said.addAll(run.report().storeFailures());
    return said.isEmpty() ? "it did not come to its end" : CauseText.cut(said.get(0), 500);
  }

  Assessment books() {
    List<Finding> found = new ArrayList<>();
    run.report()
        .booksByLane()
        .forEach(
            (lane, books) -> {
              if (lanes.contains(lane) && !books.balance()) {
                found.add(books(lane, books.toString()));
              }
            });
    run.report().unknownBooks().stream()
        .filter(lanes::contains)
        .forEach(lane -> found.add(books(lane, "the store could not tell them")));
    return Assessment.only(found);
  }

  private Finding books(Lane lane, String words) {
    return Finding.inRun(
        "books of " + lane + " do not balance", lane + ": " + words, run.report().run());
  }

  Assessment warnings(Warning kind) {
    List<Finding> found =
        run.warnings().stream()
            .filter(
                warning -> warning.kind() == kind && watched.clients().contains(warning.client()))
            .map(
                warning ->
                    Finding.inRun(
                        CauseText.of(
                            "client \"" + warning.client().name() + "\": " + warning.words()),
                        CauseText.cut(warning.words(), 500),
                        run.report().run()))
            .toList();
    return new Assessment(found, overAtTheEnd().rest());
  }

  private Assessment overAtTheEnd() {
    return run.cameToItsEnd() ? Assessment.over() : Assessment.unknown();
  }
}
