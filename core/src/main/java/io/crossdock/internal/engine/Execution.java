package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.Books;
import io.crossdock.Failure;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.internal.alert.RunFacts;
import io.crossdock.internal.alert.RunUnderWay;
import io.crossdock.internal.alert.StopCause;
import io.crossdock.internal.http.CallPlace;
import io.crossdock.internal.http.RunConnection;
import io.crossdock.internal.http.RunScope;
import io.crossdock.monitor.RunStarted;
import io.crossdock.task.Lane;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoreException;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of one or more routes, from its beginning to its report. */
public final class Execution {

  /** So many failures are named in a report. */
  private static final int NAMED = 100;

  private final Engine engine;
  private final List<Route> routes;
  private final RunStart start;
  private final @Nullable String schedule;
  private final Gate gate;
  private final RunScope scope;
  private final StopSignal stop = new StopSignal();
  private final Words words;
  private final GuardedListener listener;
  private final RunThreads threads;
  private final List<LaneRun> lanes = new ArrayList<>();
  private final List<PageReading> readings = new ArrayList<>();
  // Threads of the run are over when it is told of its end: whatever is thrown then changes
  // nothing.
  private volatile @Nullable List<String> toldLast;
  private final Failures failures;
  private volatile @Nullable RunUnderWay underWay;

  Execution(Engine engine, List<Route> routes, RunOrder order) {
    this.engine = engine;
    RunSlot slot = order.slot();
    this.schedule = slot == null ? null : slot.schedule();
    this.routes = routes;
    this.start = order.start(laneNames());
    this.gate = new Gate(order, engine.time());
    this.scope = new RunScope(engine.time());
    this.words = new Words(engine.redactor());
    this.threads = new RunThreads(stop, words, engine.redactor(), engine.log());
    this.listener = new GuardedListener(engine.listeners(), words, this::listenerThrew);
    this.failures = new Failures(stop, words);
    stop.onStop(scope::cancel);
  }

  /** Ends the run before its end; what is left stays in the store. */
  public void cancel(String why) {
    stop.stop(why, StopCause.ofHost());
    threads.interrupt();
  }

  /** Runs to the end, and says what was done: also where the store fails. */
  RunReport run(List<String> warnings) {
    Instant started = engine.time().now();
    WatchedStore store = new WatchedStore(engine.store(), words, engine.time());
    OptionalLong run = claim(store);
    if (run.isEmpty()) {
      return told(report(0, store, started).warnings(warnings), store);
    }
    underWay = new RunUnderWay(run.getAsLong(), started, Set.copyOf(laneNames()));
    LogContext context = LogContext.of(LogContext.run(run.getAsLong(), schedule));
    RunLog log = log(run.getAsLong());
    try {
      scope.beforeSending(() -> store.requireLanes(run.getAsLong()));
      work(run.getAsLong(), store, log, started);
      requireLanes(run.getAsLong(), store);
      RunReport.Builder report = report(run.getAsLong(), store, started);
      report.failures(failures.first()).failures(waiting(store)).warnings(warnings);
      return ended(run.getAsLong(), store, log, report);
    } finally {
      scope.end();
      log.close();
      context.restore();
    }
  }

  private RunLog log(long run) {
    LogOutput output =
        new LogOutput(engine.store()::journal, engine.time(), engine.redactor(), run, schedule);
    return new RunLog(output, new CallLines(engine.redactor()), routes);
  }

  /** Stores report and logs: all lines are in the store when a host reads the report. */
  private RunReport ended(long run, WatchedStore store, RunLog log, RunReport.Builder report) {
    log.flush();
    report.remarks(log.troubles());
    requireLanes(run, store);
    end(run, store, report);
    log.ended(report.stopped(stop.reason().orElse(null)).build());
    log.close();
    return told(report.remarks(log.troubles()), store);
  }

  /** The report, as listeners were told it, with what they threw at that. */
  private RunReport told(RunReport.Builder report, WatchedStore store) {
    report.stopped(stop.reason().orElse(null)).storeFailures(store.failures());
    toldLast = new ArrayList<>();
    listener.runEnded(report.build());
    return report.remarks(toldLast).build();
  }

  private void listenerThrew(String said) {
    List<String> last = toldLast;
    if (last == null) {
      stop.stop(said);
    } else {
      last.add(said);
    }
  }

  /** The items that wait for a cross-reference now, as far as the report has room for them. */
  private List<Failure> waiting(TaskStore store) {
    List<Failure> waiting = new ArrayList<>();
    for (LaneRun lane : lanes) {
      int room = NAMED - failures.first().size() - waiting.size();
      if (room > 0) {
        try {
          waiting.addAll(WaitingReport.of(store, lane.lane(), words, room));
        } catch (StoreException unreadable) {
          stop.stop(String.valueOf(unreadable.getMessage()));
        }
      }
    }
    return waiting;
  }

