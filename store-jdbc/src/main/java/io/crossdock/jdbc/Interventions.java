package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.AuditedTasks;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intervention;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a person does with tasks: page by page, in one transaction. */
final class Interventions {

  private static final int PAGE = 500;
  private static final String COLUMNS =
      "id, lane, name, long_key, state, sent, attempts, payload, hash_high, hash_low";

  private final TaskRows tasks;
  private final LaneTable lanes;
  private final TimeSource time;

  Interventions(TaskRows tasks, LaneTable lanes, TimeSource time) {
    this.tasks = tasks;
    this.lanes = lanes;
    this.time = time;
  }

  /** A task, as far as it must be known to change it. */
  private record Row(
      long id,
      long lane,
      String name,
      String key,
      TaskState state,
      Task.Sent sent,
      int attempts,
      Optional<Long> payload,
      Optional<ContentHash> hash) {

    static Row of(ResultSet rs) throws SQLException {
      String name = Texts.required(rs, "name");
      @Nullable String longKey = Texts.of(rs, "long_key");
      return new Row(
          rs.getLong("id"),
          rs.getLong("lane"),
          name,
          longKey == null ? name : longKey,
          TaskState.valueOf(rs.getString("state")),
          rs.getBoolean("sent") ? Task.Sent.MARKED : Task.Sent.NO,
          rs.getInt("attempts"),
          TaskRows.payload(rs),
          TaskRows.hash(rs));
    }

    Optional<String> objection(Intervention.Action action) {
      return action.objection(
          state, sent, payload.isPresent() ? Intervention.Item.KEPT : Intervention.Item.GONE);
    }

    boolean isOlderThan(Map<String, Long> newest) {
      return newest.getOrDefault(name, id) > id;
    }

    TaskChange to(Intervention wanted) {
      int tries = wanted.action().sendsAgain() ? 0 : attempts;
      return TaskChange.of(id, wanted.action().to(), wanted.reason(), null, tries);
    }

    TaskChange superseded(long newer) {
      return TaskChange.of(id, TaskState.SUPERSEDED, TaskTable.supersededBy(newer), null, attempts);
    }
  }

  int intervene(Handle handle, Intervention wanted, AuditedTasks audited) {
    TaskQuery meant = wanted.meant();
    List<Long> numbers = tasks.numbers(handle, meant);
    if (numbers.isEmpty() && meant.lanes().isEmpty()) {
      numbers = LaneTable.numbers(handle);
    }
    LaneTable.lock(handle, numbers);
    if (meant.id().isPresent()) {
      requireOne(handle, wanted, meant.id().getAsLong(), numbers);
    }
    if (numbers.isEmpty()) {
      return 0;
    }
    return page(handle, wanted, meant, audited);
  }

  private int page(Handle handle, Intervention wanted, TaskQuery meant, AuditedTasks audited) {
    Instant now = Columns.toMicros(time.now());
    int left = meant.limit().orElse(Integer.MAX_VALUE);
    long after = meant.after();
    int changed = 0;
    while (left > 0) {
      List<Row> page = rows(handle, meant, after, Math.min(left, PAGE));
      if (page.isEmpty()) {
        break;
      }
      after = page.get(page.size() - 1).id();
      left -= page.size();
      List<Row> able =
          page.stream().filter(row -> row.objection(wanted.action()).isEmpty()).toList();
      able.stream()
          .collect(Collectors.groupingBy(Row::lane))
          .forEach((lane, rows) -> change(handle, lane, rows, wanted, now));
      able.forEach(row -> audited.add(lanes.lane(handle, row.lane()), row.id(), row.key()));
      changed += able.size();
    }
    return changed;
  }

  private List<Row> rows(Handle handle, TaskQuery meant, long after, int most) {
    return tasks
        .select(handle, COLUMNS, meant, after, most)
        .map((rs, context) -> Row.of(rs))
        .list();
  }

