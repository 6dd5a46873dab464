package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import io.crossdock.internal.task.TaskFixture;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.Intervention.Action;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The tasks of a configuration, and what a person does with them.
 *
 * <pre>{@code
 * Tasks tasks = crossdock.of(route).tasks().by("Roland");
 * tasks.list(TaskQuery.all().in(TaskState.FAILED)).forEach(System.out::println);
 * tasks.retry(TaskQuery.all(), "the shop knows the colour now");
 * tasks.skip(4711, "discontinued");
 * }</pre>
 *
 * <p>Each change is one transaction, with its reason, time and actor in the task. What is asked for
 * by a task's number is refused where the task does not stand where it is allowed: {@link
 * TaskStateException} says where it stands and what is allowed. A query means those of its tasks
 * that can be changed so, all of them unless it says at most how many; one that names other states
 * is refused. Reasons have 1 to 2,000 letters.
 *
 * <p>A run that is under way goes on, and its books balance. An item that it has taken up already
 * may still go out when its task is skipped or deleted; the task stays as the person left it. What
 * is retried goes with the next run.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class Tasks {

  private final TaskStore store;
  private final Supplier<Optional<List<Lane>>> lanes;
  private final UnaryOperator<String> redactor;
  private final String actor;
  private final TimeSource time;
  private final Consumer<JournalLine> told;

  private Tasks(
      TaskStore store,
      Supplier<Optional<List<Lane>>> lanes,
      UnaryOperator<String> redactor,
      String actor,
      TimeSource time,
      Consumer<JournalLine> told) {
    this.store = requireNonNull(store, "store");
    this.lanes = requireNonNull(lanes, "lanes");
    this.redactor = requireNonNull(redactor, "redactor");
    this.actor = actor;
    this.time = requireNonNull(time, "time");
    this.told = requireNonNull(told, "told");
  }

  /**
   * All tasks of a store.
   *
   * @param store that has them
   * @param redactor takes secrets out of reasons, actors and exported texts
   */
  public static Tasks in(TaskStore store, UnaryOperator<String> redactor) {
    return new Tasks(store, Optional::empty, redactor, "host", TimeSource.system(), line -> {});
  }

  /**
   * The tasks of some lanes.
   *
   * @param store that has them
   * @param redactor takes secrets out of reasons, actors and exported texts
   * @param lanes asked for anew each time; where there are none, there are no tasks
   */
  public static Tasks in(
      TaskStore store, UnaryOperator<String> redactor, Supplier<List<Lane>> lanes) {
    return new Tasks(
        store, () -> Optional.of(lanes.get()), redactor, "host", TimeSource.system(), line -> {});
  }

  /**
   * The same, changed by somebody.
   *
   * @param actor who does it, 1 to 200 letters; {@code host} unless said
   */
  public Tasks by(String actor) {
    return new Tasks(store, lanes, redactor, redactor.apply(actor), time, told);
  }

  /**
   * The same, which tells of each change when it is done; the store says it in its journal all the
   * same.
   *
   * @param time stamps what is told
   * @param told is told who did what, and why
   */
  public Tasks telling(TimeSource time, Consumer<JournalLine> told) {
    return new Tasks(store, lanes, redactor, actor, time, told);
  }

  /**
   * Lists tasks, in the order in which they were read.
   *
   * @param query which of them
   */
  public List<Task> list(TaskQuery query) {
    return narrowed(query).map(store::tasks).orElse(List.of());
  }

  /**
   * A task by its number; empty if it is not one of these, or is kept no more.
   *
   * @param id its number in the store
   */
  public Optional<Task> get(long id) {
    return list(TaskQuery.all().withId(id)).stream().findFirst();
  }

  /**
   * Sends a failed, rejected or skipped task again with the next run, as if for the first time; one
   * that is to be retried at once. An item that had failed in a step of its route takes the steps
   * again.
   *
   * @param id its number
   * @param reason why, for whoever asks later
   * @return 1
   * @throws TaskStateException if it stands elsewhere, or if a newer version of its item is open or
   *     was finished
   */
  public int retry(long id, String reason) {
    return change(Action.RETRY, one(id), reason);
  }

  /**
   * Sends tasks again. Where a newer version of an item is open or was finished, its task is
   * superseded instead, and counted.
   *
   * @param query which of them
   * @param reason why
   * @return how many were changed
   */
  public int retry(TaskQuery query, String reason) {
    return change(Action.RETRY, query, reason);
  }

  /**
   * Passes a task over: it is not sent, and its item is kept. When the item is read again, it comes
   * as a new task.
   *
   * @param id its number
   * @param reason why
   * @return 1
   * @throws TaskStateException if it is at another end, in doubt, or may be under way
   */
  public int skip(long id, String reason) {
    return change(Action.SKIP, one(id), reason);
  }

  /**
   * Passes tasks over.
   *
   * @param query which of them
   * @param reason why
   * @return how many were changed
   */
  public int skip(TaskQuery query, String reason) {
    return change(Action.SKIP, query, reason);
  }

  /**
   * Removes a task with its item. When the item is read again, it comes as a new task.
   *
   * @param id its number
   * @param reason why
   * @return 1
   * @throws TaskStateException if it is finished or superseded, or may be under way
   */
  public int delete(long id, String reason) {
    return change(Action.DELETE, one(id), reason);
  }

  /**
   * Removes tasks with their items.
   *
   * @param query which of them
   * @param reason why
   * @return how many were changed
   */
  public int delete(TaskQuery query, String reason) {
    return change(Action.DELETE, query, reason);
  }

  /**
   * Says that what a task waited for was done outside. Where its outgoing has further steps, the
   * next run goes on with them.
   *
   * @param id its number
   * @param reason how it is known
   * @return 1
   * @throws TaskStateException if it does not wait
   */
  public int complete(long id, String reason) {
    return complete(one(id), reason);
  }

  /**
   * Says that what tasks waited for was done outside.
   *
   * @param query which of them
   * @param reason how it is known
   * @return how many were changed
   */
  public int complete(TaskQuery query, String reason) {
    return behindSteps(Action.COMPLETE, query, reason);
  }

  /** What a person has found out about a task in doubt. */
  public enum Found {
    /**
     * The remote has it: the task is finished; or where its outgoing has further steps, the next
     * run goes on with them, without the answer, which nobody knows. A step that needs it fails and
     * says so.
     */
    HAPPENED(Action.HAPPENED),
    /** The remote does not have it: the next run sends it again. */
    DID_NOT_HAPPEN(Action.DID_NOT_HAPPEN);

    private final Action action;

    Found(Action action) {
      this.action = action;
    }
  }

  /**
   * Says what became of a task in doubt.
   *
   * @param id its number
   * @param found what a person has found out
   * @param reason how it is known
   * @return 1
   * @throws TaskStateException if it is not in doubt
   */
  public int resolve(long id, Found found, String reason) {
    return resolve(one(id), found, reason);
  }

  /**
   * Says what became of tasks in doubt.
   *
   * @param query which of them
   * @param found what a person has found out
   * @param reason how it is known
   * @return how many were changed
   */
  public int resolve(TaskQuery query, Found found, String reason) {
    return found == Found.HAPPENED
        ? behindSteps(found.action, query, reason)
        : change(found.action, query, reason);
  }

  /**
   * A task as a fixture for a test: its item as it is stored, and what is known of it. {@link
   * io.crossdock.Crossdock#replay} shows the requests that it would become.
   *
   * @param id its number
   * @return JSON text; key and texts are redacted, the item is not
   * @throws IllegalArgumentException if there is no such task here, or its item is kept no more
   */
  public String export(long id) {
    return TaskFixture.write(get(id).orElseThrow(() -> noTask(id)), redactor);
  }

  /**
   * Lets go of tasks at their end that are to be kept no longer.
   *
   * @param retention what is kept
   * @return how many tasks are gone
   */
  public int prune(Retention retention) {
    Optional<List<Lane>> shown = lanes.get();
    Optional<List<Lane>> meant = shown.map(all -> all.stream().filter(retention::covers).toList());
    if (meant.filter(List::isEmpty).isPresent()) {
      return 0;
    }
    Retention kept = meant.map(retention::ofAll).orElse(retention);
    int gone = store.prune(kept);
    if (gone > 0) {
      JournalLine line = AuditedPruning.tasks(time.now(), actor, gone, kept);
      store.journal().append(List.of(line));
      told.accept(line);
    }
    return gone;
  }

  /**
   * Lets go of all that is known of an item here, such as a person's order or address: tasks, open
   * ones too, with items and texts, its key in what is said about other items and in stored
   * reports, and that it was published. The counts of the books stay. What the host has exported or
   * logged is the host's to remove; when the item is read again, it is new.
   *
   * @param key exactly
   * @return how many tasks are gone
   * @throws TaskStateException if one of them may be under way; then nothing is gone
   */
  public int erase(String key) {
    Optional<List<Lane>> shown = lanes.get();
    if (shown.filter(List::isEmpty).isPresent()) {
      return 0;
    }
    List<Lane> from = shown.orElse(List.of());
    int gone = store.erase(key, from, actor);
    told.accept(ErasedKey.line(time.now(), actor, gone, from));
    return gone;
  }

  private static TaskQuery one(long id) {
    return TaskQuery.all().withId(id);
  }

  private static IllegalArgumentException noTask(long id) {
    return new IllegalArgumentException("there is no task " + id + " here, or it is kept no more");
  }

  /** What stands at a call with further ones behind it goes on there; all else is finished. */
  private int behindSteps(Action action, TaskQuery query, String reason) {
    // The check of reason and states comes first, as for all others.
    Intervention wanted = new Intervention(action, query, redactor.apply(reason), actor);
    int between = StepsInDoubt.goOn(store, list(wanted.meant()), wanted, time.now());
    if (between == 0 || query.id().isEmpty()) {
      return between + change(action, query, reason, between);
    }
    tell(wanted, between);
    return between;
  }

  private int change(Action action, TaskQuery query, String reason) {
    return change(action, query, reason, 0);
  }

  /** Changes tasks, and tells of them together with those that were changed before. */
  private int change(Action action, TaskQuery query, String reason, int before) {
    Optional<TaskQuery> narrowed = narrowed(query);
    Intervention wanted =
        new Intervention(action, narrowed.orElse(query), redactor.apply(reason), actor);
    if (narrowed.isEmpty()) {
      query
          .id()
          .ifPresent(
              id -> {
                throw noTask(id);
              });
      return 0;
    }
    int changed = store.intervene(wanted);
    tell(wanted, before + changed);
    return changed;
  }

  private void tell(Intervention wanted, int tasks) {
    if (tasks > 0) {
      JournalLine.Builder line = AuditedTasks.line(wanted, time.now(), tasks);
      wanted.which().id().ifPresent(line::task);
      wanted.which().key().ifPresent(line::key);
      told.accept(line.build());
    }
  }

  /** The query within the lanes that are shown; empty where they have nothing in common. */
  private Optional<TaskQuery> narrowed(TaskQuery query) {
    Optional<List<Lane>> shown = lanes.get();
    if (shown.isEmpty()) {
      return Optional.of(query);
    }
    List<Lane> common =
        shown.get().stream()
            .filter(lane -> query.lanes().isEmpty() || query.lanes().contains(lane))
            .toList();
    return common.isEmpty() ? Optional.empty() : Optional.of(query.ofAll(common));
  }
}