  private OptionalLong claim(TaskStore store) {
    try {
      return OptionalLong.of(store.claim(start));
    } catch (StoreException unusable) {
      stop.stop(String.valueOf(unusable.getMessage()));
      return OptionalLong.empty();
    }
  }

  private void work(long run, TaskStore store, RunLog log, Instant started) {
    try {
      noticeChanges();
      RunParts parts = parts(run, store, log);
      prepare(parts);
      scope.watchedBy(new CallTelling(listener, run).and(log));
      log.started(run);
      listener.runStarted(new RunStarted(run, started, incomings(), laneNames()));
      work(parts);
      // What came was sent first: one row that stays away keeps no other from its target.
      readings.forEach(PageReading::stopAtGap);
    } catch (RuntimeException | Error defect) {
      // Else its lanes would be held by a run that is no more.
      store.end(run, "{}");
      stop.stop("a defect: " + words.of(defect));
      throw defect;
    }
  }

  private void noticeChanges() {
    try {
      new DefinitionWatch(engine.entries(), engine.audit()).look(routes);
    } catch (StoreException unusable) {
      // The work needs none of it; whether the store is broken shows where it does.
      engine.log().warn("changed definitions go unnoticed: {}", unusable.getMessage());
    }
  }

  private RunParts parts(long run, TaskStore store, RunLog log) {
    RunReferences references = new RunReferences(store);
    WaitingRoom room = new WaitingRoom(stop);
    Settler settler =
        new Settler(
            store,
            run,
            stop,
            words,
            listener,
            log,
            told -> {
              references.filled(told);
              room.filled(told);
            });
    return new RunParts(
        run,
        store,
        engine.variables(),
        engine.time(),
        stop,
        words,
        failures,
        settler,
        listener,
        log,
        references,
        room,
        gate);
  }

  /** Its report is to say what became of a run that was frozen after its work. */
  private void requireLanes(long run, WatchedStore store) {
    try {
      store.requireLanes(run);
    } catch (LeaseLostException lost) {
      stop.stop(words.of(String.valueOf(lost.getMessage())));
    } catch (StoreException unanswered) {
      // Its end is asked for next, and decides.
      engine.log().debug("{}", unanswered.getMessage());
    }
  }

  /** The work is done and its books are closed: the report reaches its reader all the same. */
  private void end(long run, WatchedStore store, RunReport.Builder report) {
    try {
      report.stopped(stop.reason().orElse(null)).storeFailures(store.failures());
      StoredRun.State state = store.end(run, report.build().toJson().toString());
      if (state == StoredRun.State.BROKEN_OFF) {
        stop.stop("run " + run + " had lost its lanes before its end was stored, and does not end");
      }
    } catch (StoreException unwritable) {
      stop.stop(String.valueOf(unwritable.getMessage()));
    }
  }

  private RunReport.Builder report(long run, WatchedStore store, Instant started) {
    RunReport.Builder report = new RunReport.Builder(run, started);
    for (Lane lane : laneNames()) {
      try {
        report.books(lane, run == 0 ? null : books(run, lane, store));
      } catch (StoreException unreadable) {
        stop.stop(String.valueOf(unreadable.getMessage()));
        report.books(lane, null);
      }
    }
    if (gate.reads()) {
      readings.forEach(reading -> report.reading(reading.report()));
    }
    gate.words().ifPresent(remark -> report.remarks(List.of(remark)));
    return report
        .calls(scope.callsByOperation())
        .remarks(scope.remarks().stream().map(words::of).toList())
        .took(Duration.between(started, engine.time().now()));
  }

  private static Books books(long run, Lane lane, WatchedStore store) {
    Books books = Books.of(store.tally(run, lane));
    return store.hasLostLanes() ? leftToAnother(books) : books;
  }

  /** What a run had not ended when another took its lanes is that one's, whatever it is by now. */
  private static Books leftToAnother(Books books) {
    long ended = books.out() - books.inDoubt() - books.waiting() - books.left();
    return new Books(
        books.carriedOver(),
        books.read(),
        books.finished(),
        books.unchanged(),
        books.filtered(),
        books.superseded(),
        books.skipped(),
        books.failed(),
        books.rejected(),
        0,
        0,
        Math.max(0, books.in() - ended),
        books.deleted());
  }

  /** Whether this is one of its own threads, which must not wait for its end. */
  boolean isOn(Thread thread) {
    return threads.contains(thread);
  }

  private List<String> incomings() {
    return readings.stream().map(PageReading::incoming).toList();
  }

