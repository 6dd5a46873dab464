package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.Intake;
import io.crossdock.task.Intervention;
import io.crossdock.task.Lane;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.ReferenceStore;
import io.crossdock.task.Retention;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunStart;
import io.crossdock.task.StartOvertakenException;
import io.crossdock.task.StoreException;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The host's store as one run sees it: whatever it throws becomes a {@link StoreException} that
 * says at which step it was and what is unknown since, and is remembered for the report.
 */
final class WatchedStore implements TaskStore {

  private static final int REMEMBERED = 20;

  private final TaskStore store;
  private final Words words;
  private final Lease lease;
  private final List<String> failures = new ArrayList<>();
  private volatile boolean lanesLost;

  WatchedStore(TaskStore store, Words words, TimeSource time) {
    this.store = store;
    this.words = words;
    this.lease = new Lease(time);
  }

  /**
   * To be called right before a request goes out: between the look at the lease and the request may
   * lie a wait for the rate, for a token or for another try, and the process may have been frozen.
   *
   * @throws LeaseLostException if another run may have the lanes by now
   */
  void requireLanes(long run) {
    if (lease.isStale()) {
      renew(run);
    }
  }

  /** Whether the run was told that another one has or may have its lanes. */
  boolean hasLostLanes() {
    return lanesLost;
  }

  /** What failed in it, in words for the report. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public long begin(RunStart start) {
    return tried(
        "opening the run",
        "nothing was read or sent, and the books are unknown",
        () -> store.begin(start));
  }

  @Override
  public long claim(RunStart start) {
    return tried(
        "opening the run",
        "nothing was read or sent, and the books are unknown",
        () -> store.claim(start));
  }

  @Override
  public Duration renew(long run) {
    return lease.asked(
        () ->
            tried(
                "holding on to the lanes",
                "what was not sent yet stays as it is",
                () -> store.renew(run)));
  }

  @Override
  public List<Task> record(Intake intake) {
    return tried(
        "recording a page",
        "whether that page was recorded is unknown; nothing of it was sent, and the next run takes"
            + " it up or reads it again",
        () -> store.record(intake));
  }

  @Override
  public void move(long run, Collection<Checkpoint> checkpoints) {
    tried(
        "moving a checkpoint",
        "where the next run goes on reading is unknown: here or at the checkpoint before",
        () -> {
          store.move(run, checkpoints);
          return checkpoints;
        });
  }

  @Override
  public Set<Long> markSent(long run, Collection<Long> tasks) {
    return tried(
        "marking " + tasks.size() + " tasks before they are sent",
        "they were not sent; whether they are marked is unknown, and the next run sends those that"
            + " are not",
        () -> store.markSent(run, tasks));
  }

  @Override
  public void change(long run, Collection<TaskChange> changes, List<JournalLine> lines) {
    tried(
        "recording what became of " + changes.size() + " items",
        "what the remote answered for them and for those after them is not recorded: the next run"
            + " sends them again, or holds them in doubt where that must not be",
        () -> {
          store.change(run, changes, lines);
          return changes;
        });
  }

  @Override
  public List<Task> left(Lane lane, long after, int most) {
    return tried(
        "listing what earlier runs left in " + lane,
        "what was not taken up stays as it is",
        () -> store.left(lane, after, most));
  }

  @Override
  public Map<String, ContentHash> published(Lane lane, Collection<String> keys) {
    return tried(
        "looking up what was published in " + lane,
        "the page at hand was not recorded; the next run reads it",
        () -> store.published(lane, keys));
  }

  @Override
  public OptionalLong publishedKeys(Lane lane) {
    return tried(
        "counting what is published in " + lane,
        "nothing was changed",
        () -> store.publishedKeys(lane));
  }

  /** Those of the host's store: they are called by its own threads. */
  @Override
  public Timers timers(TimeSource time, Collection<Timers.Timer> timers) {
    return tried("making timers", "none of them calls", () -> store.timers(time, timers));
  }

  @Override
  public Map<String, Task> open(Lane lane, Collection<String> keys) {
    return tried(
        "looking up what is open in " + lane,
        "the page at hand was not recorded; the next run reads it",
        () -> store.open(lane, keys));
  }

  @Override
  public Optional<Checkpoint> checkpoint(String incoming, String route) {
    return tried(
        "looking up how far \"" + incoming + "\" was read for route \"" + route + "\"",
        "nothing was read",
        () -> store.checkpoint(incoming, route));
  }

  @Override
  public Tally tally(long run, Lane lane) {
    return tried(
        "counting what was done in " + lane,
        "the books of " + lane + " are unknown; what was done stays recorded",
        () -> store.tally(run, lane));
  }

  @Override
  public StoredRun.State end(long run, String report) {
    return tried("closing the run", "the report is not stored", () -> store.end(run, report));
  }

  @Override
  public List<StoredRun> runs(RunQuery query) {
    return tried("listing runs", "nothing was changed", () -> store.runs(query));
  }

  @Override
  public int pruneRuns(RunRetention retention) {
    return tried("pruning runs", "part of them may be gone", () -> store.pruneRuns(retention));
  }

  @Override
  public int intervene(Intervention wanted) {
    return tried(
        "changing tasks for " + wanted.actor(),
        "none of them was changed",
        () -> store.intervene(wanted));
  }

  @Override
  public int prune(Retention retention) {
    return tried("pruning tasks", "part of them may be gone", () -> store.prune(retention));
  }

  @Override
  public int erase(String key, Collection<Lane> lanes, String actor) {
    return tried("erasing an item", "nothing of it is gone", () -> store.erase(key, lanes, actor));
  }

  @Override
  public List<Lane> lanes() {
    return tried("listing lanes", "nothing was changed", store::lanes);
  }

  @Override
  public List<Task> tasks(TaskQuery query) {
    return tried(
        "listing what earlier runs left to a person",
        "nothing was taken up or read",
        () -> store.tasks(query));
  }

  @Override
  public ReferenceStore references() {
    return new WatchedReferences(store.references(), this);
  }

  @Override
  public EntryStore entries() {
    EntryStore entries = new StoreEntries(store);
    return new EntryStore() {
      @Override
      public Optional<Entry> find(String space, String key) {
        return tried(
            "looking up an entry of " + space,
            "nothing was changed",
            () -> entries.find(space, key));
      }

      @Override
      public boolean change(EntryChange change) {
        return tried(
            "changing an entry of " + change.space(),
            "whether it was changed is unknown",
            () -> entries.change(change));
      }

      @Override
      public List<Entry> list(String space, String prefix, String after, int most) {
        return tried(
            "listing entries of " + space,
            "nothing was changed",
            () -> entries.list(space, prefix, after, most));
      }
    };
  }

  @Override
  public Journal journal() {
    return new WatchedJournal(new StoreJournal(store), this);
  }

  /** Does nothing: the store is the host's. */
  @Override
  public void close() {}

  <T> T tried(String step, String unknown, Supplier<T> work) {
    try {
      return work.get();
    } catch (LaneHeldException | LeaseLostException | StartOvertakenException told) {
      // The store works; another run has or may have the lanes, or what the run was for.
      if (told instanceof LeaseLostException) {
        lanesLost = true;
      }
      throw told;
    } catch (RuntimeException | Error broken) {
      String said = "the task store failed at " + step + ": " + words.of(broken) + "; " + unknown;
      synchronized (this) {
        if (failures.size() < REMEMBERED) {
          failures.add(said);
        }
      }
      throw new StoreException(said, broken);
    }
  }
}
