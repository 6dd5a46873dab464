package io.crossdock.internal.schedule;

import io.crossdock.CrossdockException;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.Schedule;
import io.crossdock.internal.alert.Watched;
import io.crossdock.internal.engine.Engine;
import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.internal.text.NearestName;
import io.crossdock.monitor.Alert;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of one runtime: looks what is due, and does it. It has no thread of its own: timers
 * call it, or the host. Safe for use by several threads.
 */
public final class Clockwork {

  /**
   * So often a schedule is looked at anyhow: a clock may have jumped, another instance paused it.
   */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Engine engine;
  private final StateStore states;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, Timers> timers = new LinkedHashMap<>();
  private volatile boolean closed;
  private @Nullable Instant alertsLookedAt;

  /** Looks into the store of an engine, and runs by it. */
  public Clockwork(Engine engine) {
    this.engine = engine;
    this.states = new StateStore(engine.entries());
  }

  /** Knows schedules from now on. */
  public void add(Collection<Schedule> schedules) {
    schedules.forEach(this::add);
  }

  private Known add(Schedule schedule) {
    synchronized (known) {
      if (closed) {
        throw new IllegalStateException(
            "this Crossdock is closed: nothing can be started any more");
      }
      Known there = known.get(schedule.identifier());
      if (there != null && !there.schedule().equals(schedule)) {
        throw new IllegalArgumentException(
            "schedule \""
                + schedule.identifier()
                + "\" is known here with another definition; give it another identifier, or close"
                + " this Crossdock and start the new definition in another one");
      }
      Known added = there == null ? new Known(schedule) : there;
      if (there == null) {
        Watched watched = watched(schedule);
        define(added);
        engine.alerts().watch(schedule.routes());
        engine.alerts().watch(watched);
        known.put(schedule.identifier(), added);
      }
      return added;
    }
  }