  /** What it is, while it works. */
  Optional<RunUnderWay> underWay() {
    return Optional.ofNullable(underWay);
  }

  /** What it leaves for the rules of alerts; the report of one that a defect broke off is empty. */
  RunFacts facts(@Nullable RunReport report) {
    RunUnderWay begun = underWay;
    RunReport known =
        report == null && begun != null
            ? new RunReport.Builder(begun.run(), begun.began())
                .stopped(stop.reason().orElse(null))
                .build()
            : requireNonNull(report, "report");
    return new RunFacts(
        routes,
        Set.copyOf(laneNames()),
        known,
        stop.cause().orElse(null),
        failures.causes(),
        scope.warnings());
  }

  /** The lanes that it works on. */
  List<Lane> laneNames() {
    return routes.stream()
        .flatMap(route -> route.outgoings().stream().map(outgoing -> lane(route, outgoing)))
        .toList();
  }

  private static Lane lane(Route route, Outgoing outgoing) {
    return new Lane(route.identifier(), outgoing.identifier());
  }

  private void prepare(RunParts parts) {
    Map<Incoming, List<Route>> shared = new LinkedHashMap<>();
    routes.forEach(
        route -> shared.computeIfAbsent(route.incoming(), in -> new ArrayList<>()).add(route));
    shared.forEach(
        (incoming, together) -> {
          RunConnection connection =
              engine
                  .wires()
                  .open(incoming.client(), scope.at(CallPlace.reading(incoming.identifier())));
          RouteIntake.Sharing sharing =
              together.size() > 1 ? RouteIntake.Sharing.SHARED : RouteIntake.Sharing.ALONE;
          List<RouteIntake> intakes =
              together.stream()
                  .map(
                      route ->
                          new RouteIntake(
                              route,
                              new ItemPath(route, connection, engine.hostWork(), words),
                              lanesOf(route, parts),
                              parts,
                              sharing))
                  .toList();
          readings.add(new PageReading(incoming, connection, intakes, parts));
        });
  }

  private List<LaneRun> lanesOf(Route route, RunParts parts) {
    Preparer.Form form = route.isStandard() ? Preparer.Form.STANDARD : Preparer.Form.AS_SENT;
    List<LaneRun> own =
        route.outgoings().stream()
            .map(
                outgoing ->
                    new LaneRun(
                        lane(route, outgoing),
                        outgoing,
                        policy(route, outgoing),
                        form,
                        engine
                            .wires()
                            .open(
                                outgoing.client(),
                                scope.at(CallPlace.writing(lane(route, outgoing)))),
                        parts))
            .toList();
    lanes.addAll(own);
    return own;
  }

  private static RetryPolicy policy(Route route, Outgoing outgoing) {
    return route
        .retry()
        .orElseGet(() -> RetryPolicy.standard().toBuilder().attempts(outgoing.attempts()).build());
  }

  private void work(RunParts parts) {
    Settler settler = parts.settler();
    Thread settling = threads.thread("settler", settler);
    List<Thread> following = new ArrayList<>();
    List<Thread> working = new ArrayList<>();
    if (Usher.isNeeded(lanes)) {
      Usher usher = new Usher(parts, lanes);
      usher.open();
      working.add(threads.working("usher", Map.of(), usher::work));
    }
    for (LaneRun lane : lanes) {
      Map<String, String> named = LogContext.lane(lane.lane());
      for (int i = 1; i <= workers(lane.outgoing()); i++) {
        working.add(threads.working("publisher " + i + " of " + lane.lane(), named, lane::work));
      }
      if (lane.looksUp()) {
        following.add(threads.working("look-ups of " + lane.lane(), named, lane.lookUps()::work));
      }
      if (BatchSender.isFollowed(lane.outgoing().operation())) {
        following.add(threads.working("follower of " + lane.lane(), named, lane.jobs()::work));
      }
    }
    for (PageReading reading : readings) {
      Map<String, String> named = LogContext.incoming(reading.incoming());
      working.add(threads.working("reader", named, reading::read));
    }
    settling.start();
    following.forEach(Thread::start);
    working.forEach(Thread::start);
    boolean interrupted = await(working);
    lanes.forEach(lane -> lane.jobs().end());
    lanes.forEach(lane -> lane.lookUps().end());
    interrupted |= await(following);
    lanes.forEach(LaneRun::remark);
    settler.end();
    interrupted |= await(List.of(settling));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private int workers(Outgoing outgoing) {
    int most = outgoing.client().connector().budget().most();
    return Math.min(most, outgoing.client().atOnce().orElse(most));
  }

  /** Waits for threads; an interrupt cancels the run, and is told to the caller. */
  private boolean await(List<Thread> running) {
    return RunThreads.await(running, () -> cancel("interrupted"));
  }
}
