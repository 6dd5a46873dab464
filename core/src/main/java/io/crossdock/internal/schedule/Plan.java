package io.crossdock.internal.schedule;

import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.schedule.Trigger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a schedule has to do, given where it stands and what time it is. */
sealed interface Plan {

  /** A time that does not come. */
  Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** Nothing before that time. */
  record Rest(Instant until) implements Plan {}

  /** A run, from its first job on or from a later one. */
  record Go(UnderWay run) implements Plan {}

  /** Says when, for one trigger and its windows. Immutable. */
  final class Planner {
    private final Trigger trigger;
    private final @Nullable Slots slots;
    private final Windows windows;

    Planner(Trigger trigger, Windows windows) {
      this.trigger = trigger;
      this.slots = trigger instanceof Trigger.AfterEach ? null : Slots.of(trigger);
      this.windows = windows;
    }

    Plan plan(ScheduleState state, Instant now) {
      Instant open = windows.openFrom(now);
      if (open.isAfter(now)) {
        return new Rest(open);
      }
      UnderWay broken = state.underWay();
      if (broken != null) {
        return state.paused() != null && broken.byHand() == null
            ? new Rest(NEVER)
            : new Go(takenUp(broken, state, now));
      }
      Optional<Slots.Missed> due = state.paused() == null ? due(state, now) : Optional.empty();
      if (due.isEmpty() && state.asked() == null) {
        return new Rest(state.paused() == null ? next(state, now) : NEVER);
      }
      return new Go(
          UnderWay.beginning(
              due.map(Slots.Missed::last).orElse(null),
              due.map(Slots.Missed::count).orElse(0L),
              state.asked(),
              now));
    }

    /** Times that came before any job was done are answered by it as well. */
    private UnderWay takenUp(UnderWay broken, ScheduleState state, Instant now) {
      if (broken.done() > 0 || state.paused() != null) {
        return broken;
      }
      // A delay after the end of the run before is still the one that this run answers.
      return due(state, now)
          .filter(due -> broken.slot() == null || due.last().isAfter(broken.slot()))
          .map(due -> broken.standingFor(due.last(), broken.standsFor() + due.count()))
          .orElse(broken);
    }

    /** The times that have come and are not answered. */
    Optional<Slots.Missed> due(ScheduleState state, Instant now) {
      if (slots != null) {
        return slots.between(state.handled(), now);
      }
      Instant due = afterEach(state);
      return due.isAfter(now) ? Optional.empty() : Optional.of(new Slots.Missed(due, 1));
    }

    /** The times that came while a run was under way; those of a pause are made up for. */
    Optional<Slots.Missed> duringRun(ScheduleState state, Instant now) {
      return slots == null || state.paused() != null
          ? Optional.empty()
          : slots.between(state.handled(), now);
    }

    private Instant next(ScheduleState state, Instant now) {
      Instant next = slots == null ? afterEach(state) : slots.next(state.handled()).orElse(NEVER);
      return windows.openFrom(next.isBefore(now) ? now : next);
    }

    private Instant afterEach(ScheduleState state) {
      Instant ended = state.ended();
      return ended == null
          ? state.handled()
          : ended.plus(((Trigger.AfterEach) trigger).delay()).truncatedTo(ChronoUnit.MICROS);
    }

    /** The next runs, as far as they are known. */
    List<Instant> upcoming(ScheduleState state, Instant now, int most) {
      // A run that is wanted answers what is due then as well: both are one.
      Set<Instant> runs = new LinkedHashSet<>();
      if (state.asked() != null) {
        runs.add(windows.openFrom(now));
      }
      ScheduleState then = state;
      Instant at = now;
      while (state.paused() == null && runs.size() < most) {
        at = next(then, at);
        if (!at.isBefore(NEVER)) {
          break;
        }
        runs.add(at);
        if (slots == null) {
          break;
        }
        Instant answered = slots.between(then.handled(), at).orElseThrow().last();
        then = then.began(UnderWay.beginning(answered, 1, null, at));
      }
      return List.copyOf(runs);
    }
  }
}
