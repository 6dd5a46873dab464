package io.crossdock.task;

import io.crossdock.TimeSource;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where tasks, checkpoints, the hashes of what was published, and the books are kept.
 *
 * <p>Each method is one transaction: when it returns, its change is there, and will be after a
 * crash if the store is a durable one; when it throws, nothing of it is. Safe for use by several
 * threads. The engine calls with data of any size within its page and batch limits.
 *
 * <p>Keys are compared letter by letter: two that differ in case only are two keys.
 *
 * <p>All methods throw {@link StoreException} if the store cannot do it, and {@link
 * IllegalArgumentException} for a run, a run's lane or a task that the store never gave.
 */
public interface TaskStore extends AutoCloseable {

  /** A store that lives as long as the process. */
  static TaskStore inMemory() {
    return new InMemoryTaskStore();
  }

  /**
   * Opens a run and counts what is carried over in each lane. It claims nothing: other runs may
   * work on the same lanes.
   *
   * @param start what the run works on, and why it begins
   * @return the run's number
   * @throws StartOvertakenException if its condition does not hold; then nothing is stored
   */
  long begin(RunStart start);

  /**
   * Opens a run that somebody begins by hand.
   *
   * @param lanes that the run works on
   * @return the run's number
   */
  default long begin(Collection<Lane> lanes) {
    return begin(RunStart.of(lanes));
  }

  /**
   * Opens a run as {@link #begin(RunStart)} does, which has its lanes to itself among the runs that
   * claim, until it ends. Where several instances share the store it has them for a time only, a
   * lease, which it must {@link #renew}; the store says how long, and measures it by its own clock.
   *
   * <p>The run's number is its fence. Once its lease has run out, whether another run has its lanes
   * or not, each transaction that names it ({@link #record}, {@link #move}, {@link #markSent},
   * {@link #change(long, Collection, List)}, {@link #renew}) throws {@link LeaseLostException} and
   * stores nothing. Only {@link #end} may still be called, and makes no ended run of it.
   *
   * <p>A {@linkplain RunStart#condition condition} is looked at when the lanes are lent, in the
   * same transaction and so that its entry is not changed before that is committed: who changes the
   * entry and then looks for runs, sees each run that was begun on it.
   *
   * @param start what the run works on, and why it begins
   * @return the run's number
   * @throws LaneHeldException if another run has one of its lanes; then it has got none
   * @throws StartOvertakenException if its condition does not hold; then it has got none
   */
  long claim(RunStart start);

  /**
   * Opens a run that somebody begins by hand, and that has its lanes to itself.
   *
   * @param lanes that the run works on
   * @return the run's number
   * @throws LaneHeldException if another run has one of them; then it has got none
   */
  default long claim(Collection<Lane> lanes) {
    return claim(RunStart.of(lanes));
  }

  /**
   * Renews the lease of a run. To be called right before something is sent, and at least as often
   * as it says. For a run that claimed nothing it does nothing.
   *
   * @param run its number
   * @return after how much time it is to be called again at the latest
   * @throws LeaseLostException if the lease has run out
   */
  Duration renew(long run);

  /**
   * Records a page: its tasks, its counts and the checkpoints behind it, all or nothing.
   *
   * <p>An older task of the same lane and key that is new, to be retried, or waiting for a
   * cross-reference is superseded by a new one, also within one page, unless it is marked as sent:
   * then something may be under way. A task that arrives failed or rejected is counted as such, and
   * supersedes nothing.
   *
   * @param intake the page
   * @return the tasks as stored, in the order given; numbers rise in that order
   */
  List<Task> record(Intake intake);

  /**
   * Moves checkpoints without a page, at the end of a read.
   *
   * @param run that reads
   * @param checkpoints where to read on
   */
  void move(long run, Collection<Checkpoint> checkpoints);

  /**
   * Marks tasks before a request that must not be repeated goes out for them. The mark stays until
   * a change says that the task is new or to be retried.
   *
   * @param run that sends
   * @param tasks their numbers
   * @return those that are marked now; the others came to an end in the meantime, such as by a
   *     newer version, and must not be sent
   */
  Set<Long> markSent(long run, Collection<Long> tasks);

  /**
   * Changes tasks, counts the changes for the run, and records the hashes of those that finished.
   *
   * <p>A task that is already at its end is not changed again. The payload goes with the change
   * that finishes, supersedes or deletes a task. The cross-references that a change remembers are
   * put with it.
   *
   * @param run that changes them
   * @param changes one a task
   * @param lines of the journal that are written in the same transaction
   */
  void change(long run, Collection<TaskChange> changes, List<JournalLine> lines);

  /**
   * Changes tasks, and writes nothing into the journal.
   *
   * @param run that changes them
   * @param changes one a task
   */
  default void change(long run, Collection<TaskChange> changes) {
    change(run, changes, List.of());
  }

  /**
   * Tasks of a lane that a run has something to do with (new, processing, retry, accepted), in the
   * order of their numbers.
   *
   * @param lane what they belong to
   * @param after the last number seen, 0 for the first
   * @param most how many at most
   */
  List<Task> left(Lane lane, long after, int most);

  /**
   * The hashes of what was last published for these keys; a key without one is absent. Absent too
   * is a key for which something newer was to be sent and has not finished: while it is open, since
   * what is under way may differ from what was published, and when it failed or was given up, since
   * the remote may have taken it all the same. A task that arrived failed or rejected was never to
   * be sent.
   *
   * @param lane where it was published
   * @param keys any number
   */
  Map<String, ContentHash> published(Lane lane, Collection<String> keys);

