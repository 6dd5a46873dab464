package io.crossdock.jdbc;

import io.crossdock.connector.Ticket;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Lane;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads tasks. */
final class TaskRows {

  private final LaneTable lanes;
  private final ItemSeal seal;

  TaskRows(LaneTable lanes, ItemSeal seal) {
    this.lanes = lanes;
    this.seal = seal;
  }

  List<Task> left(Handle handle, Lane lane, long after, int most) {
    Optional<Long> number = lanes.find(handle, lane);
    if (number.isEmpty() || most < 1) {
      return List.of();
    }
    // Sorted by the whole index, so that no row behind the page is looked at.
    Query query =
        handle
            .createQuery(
                "select * from crossdock_task where lane = :lane and place = 1 and id > :after"
                    + " order by lane, place, id limit :most")
            .bind("lane", number.get())
            .bind("after", after)
            .bind("most", most);
    return tasks(handle, query);
  }

  List<Task> find(Handle handle, TaskQuery asked) {
    if (asked.most() < 1 || (!asked.lanes().isEmpty() && numbers(handle, asked).isEmpty())) {
      return List.of();
    }
    return tasks(handle, select(handle, "*", asked, asked.after(), asked.most()));
  }

  /** The numbers of the lanes that are asked for; empty for all, too. */
  List<Long> numbers(Handle handle, TaskQuery asked) {
    List<Long> numbers = new ArrayList<>();
    asked.lanes().forEach(lane -> lanes.find(handle, lane).ifPresent(numbers::add));
    return numbers;
  }

  /** What is asked for, behind a number, in the order of numbers. */
  Query select(Handle handle, String columns, TaskQuery asked, long after, int most) {
    List<Long> numbers = numbers(handle, asked);
    String sql =
        "select "
            + columns
            + " from crossdock_task where id > :after"
            + (asked.id().isEmpty() ? "" : " and id = :id")
            + (numbers.isEmpty() ? "" : " and lane in (<lanes>)")
            + (asked.states().isEmpty() ? "" : " and state in (<states>)")
            + (allOpen(asked) ? " and place in (1, 2)" : "")
            + (asked.key().isEmpty() ? "" : " and name = :name")
            + " order by id limit :most";
    Query query = handle.createQuery(sql).bind("after", after).bind("most", most);
    asked.id().ifPresent(id -> query.bind("id", id));
    if (!numbers.isEmpty()) {
      query.bindList("lanes", numbers);
    }
    if (!asked.states().isEmpty()) {
      query.bindList("states", asked.states().stream().map(TaskState::name).toList());
    }
    asked.key().ifPresent(key -> query.bind("name", Columns.name(key)));
    return query;
  }

  private static boolean allOpen(TaskQuery asked) {
    return !asked.states().isEmpty() && asked.states().stream().allMatch(TaskState::isOpen);
  }

  /** By key, the newest open task, without its item. */
  Map<String, Task> open(Handle handle, Lane lane, Collection<String> keys) {
    Map<String, Task> open = new HashMap<>();
    Optional<Long> number = lanes.find(handle, lane);
    if (number.isEmpty()) {
      return open;
    }
    Collection<Long> newest =
        TaskTable.newestOpen(handle, number.get(), keys.stream().map(Columns::name).toList())
            .values();
    for (List<Long> some : TaskTable.portions(newest)) {
      handle
          .createQuery("select * from crossdock_task where id in (<ids>)")
          .bindList("ids", some)
          .map((rs, context) -> task(rs, lane))
          .forEach(task -> open.put(task.key(), task));
    }
    return open;
  }

  private List<Task> tasks(Handle handle, Query query) {
    Map<Long, Long> payloads = new HashMap<>();
    List<Task> bare = new ArrayList<>();
    query
        .map(
            (rs, context) -> {
              Task task = task(rs, lanes.lane(handle, rs.getLong("lane")));
              payload(rs).ifPresent(payload -> payloads.put(task.id(), payload));
              return task;
            })
        .forEach(bare::add);
    Map<Long, String> texts = PayloadTable.read(handle, seal, payloads.values());
    return bare.stream()
        .map(task -> task.toBuilder().payload(texts.get(payloads.get(task.id()))).build())
        .toList();
  }

