package io.crossdock.internal.schedule;

import io.crossdock.internal.engine.Engine;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.schedule.ScheduleStatus.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person sees of schedules, and does with them. */
public final class ByHand {

  private final Clockwork clockwork;
  private final Engine engine;

  /** Looks at the schedules of a clockwork. */
  public ByHand(Clockwork clockwork) {
    this.clockwork = clockwork;
    this.engine = clockwork.engine();
  }

  /** Where all schedules stand. */
  public List<ScheduleStatus> list() {
    return clockwork.all().stream().map(this::status).toList();
  }

  /** Where one stands. */
  public ScheduleStatus status(String schedule) {
    return status(clockwork.require(schedule));
  }

  /** The next times of one. */
  public List<Instant> next(String schedule, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("the next " + most + " runs; allowed: 1 and more");
    }
    Known known = clockwork.require(schedule);
    return known.planner().upcoming(state(known), engine.time().now(), most);
  }

  /** Lets it run no more by itself. */
  public void pause(String schedule, String reason, String actor) {
    ScheduleState.ByHand hand = hand(reason, actor);
    clockwork.byHand(schedule, state -> state.paused() == null ? state.paused(hand) : state);
    audit("pause", schedule, hand);
  }

  /** Lets it run by itself again. */
  public void resume(String schedule, String reason, String actor) {
    clockwork.byHand(schedule, state -> state.paused(null));
    audit("resume", schedule, hand(reason, actor));
  }

  /** Wants a run at once. */
  public void runNow(String schedule, String reason, String actor) {
    ScheduleState.ByHand hand = hand(reason, actor);
    clockwork.byHand(schedule, state -> state.asked(hand));
    audit("run now", schedule, hand);
  }

  private ScheduleState.ByHand hand(String reason, String actor) {
    if (reason.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("say why, and who does it: both must not be blank");
    }
    return new ScheduleState.ByHand(engine.time().now(), engine.words(reason), engine.words(actor));
  }

  private void audit(String event, String schedule, ScheduleState.ByHand hand) {
    engine
        .audit()
        .note(
            event,
            hand.actor(),
            event + " of schedule \"" + schedule + "\": " + hand.reason(),
            line -> line.schedule(schedule));
  }

  private ScheduleState state(Known known) {
    return clockwork
        .states()
        .find(known.schedule().identifier())
        .orElseGet(
            () -> ScheduleState.first(known.definition(), known.trigger(), engine.time().now()));
  }

  private ScheduleStatus status(Known known) {
    ScheduleState stands = state(known);
    Instant now = engine.time().now();
    List<Instant> next = known.planner().upcoming(stands, now, 1);
    return new ScheduleStatus(
        known.schedule().identifier(),
        known.schedule().name(),
        known.schedule().trigger().words(),
        what(known, stands, now),
        next.isEmpty() ? null : next.get(0),
        why(stands),
        last(stands.last()),
        stands.runs(),
        stands.skipped());
  }

  private static State what(Known known, ScheduleState stands, Instant now) {
    if (!stands.definition().equals(known.definition())) {
      return State.REPLACED;
    }
    if (stands.underWay() != null) {
      return State.UNDER_WAY;
    }
    if (stands.paused() != null) {
      return State.PAUSED;
    }
    return known.windows().areOpen(now) ? State.WAITING : State.MAINTENANCE;
  }

  private static @Nullable String why(ScheduleState stands) {
    if (stands.underWay() != null) {
      return stands.underWay().words();
    }
    ScheduleState.ByHand paused = stands.paused();
    return paused == null
        ? null
        : paused.reason() + " (" + paused.actor() + ", " + paused.at() + ")";
  }

  private static ScheduleStatus.@Nullable LastRun last(ScheduleState.@Nullable Ended ended) {
    return ended == null
        ? null
        : new ScheduleStatus.LastRun(
            ended.slot(), ended.standsFor(), ended.began(), ended.ended(), ended.words());
  }
}
