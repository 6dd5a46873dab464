package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import io.crossdock.monitor.InMemoryJournal;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that lives as long as the process: for tests, and for routes that may begin anew.
 *
 * <p>Its memory does not grow with the catalogue. Open tasks are kept whole. Finished, superseded
 * and deleted ones are counts. Of the failed, rejected and skipped ones the newest are kept, at
 * most 10,000 a lane and 16 MB in all, the oldest without payload. What was published takes at most
 * 36 bytes a key. The counts of the newest 1,000 runs are kept, and their newest reports, 4 million
 * letters in all. Of entries there are at most 100,000, of cross-references at most 1,000,000.
 *
 * <p>Safe for use by several threads. Closing does nothing: its content stays and it can be handed
 * on.
 */
public final class InMemoryTaskStore implements TaskStore {

  private static final int MOST_CLOSED_IN_LANE = 10_000;
  private static final long MOST_CLOSED_BYTES = 16L << 20;
  private static final Duration RENEW_AFTER = Duration.ofHours(1);

  private final TimeSource time;
  private final ClosedTasks closed;
  private final Map<Lane, LaneTasks> lanes = new LinkedHashMap<>();
  private final Map<Lane, Long> holders = new HashMap<>();
  private final InMemoryRuns runs = new InMemoryRuns();
  private final Map<Source, Checkpoint> checkpoints = new HashMap<>();
  private final Interventions interventions;
  private final Removals removals;
  private final InMemoryEntries entries;
  private final InMemoryReferences references = new InMemoryReferences(InMemoryReferences.MOST);
  private final InMemoryJournal journal = new InMemoryJournal();
  private long lastTask;

  private record Source(String incoming, String route) {}

  /** An empty store that stamps tasks by the system's clock. */
  public InMemoryTaskStore() {
    this(TimeSource.system());
  }

  /**
   * An empty store.
   *
   * @param time stamps the tasks
   */
  public InMemoryTaskStore(TimeSource time) {
    this(time, MOST_CLOSED_IN_LANE, MOST_CLOSED_BYTES);
  }

  InMemoryTaskStore(TimeSource time, int mostClosedInLane, long mostClosedBytes) {
    this.time = requireNonNull(time, "time");
    this.closed = new ClosedTasks(mostClosedInLane, mostClosedBytes);
    this.removals = new Removals(lanes, closed, runs.all(), this.time);
    this.interventions = new Interventions(lanes, closed, runs.all(), this.time);
    this.entries = new InMemoryEntries(this.time);
  }

  @Override
  public synchronized long claim(RunStart start) {
    for (Lane lane : start.lanes()) {
      Long holder = holders.get(lane);
      if (holder != null) {
        throw new LaneHeldException(lane, holder, "this process", null);
      }
    }
    long run = begin(start);
    start.lanes().forEach(lane -> holders.put(lane, run));
    return run;
  }

  /**
   * Nobody else can get at what is in the memory of a process: a claim lasts until its run ends.
   */
  @Override
  public synchronized Duration renew(long run) {
    run(run);
    return RENEW_AFTER;
  }

  @Override
  public synchronized long begin(RunStart start) {
    start.condition().ifPresent(this::require);
    RunCounts run = runs.begin(start, time.now());
    for (Lane lane : start.lanes()) {
      run.open(lane, lanes.computeIfAbsent(lane, ignored -> new LaneTasks()).size());
    }
    return run.number();
  }

  private void require(RunStart.Condition condition) {
    Optional<Entry> standing = entries.find(condition.space(), condition.key());
    if (standing.filter(entry -> entry.value().equals(condition.value())).isEmpty()) {
      throw new StartOvertakenException(condition);
    }
  }

  @Override
  public synchronized List<Task> record(Intake intake) {
    RunCounts run = run(intake.run());
    intake.tasks().forEach(task -> run.in(task.lane()));
    run.requireAll(intake.counted().keySet());
    run.requireAll(intake.filtered().keySet());
    run.requireAll(intake.unchanged().keySet());

    intake.counted().forEach((lane, count) -> run.in(lane).addRead(count));
    intake.filtered().forEach((lane, count) -> run.in(lane).addFiltered(count));
    intake.unchanged().forEach((lane, count) -> run.in(lane).addUnchanged(count));
    List<Long> ids = new ArrayList<>();
    Map<Long, Task> stored = new HashMap<>();
    for (NewTask task : intake.tasks()) {
      Task arrived = arrived(task, ++lastTask, run.actor());
      arrive(run, arrived).forEach(old -> stored.replace(old.id(), old));
      ids.add(arrived.id());
      stored.put(arrived.id(), arrived);
    }
    keep(intake.checkpoints());
    return ids.stream().map(stored::get).toList();
  }