  private Task task(ResultSet rs, Lane lane) throws SQLException {
    @Nullable String longKey = Texts.of(rs, "long_key");
    String key = longKey == null ? Texts.required(rs, "name") : longKey;
    return Task.of(rs.getLong("id"), lane, key, instant(rs, "created"))
        .state(TaskState.valueOf(rs.getString("state")))
        .hash(hash(rs).orElse(null))
        .attempts(rs.getInt("attempts"))
        .sent(rs.getBoolean("sent") ? Task.Sent.MARKED : Task.Sent.NO)
        .reason(Texts.of(rs, "reason"))
        .field(Texts.of(rs, "field"))
        .ticket(ticket(rs))
        .due(Columns.toInstant(rs.getObject("due", OffsetDateTime.class)))
        .changed(instant(rs, "changed"))
        .actor(actor(rs))
        .progress(progress(rs))
        .waitsFor(waitsFor(rs))
        .build();
  }

  private @Nullable String progress(ResultSet rs) throws SQLException {
    @Nullable String progress = Texts.of(rs, "progress");
    return progress == null || !rs.getBoolean("progress_sealed")
        ? progress
        : seal.unseal(TaskTable.progressOf(rs.getLong("id")), progress);
  }

  private static @Nullable ReferenceName waitsFor(ResultSet rs) throws SQLException {
    @Nullable String namespace = Texts.of(rs, "waits_in");
    return namespace == null ? null : new ReferenceName(namespace, Texts.required(rs, "waits_for"));
  }

  /** Tasks of the first versions have none. */
  private static String actor(ResultSet rs) throws SQLException {
    @Nullable String actor = Texts.of(rs, "actor");
    return actor == null ? "unknown" : actor;
  }

  static TaskTable.Open open(ResultSet rs) throws SQLException {
    return new TaskTable.Open(
        rs.getLong("id"), rs.getLong("lane"), Texts.required(rs, "name"), payload(rs), hash(rs));
  }

  static Optional<Long> payload(ResultSet rs) throws SQLException {
    long payload = rs.getLong("payload");
    return rs.wasNull() ? Optional.empty() : Optional.of(payload);
  }

  static Optional<ContentHash> hash(ResultSet rs) throws SQLException {
    long high = rs.getLong("hash_high");
    return rs.wasNull()
        ? Optional.empty()
        : Optional.of(new ContentHash(high, rs.getLong("hash_low")));
  }

  private static @Nullable Ticket ticket(ResultSet rs) throws SQLException {
    @Nullable String job = Texts.of(rs, "ticket_job");
    return job == null ? null : new Ticket(job, Texts.required(rs, "ticket_position"));
  }

  private static java.time.Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  long publishedKeys(Handle handle, Lane lane) {
    return lanes.find(handle, lane).map(number -> PublishedTable.count(handle, number)).orElse(0L);
  }

  /** By key, the hashes of what was last published, but for keys with an open task. */
  Map<String, ContentHash> published(Handle handle, Lane lane, Iterable<String> keys) {
    Optional<Long> number = lanes.find(handle, lane);
    Map<String, ContentHash> published = new LinkedHashMap<>();
    if (number.isEmpty()) {
      return published;
    }
    Map<String, String> names = new LinkedHashMap<>();
    keys.forEach(key -> names.put(key, Columns.name(key)));
    Map<String, ContentHash> hashes = PublishedTable.find(handle, number.get(), names.values());
    Map<String, Long> open = TaskTable.newestOpen(handle, number.get(), hashes.keySet());
    names.forEach(
        (key, name) -> {
          ContentHash hash = hashes.get(name);
          if (hash != null && !open.containsKey(name)) {
            published.put(key, hash);
          }
        });
    return published;
  }
}
