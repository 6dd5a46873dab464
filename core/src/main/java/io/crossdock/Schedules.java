package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.schedule.ByHand;
import io.crossdock.internal.schedule.Clockwork;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The schedules of a runtime: where they stand, when they run next, and what a person does with
 * them. Safe for use by several threads.
 *
 * <p>Where they stand is kept in the store, so that it outlives a restart and holds for all
 * instances that share it. A schedule that was paused stays paused, also under a changed
 * definition; one whose trigger was changed counts its times from then on.
 *
 * <p>A host with a scheduler of its own, or a test, need not {@linkplain Crossdock#start start}
 * anything: it {@linkplain #add adds} schedules and calls {@link #runDue}.
 *
 * <pre>{@code
 * Schedules schedules = crossdock.schedules().add(stock);
 * time.advance(Duration.ofMinutes(5));
 * List<ScheduleRun> runs = schedules.runDue();
 * }</pre>
 */
public final class Schedules {

  private final Clockwork clockwork;
  private final ByHand byHand;

  Schedules(Clockwork clockwork) {
    this.clockwork = requireNonNull(clockwork, "clockwork");
    this.byHand = new ByHand(clockwork);
  }

  /**
   * Knows schedules from now on, without starting any: no thread begins. Times count from the first
   * moment at which the store knew them.
   *
   * @param schedules those known already are left as they are
   * @throws IllegalArgumentException if another definition with the identifier of one is known here
   */
  public Schedules add(Schedule... schedules) {
    clockwork.add(List.of(schedules));
    return this;
  }

  /** Where each stands, in the order in which they came. */
  public List<ScheduleStatus> list() {
    return byHand.list();
  }

  /**
   * Where one stands.
   *
   * @param identifier the schedule's
   * @throws IllegalArgumentException if it is not known here, with the nearest one that is
   */
  public ScheduleStatus status(String identifier) {
    return byHand.status(identifier);
  }

  /**
   * When it runs next, maintenance windows left out. Times of one that runs a time after the end of
   * each run are known one at a time; of one that is paused, none.
   *
   * @param identifier the schedule's
   * @param most how many times at most
   */
  public List<Instant> next(String identifier, int most) {
    return byHand.next(identifier, most);
  }

  /**
   * Lets it run no more by itself, in all instances, until it is resumed. A run that is under way
   * goes on to its end.
   *
   * @param identifier the schedule's
   * @param reason why
   * @param actor who says so
   */
  public void pause(String identifier, String reason, String actor) {
    byHand.pause(identifier, reason, actor);
  }

  /**
   * Lets it run by itself again. One run makes up for all times that came meanwhile.
   *
   * @param identifier the schedule's
   * @param reason why
   * @param actor who says so
   */
  public void resume(String identifier, String reason, String actor) {
    byHand.resume(identifier, reason, actor);
  }

  /**
   * Wants a run at once, also of one that is paused: on a thread of the schedule where it is
   * started, here or in another instance, else with the next {@link #runDue}. It waits for the end
   * of a run that is under way, and of a maintenance window.
   *
   * @param identifier the schedule's
   * @param reason why
   * @param actor who says so
   */
  public void runNow(String identifier, String reason, String actor) {
    byHand.runNow(identifier, reason, actor);
  }

  /**
   * Runs what is due now, one after the other, in the caller's thread. What is under way already is
   * left alone. An interrupt breaks off the run, which is taken up again by the next call.
   *
   * @return what was run; empty if nothing was due
   */
  public List<ScheduleRun> runDue() {
    return clockwork.runDue();
  }

  /** Where each stands, a line each. */
  @Override
  public String toString() {
    return list().stream().map(ScheduleStatus::toString).collect(Collectors.joining("\n"));
  }
}