  private Task arrived(NewTask task, long id, String actor) {
    return Task.of(id, task.lane(), task.key(), time.now())
        .payload(task.payload())
        .hash(task.hash())
        .state(task.state())
        .reason(task.reason())
        .field(task.field())
        .actor(actor)
        .build();
  }

  /** Enters a task and gives those that it superseded. */
  private List<Task> arrive(RunCounts run, Task task) {
    LaneTasks lane = lane(task.lane());
    if (!task.state().isOpen()) {
      run.in(task.lane()).addEnd(task.state());
      closed.add(task, OptionalLong.empty());
      return List.of();
    }
    List<Task> superseded = new ArrayList<>();
    for (Task old : lane.overtaken(task.key())) {
      superseded.add(supersede(run, old, task));
    }
    lane.forgetPublished(task.key());
    lane.add(task);
    return superseded;
  }

  private Task supersede(RunCounts run, Task old, Task newer) {
    Task superseded =
        old.toBuilder()
            .state(TaskState.SUPERSEDED)
            .payload(null)
            .progress(null)
            .waitsFor(null)
            .reason("task " + newer.id() + " brings a newer version")
            .changed(newer.created())
            .actor(run.actor())
            .build();
    lane(old.lane()).remove(old);
    run.in(old.lane()).addEnd(TaskState.SUPERSEDED);
    return superseded;
  }

  @Override
  public synchronized void move(long run, Collection<Checkpoint> moved) {
    run(run);
    keep(List.copyOf(moved));
  }

  @Override
  public synchronized Set<Long> markSent(long run, Collection<Long> tasks) {
    run(run);
    List<Long> ids = List.copyOf(tasks);
    ids.forEach(this::requireGiven);
    Set<Long> marked = new LinkedHashSet<>();
    for (Long id : ids) {
      Task task = open(id);
      if (task != null) {
        lane(task.lane()).replace(task.toBuilder().sent(Task.Sent.MARKED).build());
        marked.add(id);
      }
    }
    return marked;
  }

  @Override
  public synchronized void change(
      long number, Collection<TaskChange> changes, List<JournalLine> lines) {
    RunCounts run = run(number);
    List<TaskChange> copy = List.copyOf(changes);
    List<JournalLine> written = List.copyOf(lines);
    Set<Long> seen = new HashSet<>();
    for (TaskChange change : copy) {
      requireGiven(change.task());
      if (!seen.add(change.task())) {
        throw new IllegalArgumentException("task " + change.task() + " is changed twice at once");
      }
      Task task = open(change.task());
      if (task != null) {
        run.in(task.lane());
      }
    }
    references.requireRoom(copy.stream().flatMap(change -> change.remembered().stream()).toList());
    // Older versions first: one that finishes beside a newer one leaves no hash.
    copy.stream()
        .sorted(Comparator.comparingLong(TaskChange::task))
        .forEach(change -> apply(run, change));
    journal.append(written);
  }

  private void apply(RunCounts run, TaskChange change) {
    Task old = open(change.task());
    if (old == null) {
      return;
    }
    Task task = old.changedBy(change, time.now(), run.actor());
    references.remember(task.lane(), change.remembered());
    LaneTasks lane = lane(task.lane());
    if (task.state().isOpen()) {
      lane.replace(task);
      return;
    }
    OptionalLong newer = lane.newerFinished(old);
    lane.remove(old);
    run.in(task.lane()).addEnd(task.state());
    if (task.state() == TaskState.FINISHED) {
      lane.published(task);
      closed.overtake(task);
    } else if (ClosedTasks.keeps(task.state())) {
      closed.add(task, newer);
    }
  }

  @Override
  public synchronized List<Task> left(Lane lane, long after, int most) {
    LaneTasks tasks = lanes.get(lane);
    return tasks == null
        ? List.of()
        : tasks.after(after).filter(task -> task.state().isLeft()).limit(most).toList();
  }

  @Override
  public synchronized OptionalLong publishedKeys(Lane lane) {
    LaneTasks tasks = lanes.get(lane);
    return OptionalLong.of(tasks == null ? 0 : tasks.publishedKeys());
  }

  @Override
  public synchronized Map<String, ContentHash> published(Lane lane, Collection<String> keys) {
    Map<String, ContentHash> found = new LinkedHashMap<>();
    LaneTasks tasks = lanes.get(lane);
    if (tasks != null) {
      for (String key : keys) {
        ContentHash hash = tasks.publishedHash(key);
        if (hash != null) {
          found.put(key, hash);
        }
      }
    }
    return found;
  }

