package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are meant, to list them, the newest first. Immutable; each method gives a narrower
 * copy.
 */
public final class RunQuery {

  private static final int LISTED = 1_000;
  private static final RunQuery ALL = new RunQuery(new Draft());

  private final List<Lane> lanes;
  private final Set<StoredRun.State> states;
  private final @Nullable Instant since;
  private final @Nullable Instant until;
  private final @Nullable String schedule;
  private final @Nullable Instant slot;
  private final long number;
  private final long beyond;
  private final int most;

  private RunQuery(Draft draft) {
    this.lanes = List.copyOf(draft.lanes);
    this.states = Set.copyOf(draft.states);
    this.since = draft.since;
    this.until = draft.until;
    this.schedule = draft.schedule;
    this.slot = draft.slot;
    this.number = draft.number;
    this.beyond = draft.beyond;
    this.most = draft.most;
  }

  /** All runs; a list of them has the newest 1,000 unless said otherwise. */
  public static RunQuery all() {
    return ALL;
  }

  /**
   * Those that worked on a lane; said again, on any of the lanes.
   *
   * @param lane one of theirs
   */
  public RunQuery of(Lane lane) {
    Draft draft = new Draft(this);
    draft.lanes.add(requireNonNull(lane, "lane"));
    return new RunQuery(draft);
  }

  /**
   * The same of exactly these lanes.
   *
   * @param of at least one
   */
  public RunQuery ofAll(Collection<Lane> of) {
    if (of.isEmpty()) {
      throw new IllegalArgumentException("runs of no lanes are asked for; allowed: 1 or more");
    }
    Draft draft = new Draft(this);
    draft.lanes = new ArrayList<>(of);
    return new RunQuery(draft);
  }

  /**
   * Those in one of the states.
   *
   * @param states where they stand
   */
  public RunQuery in(StoredRun.State... states) {
    Draft draft = new Draft(this);
    draft.states = Set.of(states);
    return new RunQuery(draft);
  }

  /** Those that began from this time on. */
  public RunQuery since(Instant since) {
    Draft draft = new Draft(this);
    draft.since = requireNonNull(since, "since");
    return new RunQuery(draft);
  }

  /** Those that began before this time. */
  public RunQuery until(Instant until) {
    Draft draft = new Draft(this);
    draft.until = requireNonNull(until, "until");
    return new RunQuery(draft);
  }

  /** Those that a schedule began, by its identifier. */
  public RunQuery ofSchedule(String schedule) {
    Draft draft = new Draft(this);
    draft.schedule = requireNonNull(schedule, "schedule");
    return new RunQuery(draft);
  }

  /**
   * Those that a schedule began for this time; quick among many when the schedule is said too.
   *
   * @param slot when it was due
   */
  public RunQuery atSlot(Instant slot) {
    Draft draft = new Draft(this);
    draft.slot = requireNonNull(slot, "slot");
    return new RunQuery(draft);
  }

  /** That of a number. */
  public RunQuery withNumber(long number) {
    Draft draft = new Draft(this);
    draft.number = number;
    return new RunQuery(draft);
  }

  /**
   * Those that are older than a run, to page through a long list.
   *
   * @param number of the last run seen
   */
  public RunQuery beyond(long number) {
    Draft draft = new Draft(this);
    draft.beyond = number;
    return new RunQuery(draft);
  }

  /**
   * At most so many.
   *
   * @param most at least 1
   */
  public RunQuery atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; allowed: 1 or more");
    }
    Draft draft = new Draft(this);
    draft.most = most;
    return new RunQuery(draft);
  }

  /** The lanes of which one must be theirs; empty for all. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The states in one of which they must be; empty for all. */
  public Set<StoredRun.State> states() {
    return states;
  }

  /** They began from this time on, itself included. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** They began before this time. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** The schedule, if one is asked for. */
  public Optional<String> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** The time for which a schedule began them, if one is asked for. */
  public Optional<Instant> slot() {
    return Optional.ofNullable(slot);
  }

  /** The number, if one is asked for. */
  public OptionalLong number() {
    return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The number of the last run seen; 0 if none was. */
  public long beyond() {
    return beyond;
  }

  /** At most so many are listed. */
  public int most() {
    return most;
  }

  /**
   * Whether a run is asked for, but for how many.
   *
   * @param run any
   */
  public boolean matches(StoredRun run) {
    return (states.isEmpty() || states.contains(run.state()))
        && (lanes.isEmpty() || lanes.stream().anyMatch(run.tallies()::containsKey))
        && (since == null || !run.begun().isBefore(since))
        && (until == null || run.begun().isBefore(until))
        && (schedule == null
            || run.slot().filter(slot -> slot.schedule().equals(schedule)).isPresent())
        && (slot == null || run.slot().filter(found -> found.at().equals(slot)).isPresent())
        && (number == 0 || run.number() == number)
        && (beyond == 0 || run.number() < beyond);
  }

  /** The parts of a query while a copy is made of it. */
  private static final class Draft {
    private List<Lane> lanes = new ArrayList<>();
    private Set<StoredRun.State> states = Set.of();
    private @Nullable Instant since;
    private @Nullable Instant until;
    private @Nullable String schedule;
    private @Nullable Instant slot;
    private long number;
    private long beyond;
    private int most = LISTED;

    private Draft() {}

    private Draft(RunQuery query) {
      this.lanes = new ArrayList<>(query.lanes);
      this.states = query.states;
      this.since = query.since;
      this.until = query.until;
      this.schedule = query.schedule;
      this.slot = query.slot;
      this.number = query.number;
      this.beyond = query.beyond;
      this.most = query.most;
    }
  }
}
