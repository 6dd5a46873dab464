package io.crossdock.internal.alert;

import io.crossdock.monitor.AlertRule;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** What rules say of what stands in the store now, whether something runs or not. */
final class StateRules {

  private static final int MOST_KEYS = 5;
  private static final int MOST_RUNNING = 100;
  private static final int LONGEST_KEY = 60;
  private static final TaskState[] BACKLOG =
      Arrays.stream(TaskState.values())
          .filter(state -> state.isOpen() && state != TaskState.IN_DOUBT)
          .toArray(TaskState[]::new);

  private final TaskStore store;
  private final java.util.function.UnaryOperator<String> words;

  StateRules(TaskStore store, java.util.function.UnaryOperator<String> words) {
    this.store = store;
    this.words = words;
  }

  Assessment nothingReceived(AlertRule rule, SubjectState state, Instant now) {
    Duration allowed = rule.time().orElse(Duration.ZERO);
    if (Duration.between(state.received(), now).compareTo(allowed) <= 0) {
      return Assessment.over();
    }
    return Assessment.only(
        Finding.state(
            "nothing received for " + allowed,
            "nothing received since " + state.received(),
            state.received().toString()));
  }

  Assessment backlogAge(AlertRule rule, Watched watched, Instant now) {
    Duration allowed = rule.time().orElse(Duration.ZERO);
    Optional<Task> oldest =
        watched.lanes().stream()
            .flatMap(lane -> tasks(lane, 1, BACKLOG).stream())
            .min(Comparator.comparing(Task::created));
    return oldest
        .filter(task -> Duration.between(task.created(), now).compareTo(allowed) > 0)
        .map(
            task ->
                Assessment.only(
                    new Finding(
                        "backlog older than " + allowed,
                        "the oldest item of " + task.lane() + " was read at " + task.created(),
                        1,
                        Finding.Counting.ADDED,
                        List.of(key(task)),
                        0,
                        "backlog",
                        Finding.Weight.OPENS)))
        .orElseGet(Assessment::over);
  }

  Assessment backlogSize(AlertRule rule, Watched watched, SubjectState state) {
    long count = 0;
    for (Lane lane : watched.lanes()) {
      count += count(lane, state, some -> some.isOpen() && some != TaskState.IN_DOUBT);
    }
    return count <= rule.over()
        ? Assessment.over()
        : Assessment.only(
            Finding.amount(
                "backlog of more than " + rule.over() + " items",
                count + " items are not at their end",
                count,
                keys(watched.lanes(), BACKLOG)));
  }

  Assessment inDoubt(Watched watched, SubjectState state) {
    long count = 0;
    for (Lane lane : watched.lanes()) {
      count += count(lane, state, some -> some == TaskState.IN_DOUBT);
    }
    return count == 0
        ? Assessment.over()
        : Assessment.only(
            Finding.amount(
                "items in doubt: a person must say what became of them",
                count + " items are in doubt",
                count,
                keys(watched.lanes(), TaskState.IN_DOUBT)));
  }

  Assessment running(AlertRule rule, Watched watched, List<RunUnderWay> runs, Instant now) {
    Duration allowed = rule.time().orElse(Duration.ZERO);
    List<Finding> found = new ArrayList<>();
    for (RunUnderWay run : everywhere(watched, runs)) {
      Duration took = Duration.between(run.began(), now);
      if (!watched.lanesIn(run.lanes()).isEmpty() && took.compareTo(allowed) > 0) {
        found.add(RunRules.tooLong(run.run(), took, allowed));
      }
    }
    return new Assessment(found.subList(0, Math.min(1, found.size())), Assessment.Rest.UNKNOWN);
  }

  /** What runs here, by our own clock, and what runs in other instances. */
  private List<RunUnderWay> everywhere(Watched watched, List<RunUnderWay> here) {
    List<RunUnderWay> all = new ArrayList<>(here);
    RunQuery running =
        RunQuery.all().ofAll(watched.lanes()).in(StoredRun.State.RUNNING).atMost(MOST_RUNNING);
    for (StoredRun run : store.runs(running)) {
      if (here.stream().noneMatch(known -> known.run() == run.number())) {
        all.add(new RunUnderWay(run.number(), run.begun(), run.tallies().keySet()));
      }
    }
    return all;
  }

  /** A run that came to no end, if none has begun since: its process was killed, or frozen. */
  Assessment brokenOff(Watched watched) {
    List<Finding> found =
        store.runs(RunQuery.all().ofAll(watched.lanes()).atMost(1)).stream()
            .filter(run -> run.state() == StoredRun.State.BROKEN_OFF)
            .map(
                run ->
                    Finding.inRun(
                        "a run broke off",
                        "run " + run.number() + ", begun at " + run.begun() + ", came to no end",
                        run.number()))
            .toList();
    return new Assessment(found, Assessment.Rest.UNKNOWN);
  }

  /** Whether a run that has not ended has read something. */
  boolean isReading(Watched watched, List<RunUnderWay> runs) {
    return runs.stream()
        .anyMatch(
            run ->
                watched.lanesIn(run.lanes()).stream()
                    .anyMatch(lane -> store.tally(run.run(), lane).read() > 0));
  }

  /** By the counts of the last run, which the store keeps up to date; else by listing some. */
  private long count(Lane lane, SubjectState state, Predicate<TaskState> of) {
    OptionalLong run = state.lastRun(lane);
    if (run.isPresent()) {
      return store.tally(run.getAsLong(), lane).open().entrySet().stream()
          .filter(one -> of.test(one.getKey()))
          .mapToLong(java.util.Map.Entry::getValue)
          .sum();
    }
    TaskState[] states = Arrays.stream(TaskState.values()).filter(of).toArray(TaskState[]::new);
    return tasks(lane, 1_000, states).size();
  }

  private List<String> keys(Set<Lane> lanes, TaskState... states) {
    return lanes.stream()
        .flatMap(lane -> tasks(lane, MOST_KEYS, states).stream())
        .limit(MOST_KEYS)
        .map(this::key)
        .toList();
  }

  private String key(Task task) {
    return CauseText.cut(words.apply(task.key()), LONGEST_KEY);
  }

  private List<Task> tasks(Lane lane, int most, TaskState... states) {
    return store.tasks(TaskQuery.all().of(lane).in(states).atMost(most));
  }
}
