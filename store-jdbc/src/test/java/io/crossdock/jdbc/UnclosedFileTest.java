package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that no process ever closes: each one is killed, and the next goes on with what is in the
 * file. A copy of the file is what a kill leaves, since what was acknowledged is with the operating
 * system.
 */
class UnclosedFileTest {

  private static final Lane LANE = new Lane("route", "outgoing");
  private static final int PROCESSES = 25;
  private static final int PAGE = 5;

  @TempDir Path folder;

  private final List<AutoCloseable> leftOpen = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable left : leftOpen) {
      left.close();
    }
  }

  /**
   * H2 takes space again that has not been in use for 45 seconds; here it does so at once.
   *
   * <p>Source: own trials with killed processes: H2 2.5.252 then loses, at the next kill, all that
   * was committed since the file was opened; 2.3.232 and 2.4.240 lose nothing.
   */
  private JdbcTaskStore open(Path file) throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + file + ";WRITE_DELAY=0;RETENTION_TIME=1");
    source.setUser("crossdock");
    // While one connection is open, the others do not close the file behind them.
    leftOpen.add(source.getConnection());
    return JdbcTaskStore.of(source);
  }

  @Test
  void what_was_acknowledged_outlives_many_processes_of_which_none_closes_the_file()
      throws Exception {
    Path file = folder.resolve("process0");
    for (int process = 0; process < PROCESSES; process++) {
      JdbcTaskStore store = open(file);
      assertThat(finished(store)).as("found by process %d", process).isEqualTo(process * PAGE);

      work(store, process);

      Path next = folder.resolve("process" + (process + 1));
      Files.copy(Path.of(file + ".mv.db"), Path.of(next + ".mv.db"));
      file = next;
    }
  }

  private static long finished(JdbcTaskStore store) {
    return store.tasks(TaskQuery.all().in(TaskState.FINISHED).atMost(100_000)).size();
  }

  private static void work(JdbcTaskStore store, int process) {
    long run = store.begin(List.of(LANE));
    List<NewTask> page =
        IntStream.range(0, PAGE)
            .mapToObj(i -> "p" + process + "-" + i)
            .map(key -> NewTask.of(LANE, key, "{\"key\":\"" + key + "\"}", new ContentHash(1, 1)))
            .toList();
    List<Task> tasks =
        store.record(
            new Intake(run, page, Map.of(LANE, (long) PAGE), Map.of(), Map.of(), List.of()));
    for (Task task : tasks) {
      store.change(run, List.of(TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1)));
    }
  }
}
