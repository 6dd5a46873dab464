package io.crossdock.jdbc;

import io.crossdock.connector.Cursor;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes page after page to a store and says of each transaction that it is committed, until
 * killed.
 */
final class CrashingWriter {

  static final int PAGE = 20;
  static final Lane LANE = new Lane("route", "outgoing");

  private CrashingWriter() {}

  static String key(int page, int number) {
    return "key " + page + " " + number;
  }

  static int pageOf(String key) {
    return Integer.parseInt(key.substring(4, key.indexOf(' ', 4)));
  }

  static String payload(String key) {
    return "{\"key\":\"" + key + "\",\"text\":\"" + "x".repeat(700) + "\"}";
  }

  public static void main(String[] arguments) {
    JdbcTaskStore store = JdbcTaskStore.h2(Path.of(arguments[0]));
    long run = store.begin(List.of(LANE));
    for (int page = Integer.parseInt(arguments[1]); ; page++) {
      List<Long> ids = store.record(page(run, page)).stream().map(Task::id).toList();
      say("recorded", page);
      store.markSent(run, ids);
      say("marked", page);
      store.change(
          run,
          ids.stream().map(id -> TaskChange.of(id, TaskState.FINISHED, null, null, 1)).toList());
      say("changed", page);
    }
  }

  private static Intake page(long run, int number) {
    List<NewTask> tasks =
        IntStream.range(0, PAGE)
            .mapToObj(i -> key(number, i))
            .map(key -> NewTask.of(LANE, key, payload(key), new ContentHash(number, 1)))
            .toList();
    Checkpoint behind =
        new Checkpoint(
            "products",
            "route",
            "f",
            null,
            Checkpoint.Place.at(Cursor.of(Integer.toString(number))));
    return new Intake(run, tasks, Map.of(LANE, (long) PAGE), Map.of(), Map.of(), List.of(behind));
  }

  /** The full stop shows that the line is whole. */
  private static void say(String what, int page) {
    System.out.println(what + " " + page + ".");
    System.out.flush();
  }
}