  /**
   * How many keys of a lane {@link #published} knows, whatever became of a newer version since.
   *
   * @param lane where they were published
   * @return empty where the store does not count them
   */
  default OptionalLong publishedKeys(Lane lane) {
    return OptionalLong.empty();
  }

  /**
   * The newest open task of each of these keys, its payload perhaps left out; a key without one is
   * absent.
   *
   * @param lane what they belong to
   * @param keys any number
   */
  Map<String, Task> open(Lane lane, Collection<String> keys);

  /**
   * How far a route has read an incoming.
   *
   * @param incoming the incoming's identifier
   * @param route the route's identifier
   */
  Optional<Checkpoint> checkpoint(String incoming, String route);

  /**
   * What a run did in a lane so far.
   *
   * @param run its number
   * @param lane one of its lanes
   */
  Tally tally(long run, Lane lane);

  /**
   * Closes a run, keeps its report and gives back what it claimed. What still comes in afterwards
   * for a run that claimed nothing is counted all the same.
   *
   * <p>A run whose lease has run out before, whether another run has its lanes or not, does not
   * come to its end: it stays {@linkplain StoredRun.State#BROKEN_OFF broken off}, for ever, and
   * takes nothing from the run that has its lanes now. So who sees a run broken off may do its work
   * again, and of the runs for one due time of a schedule no two end though one was frozen. Its
   * report is kept all the same, since it says what became of it.
   *
   * <p>A run that has ended stays ended; the report is replaced.
   *
   * @param run its number
   * @param report as JSON text, redacted
   * @return where the run stands now: ended or broken off
   */
  StoredRun.State end(long run, String report);

  /**
   * Lists runs, the newest first. All that go on are there; of the others, what the store keeps.
   *
   * @param query which
   */
  List<StoredRun> runs(RunQuery query);

  /**
   * Lets go of runs that are to be kept no longer, with their counts and reports. Tasks stay as
   * they are.
   *
   * @param retention what is kept
   * @return how many runs are gone
   */
  int pruneRuns(RunRetention retention);

  /**
   * Does what a person wants with tasks, all of it or nothing.
   *
   * <p>A task that is sent again has 0 attempts, is due at once and no longer marked as sent. If a
   * newer version of its item is open or was finished, it is superseded instead; if it was asked
   * for by its number, this is refused. It supersedes older ones as one does that was read.
   *
   * <p>The journal says in the same transaction who changed what, and why, as {@link AuditedTasks}
   * has it; where nothing was changed, it says nothing.
   *
   * <p>The books of the runs that are under way still balance: they count an open task that comes
   * to its end, and take one that is opened again for carried over.
   *
   * @param wanted what, with which, why, and by whom
   * @return how many tasks were changed, superseded ones among them
   * @throws TaskStateException if it was asked for one task, which cannot be changed so
   * @throws IllegalArgumentException if it was asked for one task, which is not there
   */
  int intervene(Intervention wanted);

  /**
   * Lets go of tasks at their end that are to be kept no longer. The books stay as they are, and so
   * does what is known to be published. A finished task stays while an older version of its item is
   * there that could be retried: that one must not overwrite it.
   *
   * <p>A large number goes in several transactions: when it throws, part of them may be gone.
   *
   * @param retention what is kept
   * @return how many tasks are gone
   */
  int prune(Retention retention);

  /**
   * Lets go of all that is known of an item, such as a person's order: its tasks, open ones too,
   * with items, reasons and fields; the hash of what was published; the cross-references with its
   * key as code that were remembered in these lanes; its key where it is quoted in reasons of other
   * tasks there, and in stored reports; its key among the examples of open alerts, which are in the
   * entries of {@link ErasedKey#ENTRIES}; the lines of the journal about it and those that say its
   * key, but what a person did stays, without the key, as {@link ErasedKey} has it. Runs under way
   * count open ones as deleted; other books stay as they are. When the item is read again, it is
   * new.
   *
   * <p>The journal says in the same transaction that an item was erased, and by whom, without its
   * key, as {@link ErasedKey#line} has it.
   *
   * @param key exactly
   * @param lanes where; empty for all
   * @param actor who does it, 1 to 200 letters
   * @return how many tasks are gone
   * @throws TaskStateException if one of them may be under way; then nothing is gone
   */
  int erase(String key, Collection<Lane> lanes, String actor);

  /**
   * Lets go of all that is known of an item, for the host.
   *
   * @param key exactly
   * @param lanes where; empty for all
   * @return how many tasks are gone
   * @throws TaskStateException if one of them may be under way; then nothing is gone
   */
  default int erase(String key, Collection<Lane> lanes) {
    return erase(key, lanes, "host");
  }

  /** All lanes that runs have worked on, in the order in which they came. */
  List<Lane> lanes();

  /**
   * Lists tasks, in the order of their numbers. All open ones are there; of those at their end,
   * what the store keeps.
   *
   * @param query which
   */
  List<Task> tasks(TaskQuery query);

  /** What the targets call what the sources call by codes. */
  ReferenceStore references();

  /** Small values by key, which are no tasks: of the host, and of the library itself. */
  EntryStore entries();

  /**
   * Timers that call until they are closed, for the schedules of a runtime. A store that several
   * instances share gives ones that share as well; unless it says so, they are of this process
   * alone.
   *
   * @param time what is waited by in this process
   * @param timers what is called; names differ
   */
  default Timers timers(TimeSource time, Collection<Timers.Timer> timers) {
    return Timers.inProcess(time, timers);
  }

  /** What happened, line by line: logs, alerts and who changed what. */
  Journal journal();

  /** Closes the store, if it is its own; idempotent. */
  @Override
  void close();
}
