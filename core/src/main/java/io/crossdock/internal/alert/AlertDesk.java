package io.crossdock.internal.alert;

import io.crossdock.Problem;
import io.crossdock.Route;
import io.crossdock.TimeSource;
import io.crossdock.connector.Warning;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.EntryStore;
import io.crossdock.task.StoreException;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the rules of all configurations of one runtime. Safe for use by several threads. */
public final class AlertDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.alerts");

  private final TimeSource time;
  private final UnaryOperator<String> words;
  private final Audited audit;
  private final Supplier<List<RunUnderWay>> running;
  private final Channels channels;
  private final Watch watch = new Watch();
  private final AlertHistory history;
  private final AlertBook book;
  private final SubjectStates states;
  private final StateRules stateRules;
  private final Deliveries deliveries;

  /** Where it is written down what a person did. */
  public interface Audited {

    /** Writes down what was done, by whom, in words, and to what. */
    void note(String action, String actor, String text, UnaryOperator<JournalLine.Builder> about);
  }

  /**
   * Begins no thread.
   *
   * @param store of the tasks
   * @param journal for what happened to alerts
   * @param channels who is told
   * @param time the runtime's
   * @param words takes secrets out of texts
   * @param running the runs that are under way here
   * @param audit for what a person did
   */
  public AlertDesk(
      TaskStore store,
      Journal journal,
      Channels channels,
      TimeSource time,
      UnaryOperator<String> words,
      Supplier<List<RunUnderWay>> running,
      Audited audit) {
    this.audit = audit;
    this.time = time;
    this.words = words;
    this.running = running;
    this.channels = channels;
    this.history = new AlertHistory(journal);
    EntryStore entries = store.entries();
    this.book = new AlertBook(entries, history, channels);
    this.states = new SubjectStates(entries);
    this.stateRules = new StateRules(store, words);
    this.deliveries = new Deliveries(book, entries, history, channels, time, words);
  }

  /** Channels that rules name and that are not there, and what these need. */
  public List<Problem> problems(List<Route> routes) {
    return Stream.concat(
            routes.stream()
                .flatMap(route -> Watched.in(route).stream())
                .flatMap(watched -> channels.problems(watched).stream()),
            channels.problems().stream())
        .distinct()
        .toList();
  }

  /** Looks after these from now on, also where they do not run here. */
  public void watch(List<Route> routes) {
    watch.add(routes);
    begin(watch.all());
  }

  /** Channels that the rules of something that is no route name, and that are not there. */
  public List<Problem> problems(Watched watched) {
    return channels.problems(watched).stream().toList();
  }

  /** Looks after something that is no route, such as a schedule. */
  public void watch(Watched watched) {
    watch.add(watched);
    begin(List.of(watched));
  }

  private void begin(List<Watched> some) {
    Instant now = time.now();
    some.stream()
        .filter(watched -> !watched.rules().isEmpty())
        .forEach(watched -> states.get(watched.subject(), now));
  }

  /** A run has ended. It is over whatever happens here: what the store cannot do is logged. */
  public void afterRun(RunFacts run) {
    watch.add(run.routes());
    List<Watched> concerned = watch.of(run.lanes());
    if (concerned.isEmpty()) {
      return;
    }
    try {
      Instant now = time.now();
      concerned.forEach(watched -> afterRun(watched, run, now));
      deliveries.begin();
    } catch (StoreException broken) {
      LOG.warn("the alerts of a run could not be looked after: {}", broken.getMessage());
    }
  }

  private void afterRun(Watched watched, RunFacts run, Instant now) {
    boolean received = run.books(watched.lanesIn(run.lanes())).read() > 0;
    SubjectState state =
        states.change(
            watched.subject(),
            now,
            before -> {
              SubjectState after = before.withRun(run.report().run(), watched.lanesIn(run.lanes()));
              return received ? after.receivedAt(now) : after;
            });
    RunRules rules = new RunRules(watched, run);
    for (AlertRule rule : watched.rules()) {
      book.apply(watched, rule, assess(rule, watched, state, rules, now), now);
    }
  }

  private Assessment assess(
      AlertRule rule, Watched watched, SubjectState state, RunRules run, Instant now) {
    return switch (rule.kind()) {
      case FAILURES, FAILURE_RATE ->
          rule.time()
              .map(within -> window(rule, watched, run.part(), within, now))
              .orElseGet(() -> run.failures(rule));
      case RUN_TIME -> run.runTime(rule);
      case CREDENTIALS -> run.credentials();
      case BOOKS -> run.books();
      case RUN_STOPPED -> run.stopped();
      case API_VERSION -> run.warnings(Warning.API_VERSION);
      case CREDENTIAL_ENDS -> run.warnings(Warning.CREDENTIAL_ENDS);
      case NOT_ALL_SEEN -> run.warnings(Warning.NOT_ALL_SEEN);
      case NOTHING_RECEIVED, BACKLOG_AGE, BACKLOG_SIZE, IN_DOUBT ->
          ofState(rule, watched, state, now);
    };
  }

  /** Failures of a time: what is not told yet is, once there are too many together. */
  private Assessment window(
      AlertRule rule, Watched watched, FailureWindow.Part run, Duration within, Instant now) {
    FailureWindow[] seen = {FailureWindow.empty()};
    states.change(
        watched.subject(),
        now,
        before -> {
          FailureWindow all =
              before.window(rule.identifier()).since(now.minus(within)).plus(run, within);
          seen[0] = all;
          boolean tells = RunRules.exceeds(rule, all);
          return before.withWindow(rule.identifier(), tells ? all.told() : all);
        });
    if (!RunRules.exceeds(rule, seen[0])) {
      return Assessment.over();
    }
    List<Finding> found =
        seen[0].untold().stream()
            .map(cause -> Finding.failures(cause, 0, Finding.Weight.OPENS))
            .toList();
    return new Assessment(found, Assessment.Rest.UNKNOWN);
  }

  private Assessment ofState(AlertRule rule, Watched watched, SubjectState state, Instant now) {
    return switch (rule.kind()) {
      case NOTHING_RECEIVED -> stateRules.nothingReceived(rule, state, now);
      case BACKLOG_AGE -> stateRules.backlogAge(rule, watched, now);
      case BACKLOG_SIZE -> stateRules.backlogSize(rule, watched, state);
      case IN_DOUBT -> stateRules.inDoubt(watched, state);
      case FAILURES, FAILURE_RATE ->
          rule.time().isPresent() ? windowNow(rule, state, now) : Assessment.unknown();
      case RUN_TIME -> stateRules.running(rule, watched, running.get(), now);
      case RUN_STOPPED -> stateRules.brokenOff(watched);
      case CREDENTIALS, BOOKS, API_VERSION, CREDENTIAL_ENDS, NOT_ALL_SEEN -> Assessment.unknown();
    };
  }

  private static Assessment windowNow(AlertRule rule, SubjectState state, Instant now) {
    Duration within = rule.time().orElse(Duration.ZERO);
    FailureWindow window = state.window(rule.identifier()).since(now.minus(within));
    return RunRules.exceeds(rule, window) ? Assessment.unknown() : Assessment.over();
  }

  /**
   * Looks at all that needs no run: to be called once a minute where runs do not end meanwhile.
   *
   * @throws StoreException if the store does not work
   */
  public void check() {
    Instant now = time.now();
    for (Watched watched : watch.all()) {
      check(watched, now);
    }
    deliveries.begin();
  }

  private void check(Watched watched, Instant now) {
    if (!watched.rules().isEmpty()) {
      boolean reading = stateRules.isReading(watched, running.get());
      SubjectState state =
          states.change(
              watched.subject(), now, before -> reading ? before.receivedAt(now) : before);
      for (AlertRule rule : watched.rules()) {
        book.apply(watched, rule, ofState(rule, watched, state, now), now);
      }
    }
    book.closeWithoutRule(watched, now);
  }

  /** The alerts that are open, the oldest first. */
  public List<Alert> open(Predicate<Alert> some) {
    return book.all().values().stream()
        .map(StoredAlert::alert)
        .filter(Alert::isOpen)
        .filter(some)
        .sorted(java.util.Comparator.comparing(Alert::first).thenComparing(Alert::id))
        .toList();
  }

  /** A person has seen an alert. */
  public Alert acknowledge(String id, String reason, String actor) {
    String by = words.apply(actor);
    return changed(
        id,
        "acknowledged",
        reason,
        by,
        stored -> stored.with(stored.alert().toBuilder().acknowledgedBy(by).build()));
  }

  /** A person says that an alert is over. */
  public Alert close(String id, String reason, String actor) {
    Instant now = time.now();
    return changed(id, "closed", reason, words.apply(actor), stored -> stored.closed(now));
  }

  private Alert changed(
      String id, String event, String reason, String actor, UnaryOperator<StoredAlert> change) {
    if (reason.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException(
          "an alert is " + event + " by somebody, for a reason; one of them is blank");
    }
    Alert alert =
        book.changeOpen(id, change)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no open alert \"" + id + "\""));
    String why = words.apply(reason);
    history.changed(alert, event, time.now(), why, actor);
    audit.note(
        "alert " + event, actor, alert + ": " + why, line -> AlertHistory.about(alert, line));
    return alert;
  }

  /** Waits a little for what is being delivered; the rest stays in the store. */
  @Override
  public void close() {
    deliveries.close();
  }
}