  private void requireOne(Handle handle, Intervention wanted, long id, Collection<Long> numbers) {
    List<Row> found =
        numbers.isEmpty() ? List.of() : rows(handle, wanted.meant(), wanted.meant().after(), 1);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no task " + id + " here, or it is kept no more");
    }
    Row row = found.get(0);
    Optional<String> why = row.objection(wanted.action());
    if (why.isEmpty() && wanted.action().sendsAgain()) {
      Map<String, Long> newest =
          TaskTable.newestOpenOrFinished(handle, row.lane(), List.of(row.name()));
      if (row.isOlderThan(newest)) {
        why =
            Optional.of(
                "task "
                    + newest.get(row.name())
                    + " brought a newer version of its item, which must not be overwritten");
      }
    }
    why.ifPresent(
        words -> {
          throw new TaskStateException(id, row.state(), wanted.action(), words);
        });
  }

  /** Changes tasks of one lane. */
  private static void change(
      Handle handle, long lane, List<Row> rows, Intervention wanted, Instant now) {
    Books books = new Books();
    Map<String, Long> newest = newest(handle, lane, rows, wanted.action());
    List<TaskChange> changes = new ArrayList<>();
    for (Row row : rows) {
      boolean late = wanted.action().sendsAgain() && row.isOlderThan(newest);
      changes.add(late ? row.superseded(newest.getOrDefault(row.name(), 0L)) : row.to(wanted));
      books.count(row.state(), changes.get(changes.size() - 1).state());
    }
    TaskTable.change(handle, changes, now, wanted.actor());
    drop(handle, rows, changes);
    if (wanted.action().sendsAgain()) {
      List<String> names =
          rows.stream().filter(row -> !row.isOlderThan(newest)).map(Row::name).toList();
      books.supersede(
          TaskTable.supersede(
              handle, lane, names, name -> newest.getOrDefault(name, 0L), now, wanted.actor()));
      PublishedTable.forget(handle, lane, names);
    }
    if (wanted.action().to() == TaskState.FINISHED) {
      publish(handle, lane, rows, newest);
    }
    Runs.addByPerson(handle, lane, books.counts);
  }

  /** Per name, the newest version that counts: open, finished, or about to be opened again. */
  private static Map<String, Long> newest(
      Handle handle, long lane, List<Row> rows, Intervention.Action action) {
    Map<String, Long> newest =
        new HashMap<>(
            TaskTable.newestOpenOrFinished(
                handle, lane, rows.stream().map(Row::name).distinct().toList()));
    if (action.sendsAgain()) {
      rows.forEach(row -> newest.merge(row.name(), row.id(), Math::max));
    }
    return newest;
  }

  private static void drop(Handle handle, List<Row> rows, List<TaskChange> changes) {
    List<Long> payloads = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!changes.get(i).state().keepsPayload()) {
        rows.get(i).payload().ifPresent(payloads::add);
      }
    }
    PayloadTable.drop(handle, payloads);
  }

  private static void publish(Handle handle, long lane, List<Row> rows, Map<String, Long> newest) {
    Map<String, ContentHash> hashes = new HashMap<>();
    for (Row row : rows) {
      if (!row.isOlderThan(newest)) {
        row.hash().ifPresent(hash -> hashes.put(row.name(), hash));
      }
    }
    PublishedTable.keep(handle, lane, hashes);
  }

  /** What the runs under way must count. */
  private static final class Books {
    private final Map<String, Long> counts = new HashMap<>();

    void count(TaskState from, TaskState to) {
      if (from.isOpen() && !to.isOpen()) {
        counts.merge(Columns.ofEnd(to), 1L, Long::sum);
      } else if (!from.isOpen() && to.isOpen()) {
        counts.merge("carried_over", 1L, Long::sum);
      }
    }

    void supersede(int tasks) {
      if (tasks > 0) {
        counts.merge(Columns.ofEnd(TaskState.SUPERSEDED), (long) tasks, Long::sum);
      }
    }
  }
}