  @Override
  public synchronized Map<String, Task> open(Lane lane, Collection<String> keys) {
    Map<String, Task> found = new LinkedHashMap<>();
    LaneTasks tasks = lanes.get(lane);
    if (tasks != null) {
      for (String key : keys) {
        tasks.newest(key).ifPresent(task -> found.put(key, task));
      }
    }
    return found;
  }

  @Override
  public synchronized Optional<Checkpoint> checkpoint(String incoming, String route) {
    return Optional.ofNullable(checkpoints.get(new Source(incoming, route)));
  }

  @Override
  public synchronized Tally tally(long run, Lane lane) {
    return run(run).in(lane).tally(lane(lane).counts());
  }

  @Override
  public synchronized StoredRun.State end(long run, String report) {
    runs.end(run, requireNonNull(report, "report"), time.now());
    holders.values().removeIf(holder -> holder == run);
    return StoredRun.State.ENDED;
  }

  @Override
  public synchronized List<StoredRun> runs(RunQuery query) {
    return runs.list(query);
  }

  @Override
  public synchronized int pruneRuns(RunRetention retention) {
    return runs.prune(retention, time.now());
  }

  @Override
  public synchronized int intervene(Intervention wanted) {
    AuditedTasks audited = new AuditedTasks(wanted);
    int changed = interventions.intervene(wanted, tasks(meant(wanted)), audited);
    journal.append(audited.lines(time.now()));
    return changed;
  }

  /** All that a person means, and not the first of them only. */
  private static TaskQuery meant(Intervention wanted) {
    TaskQuery which = wanted.meant();
    return which.limit().isPresent() ? which : which.atMost(Integer.MAX_VALUE);
  }

  @Override
  public synchronized int prune(Retention retention) {
    return removals.prune(retention);
  }

  @Override
  public synchronized int erase(String key, Collection<Lane> in, String actor) {
    List<Lane> from = in.isEmpty() ? lanes() : List.copyOf(in);
    int gone = removals.erase(key, from);
    references.erase(key, from);
    runs.erase(ErasedKey.of(key));
    entries.erase(ErasedKey.of(key));
    journal.erase(ErasedKey.of(key), List.copyOf(in));
    journal.append(List.of(ErasedKey.line(time.now(), actor, gone, List.copyOf(in))));
    return gone;
  }

  @Override
  public synchronized List<Lane> lanes() {
    return List.copyOf(lanes.keySet());
  }

  @Override
  public synchronized List<Task> tasks(TaskQuery query) {
    Stream<Stream<Task>> open =
        lanes.values().stream().map(lane -> firstOf(lane.after(query.after()), query));
    return Stream.concat(
            open.flatMap(Function.identity()), firstOf(closed.after(query.after()), query))
        .sorted(Comparator.comparingLong(Task::id))
        .limit(query.most())
        .collect(Collectors.toUnmodifiableList());
  }

  private static Stream<Task> firstOf(Stream<Task> tasks, TaskQuery query) {
    return tasks.filter(query::matches).limit(query.most());
  }

  /** At most 1,000,000 cross-references; more are refused. */
  @Override
  public ReferenceStore references() {
    return references;
  }

  /** At most 100,000 entries and 32 million letters; more are refused. */
  @Override
  public EntryStore entries() {
    return entries;
  }

  /** At most 10,000 lines of each kind, and of those 16 million letters; the oldest go. */
  @Override
  public Journal journal() {
    return journal;
  }

  /** Does nothing: the content stays. */
  @Override
  public void close() {}

  private void keep(List<Checkpoint> moved) {
    for (Checkpoint checkpoint : moved) {
      checkpoints.put(new Source(checkpoint.incoming(), checkpoint.route()), checkpoint);
    }
  }

  private @Nullable Task open(long id) {
    for (LaneTasks lane : lanes.values()) {
      Task task = lane.find(id);
      if (task != null) {
        return task;
      }
    }
    return null;
  }

  private LaneTasks lane(Lane lane) {
    LaneTasks tasks = lanes.get(lane);
    if (tasks == null) {
      throw new IllegalArgumentException("no run has worked on " + lane);
    }
    return tasks;
  }

  private RunCounts run(long number) {
    return runs.get(number);
  }

  private void requireGiven(long id) {
    if (id < 1 || id > lastTask) {
      throw new IllegalArgumentException("there is no task " + id);
    }
  }
}