  private Watched watched(Schedule schedule) {
    Watched watched =
        Watched.of(
            new Alert.Subject(Alert.SubjectKind.SCHEDULE, schedule.identifier(), schedule.name()),
            schedule.alerts(),
            schedule.routes());
    List<Problem> problems = engine.alerts().problems(watched);
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(
          "Schedule \"" + schedule.name() + "\" cannot be started here", problems);
    }
    return watched;
  }

  private void define(Known added) {
    Instant now = engine.time().now();
    states.define(
        added.schedule().identifier(),
        ScheduleState.first(added.definition(), added.trigger(), now),
        state -> state.defined(added.definition(), added.trigger(), now));
  }

  /** Knows schedules, and runs them at their times until it is closed. */
  public void start(Collection<Schedule> schedules) {
    synchronized (known) {
      List<Timers.Timer> started = new ArrayList<>();
      for (Schedule schedule : schedules) {
        Known added = add(schedule);
        if (!timers.containsKey(schedule.identifier())
            && started.stream().noneMatch(timer -> timer.name().equals(schedule.identifier()))) {
          started.add(timer(added));
        }
      }
      if (!started.isEmpty()) {
        Timers running = engine.store().timers(engine.time(), started);
        started.forEach(timer -> timers.put(timer.name(), running));
      }
    }
  }

  private Timers.Timer timer(Known started) {
    return new Timers.Timer(
        started.schedule().identifier(),
        started.definition(),
        engine.time().now(),
        due -> lookAtTime(started));
  }

  private Instant lookAtTime(Known started) {
    Instant next = Plan.NEVER;
    try {
      next = look(started).next();
    } catch (CrossdockException broken) {
      engine
          .log()
          .warn(
              "{} cannot be looked at, and is again in a minute: {}",
              started.schedule(),
              engine.words(String.valueOf(broken.getMessage())));
    }
    lookAtAlerts();
    Instant again = engine.time().now().plus(LOOK);
    return next.isBefore(again) ? next : again;
  }

  /** What happens without runs, such as nothing received, has no other moment to show. */
  private void lookAtAlerts() {
    if (!areAlertsDue()) {
      return;
    }
    try {
      engine.alerts().check();
    } catch (CrossdockException broken) {
      engine
          .log()
          .warn(
              "alerts cannot be looked at, and are again in a minute: {}",
              engine.words(String.valueOf(broken.getMessage())));
    }
  }

  /** Once a minute for all schedules together; a clock that was set back makes none wait. */
  private boolean areAlertsDue() {
    synchronized (known) {
      Instant now = engine.time().now();
      Instant last = alertsLookedAt;
      boolean due = last == null || now.isBefore(last) || !now.isBefore(last.plus(LOOK));
      alertsLookedAt = due ? now : last;
      return due;
    }
  }

  /** Does all that is due now, and says what was done. */
  public List<ScheduleRun> runDue() {
    List<ScheduleRun> runs = new ArrayList<>();
    for (Known one : all()) {
      look(one).run().ifPresent(runs::add);
    }
    return runs;
  }

  /** What a look at a schedule has brought. */
  private record Looked(Instant next, @Nullable ScheduleRun done) {
    Optional<ScheduleRun> run() {
      return Optional.ofNullable(done);
    }
  }

  private Looked look(Known one) {
    if (closed || !one.turn().tryLock()) {
      return new Looked(Plan.NEVER, null);
    }
    try {
      return lookInTurn(one);
    } finally {
      one.turn().unlock();
    }
  }

  private Looked lookInTurn(Known one) {
    EndedJobs jobs = new EndedJobs(engine.store(), one.schedule());
    while (true) {
      Optional<ScheduleState> found = state(one);
      if (found.isEmpty()) {
        return new Looked(Plan.NEVER, null);
      }
      Plan plan = one.planner().plan(found.get(), engine.time().now());
      if (plan instanceof Plan.Rest rest) {
        return new Looked(rest.until(), null);
      }
      UnderWay others = found.get().underWay();
      if (others != null && jobs.goingOn(others).isPresent()) {
        return new Looked(engine.time().now().plus(ScheduleWork.HELD), null);
      }
      Optional<ScheduleWork.Done> done =
          others == null
              ? begun(one, found.get(), ((Plan.Go) plan).run())
              : takenUp(one, found.get(), jobs);
      if (done.isPresent()) {
        return new Looked(done.get().next(), done.get().run());
      }
    }
  }

  /** Empty if somebody has changed where it stands in the meantime. */
  private Optional<ScheduleWork.Done> begun(Known one, ScheduleState seen, UnderWay run) {
    ScheduleState begun = seen.began(run);
    return states.replace(one.schedule().identifier(), seen, begun)
        ? Optional.of(work(one, begun).work())
        : Optional.empty();
  }

  /** First takes the run from whoever had it, then looks what of it is done. */
  private Optional<ScheduleWork.Done> takenUp(Known one, ScheduleState seen, EndedJobs jobs) {
    ScheduleState taken = seen.taken();
    UnderWay run = taken.underWay();
    if (run == null || !states.replace(one.schedule().identifier(), seen, taken)) {
      return Optional.empty();
    }
    Optional<StoredRun> goingOn = jobs.goingOn(run);
    if (goingOn.isPresent()) {
      return Optional.of(work(one, taken).held(goingOn.get()));
    }
    ScheduleState stands = taken.underWay(jobs.lookedUp(run));
    Plan plan = one.planner().plan(stands, engine.time().now());
    ScheduleState begun = plan instanceof Plan.Go go ? stands.began(go.run()) : stands;
    return plan instanceof Plan.Go && states.replace(one.schedule().identifier(), taken, begun)
        ? Optional.of(work(one, begun).work())
        : Optional.empty();
  }

  private ScheduleWork work(Known one, ScheduleState begun) {
    return new ScheduleWork(engine, states, one, begun, () -> closed);
  }

  /** Where a schedule stands, if it is the definition known here that counts. */
  private Optional<ScheduleState> state(Known one) {
    Instant now = engine.time().now();
    Optional<ScheduleState> found = states.find(one.schedule().identifier());
    if (found.filter(state -> isOf(one, state) && state.isAheadOf(now)).isPresent()) {
      engine
          .log()
          .warn(
              "{}: times up to {} are done by the clock of then; by that of now they count from {}",
              one.schedule(),
              found.get().handled(),
              now);
    }
    return states
        .change(one.schedule().identifier(), state -> isOf(one, state) ? state.byClock(now) : state)
        .filter(state -> isOf(one, state));
  }

  private static boolean isOf(Known one, ScheduleState state) {
    return state.definition().equals(one.definition());
  }

  /** Changes where a schedule stands by a person's hand, and looks at it soon. */
  void byHand(String schedule, UnaryOperator<ScheduleState> change) {
    states.change(require(schedule).schedule().identifier(), change);
    Timers running;
    synchronized (known) {
      running = timers.get(schedule);
    }
    if (running != null) {
      running.call(schedule, engine.time().now());
    }
  }

  List<Known> all() {
    synchronized (known) {
      return List.copyOf(known.values());
    }
  }

  Known require(String schedule) {
    synchronized (known) {
      Known found = known.get(schedule);
      if (found == null) {
        throw new IllegalArgumentException(
            "there is no schedule \""
                + schedule
                + "\" here"
                + NearestName.of(schedule, known.keySet())
                    .map(nearest -> "; nearest: \"" + nearest + "\"")
                    .orElse("; there are " + known.keySet()));
      }
      return found;
    }
  }

  StateStore states() {
    return states;
  }

  Engine engine() {
    return engine;
  }

  /** Begins nothing more. */
  public void stop() {
    synchronized (known) {
      closed = true;
    }
  }

  /** Ends all threads, and waits for them. */
  public void close() {
    Set<Timers> toClose;
    synchronized (known) {
      closed = true;
      toClose = new LinkedHashSet<>(timers.values());
    }
    toClose.forEach(Timers::close);
  }
}
