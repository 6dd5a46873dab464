package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.StoreException;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JdbcTaskStoreTest {

  private static final Lane LANE = new Lane("products", "magento");

  @TempDir Path folder;

  private static Intake page(long run, String... keys) {
    List<NewTask> tasks =
        Stream.of(keys)
            .map(key -> NewTask.of(LANE, key, "{\"of\":\"s3cret item\"}", new ContentHash(1, 2)))
            .toList();
    return new Intake(run, tasks, Map.of(LANE, (long) keys.length), Map.of(), Map.of(), List.of());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
  void file_and_folder_are_for_their_owner_only_also_after_closing() throws IOException {
    Path file = folder.resolve("made/deep/tasks");
    try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
      store.begin(List.of(LANE));
      assertThat(permissions(folder.resolve("made/deep/tasks.mv.db"))).isEqualTo("rw-------");
    }

    assertThat(permissions(folder.resolve("made"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("made/deep"))).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder.resolve("made/deep"))) {
      assertThat(files).containsExactly(folder.resolve("made/deep/tasks.mv.db"));
    }
    assertThat(permissions(folder.resolve("made/deep/tasks.mv.db"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_second_process_is_refused_in_words() throws Exception {
    Path file = folder.resolve("tasks");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                file.toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("recorded 0.");

      assertThatThrownBy(() -> JdbcTaskStore.h2(file))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("opening the store failed: the file ")
          .hasMessageContaining("tasks.mv.db is open in another process. Close that one");
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void two_stores_of_one_process_share_a_file_and_the_first_to_close_leaves_it_open() {
    Path file = folder.resolve("tasks");
    JdbcTaskStore one = JdbcTaskStore.h2(file);
    JdbcTaskStore two = JdbcTaskStore.h2(file);
    long run = one.begin(List.of(LANE));

    one.close();
    two.record(page(run, "a"));
    two.close();

    try (JdbcTaskStore again = JdbcTaskStore.h2(file)) {
      assertThat(again.left(LANE, 0, 10)).hasSize(1);
    }
  }

  @Test
  void a_closed_store_says_so_and_closing_twice_is_fine() {
    JdbcTaskStore store = JdbcTaskStore.h2(folder.resolve("tasks.mv.db"));
    store.close();
    store.close();

    assertThatThrownBy(() -> store.begin(List.of(LANE)))
        .isInstanceOf(StoreException.class)
        .hasMessage("opening a run failed: the store is closed");
    assertThat(folder.resolve("tasks.mv.db")).exists();
  }

  @Test
  void what_is_no_store_is_refused_in_words() throws IOException {
    Path noDatabase = Files.writeString(folder.resolve("text.mv.db"), "no database ".repeat(2_000));
    assertThatThrownBy(() -> JdbcTaskStore.h2(noDatabase)).isInstanceOf(StoreException.class);

    Path noFolder = Files.writeString(folder.resolve("plain"), "").resolve("tasks");
    assertThatThrownBy(() -> JdbcTaskStore.h2(noFolder))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("opening the store failed");

    assertThatThrownBy(() -> JdbcTaskStore.h2(folder.resolve("a;b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("semicolon");
  }

  @Test
  void a_store_that_a_newer_version_made_is_refused() throws SQLException {
    JdbcDataSource host = host();
    try (Connection kept = host.getConnection();
        Statement statement = kept.createStatement()) {
      JdbcTaskStore.of(host);
      statement.execute("update crossdock_schema set version = 99");

      assertThatThrownBy(() -> JdbcTaskStore.of(host))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("version 99")
          .hasMessageContaining("up to " + Schema.NEWEST);
    }
  }

  private JdbcDataSource host() {
    JdbcDataSource host = new JdbcDataSource();
    host.setURL("jdbc:h2:file:" + folder.resolve("host"));
    host.setUser("sa");
    host.setPassword("");
    return host;
  }

  @Test
  void a_database_of_the_host_is_told_to_write_before_it_acknowledges_and_stays_open()
      throws SQLException {
    JdbcConnectionPool host =
        JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("host"), "sa", "");
    try {
      JdbcTaskStore store = JdbcTaskStore.of(host);
      store.record(page(store.begin(List.of(LANE)), "a"));
      store.close();

      try (Connection connection = host.getConnection();
          Statement statement = connection.createStatement();
          var settings =
              statement.executeQuery(
                  "select setting_value from information_schema.settings"
                      + " where setting_name = 'WRITE_DELAY'")) {
        assertThat(settings.next()).isTrue();
        assertThat(settings.getInt(1)).isZero();
      }
      assertThat(JdbcTaskStore.of(host).left(LANE, 0, 10)).hasSize(1);
    } finally {
      host.dispose();
    }
  }

  @Test
  void instances_that_start_at_the_same_moment_make_the_tables_once() throws Exception {
    JdbcDataSource host = host();
    ExecutorService starters = Executors.newFixedThreadPool(6);
    try (Connection kept = host.getConnection()) {
      assertThat(kept.isValid(1)).isTrue();
      List<Future<JdbcTaskStore>> started = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        started.add(starters.submit(() -> JdbcTaskStore.of(host)));
      }
      List<Long> runs = new ArrayList<>();
      for (Future<JdbcTaskStore> store : started) {
        runs.add(store.get(60, TimeUnit.SECONDS).begin(List.of(LANE)));
      }

      assertThat(runs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    } finally {
      starters.shutdownNow();
    }
  }

  @Test
  void an_interrupted_thread_finishes_its_transaction_and_breaks_nothing() throws Exception {
    try (JdbcTaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      long run = store.begin(List.of(LANE));
      Thread worker =
          new Thread(
              () -> {
                for (int i = 0; i < 60; i++) {
                  Thread.currentThread().interrupt();
                  store.record(page(run, "key " + i));
                }
              });
      worker.start();
      for (int i = 0; i < 200 && worker.isAlive(); i++) {
        worker.interrupt();
        worker.join(5);
      }
      worker.join(60_000);

      assertThat(store.left(LANE, 0, 100)).hasSize(60);
    }
  }

  @Test
  void neither_messages_nor_files_beside_the_store_quote_an_item() throws IOException {
    Path file = folder.resolve("tasks");
    try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
      // A name longer than its column is refused by the database, which quotes it.
      Lane lane = new Lane("s3cret ".repeat(100), "magento");

      assertThatThrownBy(() -> store.begin(List.of(LANE, lane)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("opening a run failed")
          .hasMessageContaining("Nothing of it was stored")
          .satisfies(
              thrown -> {
                for (Throwable at = thrown; at != null; at = at.getCause()) {
                  assertThat(at.toString()).doesNotContain("s3cret");
                }
              });
      assertThat(store.begin(List.of(LANE))).isEqualTo(1);
      assertThat(folder.resolve("tasks.trace.db")).doesNotExist();
    }
  }

  @Test
  void a_finished_task_stays_as_a_row_without_its_item() {
    try (JdbcTaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      long run = store.begin(List.of(LANE));
      Task task = store.record(page(run, "a")).get(0);
      store.change(run, List.of(TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1)));

      assertThat(store.tasks(TaskQuery.all().in(TaskState.FINISHED)))
          .singleElement()
          .satisfies(finished -> assertThat(finished.payload()).isEmpty());
    }
  }
}
