package io.crossdock.jdbc;

import io.crossdock.task.ErasedKey;
import io.crossdock.task.Intervention;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Lets go of all that is known of one item. */
final class Erasure {

  private static final int PORTION = 500;

  private final LaneTable lanes;
  private final JournalErasure journal;

  Erasure(LaneTable lanes, JournalErasure journal) {
    this.lanes = lanes;
    this.journal = journal;
  }

  private record Row(long id, long lane, TaskState state, Task.Sent sent, Optional<Long> payload) {

    void requireIdle() {
      Intervention.Action deletion = Intervention.Action.DELETE;
      deletion
          .objection(state, sent, Intervention.Item.GONE)
          .ifPresent(
              why -> {
                throw new TaskStateException(id, state, deletion, why);
              });
    }
  }

  int erase(Handle handle, String key, Collection<Lane> from) {
    List<Long> numbers =
        from.isEmpty()
            ? LaneTable.numbers(handle)
            : from.stream().flatMap(lane -> lanes.find(handle, lane).stream()).toList();
    ErasedKey erased = ErasedKey.of(key);
    int gone = numbers.isEmpty() ? 0 : inLanes(handle, erased, numbers);
    journal.erase(handle, erased, from);
    return gone;
  }

  private static int inLanes(Handle handle, ErasedKey key, List<Long> numbers) {
    LaneTable.lock(handle, numbers);
    String name = Columns.name(key.key());
    int gone = tasks(handle, name, numbers);
    numbers.forEach(lane -> PublishedTable.forget(handle, lane, List.of(name)));
    forgetName(handle, key.key(), numbers);
    ReportRows.forget(handle, key);
    ReferenceTable.erase(handle, key.key(), numbers);
    return gone;
  }

  private static int tasks(Handle handle, String name, List<Long> numbers) {
    int gone = 0;
    List<Row> rows = rows(handle, name, numbers);
    while (!rows.isEmpty()) {
      rows.stream().filter(row -> row.state().isOpen()).forEach(Row::requireIdle);
      Pruning.remove(handle, rows.stream().map(Row::id).toList());
      PayloadTable.drop(handle, rows.stream().flatMap(row -> row.payload().stream()).toList());
      rows.stream()
          .filter(row -> row.state().isOpen())
          .collect(Collectors.groupingBy(Row::lane, Collectors.counting()))
          .forEach(
              (lane, count) ->
                  Runs.addByPerson(handle, lane, Map.of(Columns.ofEnd(TaskState.DELETED), count)));
      gone += rows.size();
      rows = rows(handle, name, numbers);
    }
    return gone;
  }

  private static List<Row> rows(Handle handle, String name, List<Long> numbers) {
    return handle
        .createQuery(
            "select id, lane, state, sent, payload from crossdock_task"
                + " where name = :name and lane in (<lanes>) order by id limit :most")
        .bind("name", name)
        .bindList("lanes", numbers)
        .bind("most", PORTION)
        .map(
            (rs, context) ->
                new Row(
                    rs.getLong("id"),
                    rs.getLong("lane"),
                    TaskState.valueOf(rs.getString("state")),
                    rs.getBoolean("sent") ? Task.Sent.MARKED : Task.Sent.NO,
                    TaskRows.payload(rs)))
        .list();
  }

  /** Takes the key out of what is said about other items. */
  private static void forgetName(Handle handle, String key, List<Long> numbers) {
    handle
        .createUpdate(
            "update crossdock_task set reason = :erased"
                + " where lane in (<lanes>) and reason like :quoted escape '!'")
        .bind("erased", ErasedKey.ERASED)
        .bindList("lanes", numbers)
        .bind("quoted", ReportRows.containing("\"" + key + "\""))
        .execute();
  }
}
