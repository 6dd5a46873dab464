package io.crossdock.jdbc;

import io.crossdock.connector.Ticket;
import io.crossdock.task.ContentHash;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes tasks. Rows are always locked in the order of their numbers. */
final class TaskTable {

  /** So many placeholders at most in one statement. */
  private static final int PORTION = 500;

  private static final String CAN_BE_OVERTAKEN =
      "(state in ('NEW', 'RETRY') or waits_in is not null) and not sent";

  private TaskTable() {}

  /** What is needed of an open task to change it. */
  record Open(
      long id, long lane, String name, Optional<Long> payload, Optional<ContentHash> hash) {}

  static void insert(Handle handle, ItemSeal seal, List<Task> tasks, ToLongFunction<Task> lane) {
    PayloadTable.Page payloads = new PayloadTable.Page();
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into crossdock_task (id, lane, name, long_key, state, place, payload,"
                + " hash_high, hash_low, attempts, sent, reason, field, created, changed, actor)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, false, ?, ?, ?, ?, ?)")) {
      for (Task task : tasks) {
        bind(batch, task, lane.applyAsLong(task), payloads);
      }
      payloads.store(handle, seal);
      batch.execute();
    }
  }

  private static void bind(PreparedBatch batch, Task task, long lane, PayloadTable.Page payloads) {
    String key = task.key();
    batch
        .bind(0, task.id())
        .bind(1, lane)
        .bind(2, Columns.name(key))
        .bind(3, Columns.isLong(key) ? key : null)
        .bind(4, task.state().name())
        .bind(5, Columns.place(task.state()))
        .bind(6, task.payload().map(json -> payloads.add(task.id(), json)).orElse(null))
        .bind(7, task.hash().map(ContentHash::high).orElse(null))
        .bind(8, task.hash().map(ContentHash::low).orElse(null))
        .bind(9, task.reason().orElse(null))
        .bind(10, task.field().orElse(null))
        .bind(11, Columns.toColumn(task.created()))
        .bind(12, Columns.toColumn(task.changed()))
        .bind(13, task.actor())
        .add();
  }

  static String supersededBy(long newer) {
    return "task " + newer + " brings a newer version";
  }

  /**
   * Supersedes what is new, to be retried or waiting for a reference, and not marked, under these
   * names.
   *
   * @return how many
   */
  static int supersede(
      Handle handle,
      long lane,
      Collection<String> names,
      ToLongFunction<String> newer,
      Instant at,
      String actor) {
    List<Open> older =
        overtaken(handle, lane, names).stream()
            .filter(task -> task.id() < newer.applyAsLong(task.name()))
            .toList();
    if (older.isEmpty()) {
      return 0;
    }
    int[] superseded;
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update crossdock_task set state = 'SUPERSEDED', place = 0, payload = null,"
                + " progress = null, waits_in = null, waits_for = null,"
                + " reason = ?, field = null, due = null, changed = ?, actor = ?"
                + " where id = ? and "
                + CAN_BE_OVERTAKEN)) {
      for (Open task : older) {
        batch
            .bind(0, supersededBy(newer.applyAsLong(task.name())))
            .bind(1, Columns.toColumn(at))
            .bind(2, actor)
            .bind(3, task.id())
            .add();
      }
      superseded = batch.execute();
    }
    List<Long> payloads = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < superseded.length; i++) {
      if (superseded[i] > 0) {
        older.get(i).payload().ifPresent(payloads::add);
        count++;
      }
    }
    PayloadTable.drop(handle, payloads);
    return count;
  }

  private static List<Open> overtaken(Handle handle, long lane, Collection<String> names) {
    List<Open> found = new ArrayList<>();
    for (List<String> some : portions(names)) {
      handle
          .createQuery(
              "select id, lane, name, payload, hash_high, hash_low from crossdock_task"
                  + " where lane = :lane and name in (<names>) and place in (1, 2) and "
                  + CAN_BE_OVERTAKEN)
          .bind("lane", lane)
          .bindList("names", some)
          .map((rs, context) -> TaskRows.open(rs))
          .forEach(found::add);
    }
    found.sort((one, other) -> Long.compare(one.id(), other.id()));
    return found;
  }

  /** Those that are marked now. */
  static Set<Long> markSent(Handle handle, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    List<Long> asked = List.copyOf(ids);
    int[] marked;
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update crossdock_task set sent = true where id = ? and place in (1, 2)")) {
      asked.forEach(id -> batch.bind(0, id).add());
      marked = batch.execute();
    }
    Set<Long> result = new LinkedHashSet<>();
    for (int i = 0; i < marked.length; i++) {
      if (marked[i] > 0) {
        result.add(asked.get(i));
      }
    }
    return result;
  }

  /** Those of the tasks that are open. */
  static List<Open> open(Handle handle, Collection<Long> ids) {
    List<Open> found = new ArrayList<>();
    for (List<Long> some : portions(ids)) {
      handle
          .createQuery(
              "select id, lane, name, payload, hash_high, hash_low from crossdock_task"
                  + " where id in (<ids>) and place in (1, 2)")
          .bindList("ids", some)
          .map((rs, context) -> TaskRows.open(rs))
          .forEach(found::add);
    }
    return found;
  }

  static void change(Handle handle, List<TaskChange> changes, Instant at, String actor) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update crossdock_task set state = :state, place = :place,"
                + " payload = case when :keeps then payload else null end,"
                + " progress = case when :keeps then progress else null end,"
                + " waits_in = :namespace, waits_for = :code,"
                + " sent = case when :again then false else sent end,"
                + " attempts = :attempts, reason = :reason, field = :field, due = :due,"
                + " ticket_job = :job, ticket_position = :position, changed = :changed,"
                + " actor = :actor"
                + " where id = :id")) {
      for (TaskChange change : changes) {
        TaskState state = change.state();
        Optional<Ticket> ticket = Optional.ofNullable(change.ticket());
        Optional<ReferenceName> awaited = Optional.ofNullable(change.waitsFor());
        batch
            .bind("state", state.name())
            .bind("place", Columns.place(state))
            .bind("keeps", state.keepsPayload())
            .bind("again", state == TaskState.NEW || state == TaskState.RETRY)
            .bind("attempts", change.attempts())
            .bind("reason", change.reason())
            .bind("field", change.field())
            .bind("due", Columns.toColumn(change.due()))
            .bind("job", ticket.map(Ticket::job).orElse(null))
            .bind("position", ticket.map(Ticket::position).orElse(null))
            .bind("namespace", awaited.map(ReferenceName::namespace).orElse(null))
            .bind("code", awaited.map(ReferenceName::code).orElse(null))
            .bind("changed", Columns.toColumn(at))
            .bind("actor", actor)
            .bind("id", change.task())
            .add();
      }
      batch.execute();
    }
  }

  /** Gives tasks other items; those that they had are to be dropped afterwards. */
  static void replaceItems(Handle handle, ItemSeal seal, Map<Long, TaskChange.Item> items) {
    // A number of its own: under that of the task the item that it had may still be stored.
    long number = Counters.next(handle, "task", items.size());
    PayloadTable.Page page = new PayloadTable.Page();
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update crossdock_task set payload = ?, hash_high = ?, hash_low = ? where id = ?")) {
      for (Map.Entry<Long, TaskChange.Item> entry : items.entrySet()) {
        TaskChange.Item item = entry.getValue();
        batch
            .bind(0, page.add(number++, item.payload()))
            .bind(1, item.hash().high())
            .bind(2, item.hash().low())
            .bind(3, entry.getKey())
            .add();
      }
      page.store(handle, seal);
      batch.execute();
    }
  }

  /** Notes what the steps of tasks have done. */
  static void keepProgress(Handle handle, ItemSeal seal, List<TaskChange> changes) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update crossdock_task set progress = ?, progress_sealed = ? where id = ?")) {
      for (TaskChange change : changes) {
        batch
            .bind(0, seal.toColumn(progressOf(change.task()), String.valueOf(change.progress())))
            .bind(1, seal.seals())
            .bind(2, change.task())
            .add();
      }
      batch.execute();
    }
  }

  /** Another number than that of any item, so that the one cannot be put in the other's place. */
  static long progressOf(long task) {
    return -task;
  }

  /** Per name, the highest number of an open task; a name without one is absent. */
  static Map<String, Long> newestOpen(Handle handle, long lane, Collection<String> names) {
    Map<String, Long> newest = new HashMap<>();
    for (List<String> some : portions(names)) {
      handle
          .createQuery(
              "select name, max(id) from crossdock_task"
                  + " where lane = :lane and name in (<names>) and place > 0 group by name")
          .bind("lane", lane)
          .bindList("names", some)
          .map((rs, context) -> Map.entry(Texts.required(rs, "name"), rs.getLong(2)))
          .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
    }
    return newest;
  }

  /** Per name, the highest number of a task that is open or was finished. */
  static Map<String, Long> newestOpenOrFinished(
      Handle handle, long lane, Collection<String> names) {
    Map<String, Long> newest = new HashMap<>();
    for (List<String> some : portions(names)) {
      handle
          .createQuery(
              "select name, max(id) from crossdock_task"
                  + " where lane = :lane and name in (<names>)"
                  + " and (place > 0 or state = 'FINISHED') group by name")
          .bind("lane", lane)
          .bindList("names", some)
          .map((rs, context) -> Map.entry(Texts.required(rs, "name"), rs.getLong(2)))
          .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
    }
    return newest;
  }

  static <T> List<List<T>> portions(Collection<T> all) {
    List<T> list = List.copyOf(all);
    List<List<T>> portions = new ArrayList<>();
    for (int from = 0; from < list.size(); from += PORTION) {
      portions.add(list.subList(from, Math.min(list.size(), from + PORTION)));
    }
    return portions;
  }
}
