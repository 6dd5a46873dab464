package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.TimeSource;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.StoreException;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresStoreTest {

  private static final Lane LANE = new Lane("products", "magento");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private PostgresServer.Schema schema;

  @BeforeEach
  void remember(PostgresServer.Schema schema) {
    this.schema = schema;
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static Intake page(long run, String... keys) {
    List<NewTask> tasks =
        Stream.of(keys)
            .map(key -> NewTask.of(LANE, key, "{\"sku\":\"s3cret\"}", new ContentHash(1, 2)))
            .toList();
    return new Intake(run, tasks, Map.of(LANE, (long) keys.length), Map.of(), Map.of(), List.of());
  }

  private static List<TaskChange> finished(List<Task> tasks) {
    return tasks.stream()
        .map(task -> TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1))
        .toList();
  }

  @Test
  void a_process_that_stands_still_in_a_transaction_keeps_nobody_waiting_beyond_its_lease()
      throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch thawed = new CountDownLatch(1);
    JdbcTaskStore.of(schema.pool()).close();
    Database frozen = Database.of(schema.pool(), Duration.ofMillis(500), TimeSource.system());
    Future<?> standing =
        threads.submit(
            () ->
                frozen.write(
                    "standing still",
                    handle -> {
                      handle.execute("select * from crossdock_counter for update");
                      locked.countDown();
                      awaitThaw(thawed);
                      return handle.execute("update crossdock_counter set last = 99");
                    }));
    locked.await();

    JdbcTaskStore other = JdbcTaskStore.of(schema.pool());
    assertThat(threads.submit(() -> other.begin(List.of(LANE))).get(30, TimeUnit.SECONDS))
        .isEqualTo(1L);
    thawed.countDown();

    assertThatThrownBy(() -> standing.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(StoreException.class)
        .hasMessageContaining("standing still failed");
    assertThat(number("select max(last) from crossdock_counter")).isLessThan(99);
  }

  private static void awaitThaw(CountDownLatch thawed) {
    try {
      thawed.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_transaction_that_ends_in_a_deadlock_is_repeated() throws Exception {
    // PostgreSQL ends the one that looks for a deadlock first: the store looks after a second, the
    // other one never.
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool("-c deadlock_timeout=1s"));
    long run = store.begin(List.of(LANE));
    List<Task> tasks = store.record(page(run, "a", "b"));
    long before = number("select deadlocks from pg_stat_database where datname = 'postgres'");

    try (Connection other = schema.dataSource("-c deadlock_timeout=1h").getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from crossdock_task where name = 'b' for update");
      Future<?> changing = threads.submit(() -> store.change(run, finished(tasks)));
      await().pollInterval(Duration.ofMillis(5)).until(() -> waitForLocks() == 1);
      // The store holds the lane and waits for the task; now the other waits for the lane.
      statement.execute("select * from crossdock_lane for update");
      other.commit();
      changing.get(30, TimeUnit.SECONDS);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(
                        number("select deadlocks from pg_stat_database where datname = 'postgres'"))
                    .isEqualTo(before + 1));
    assertThat(store.tally(run, LANE).changes()).isEqualTo(Map.of(TaskState.FINISHED, 2L));
    assertThat(store.published(LANE, List.of("a", "b"))).hasSize(2);
  }

  private long waitForLocks() throws SQLException {
    return number(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname ="
            + " 'postgres'");
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = schema.dataSource("").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** Lets so many transactions that open a run fail as where an order cannot be kept. */
  private void failAtFirst(int times) throws SQLException {
    // A sequence goes on also where the transaction is rolled back.
    schema.execute("create sequence tries");
    schema.execute(
        "create function give_up() returns trigger language plpgsql as $$ begin"
            + " if nextval('tries') <= "
            + times
            + " then raise exception using errcode = '40001', message = 's3cret';"
            + " end if; return new; end $$");
    schema.execute(
        "create trigger give_up before insert on crossdock_run for each row"
            + " execute function give_up()");
  }

  @Test
  void a_transaction_whose_order_cannot_be_kept_is_repeated() throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool());
    failAtFirst(Retries.ATTEMPTS - 1);

    assertThat(store.begin(List.of(LANE))).isEqualTo(1);
    assertThat(store.begin(List.of(LANE))).isEqualTo(2);
  }

  @Test
  void a_transaction_is_not_repeated_for_ever() throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool());
    failAtFirst(Integer.MAX_VALUE);

    assertThatThrownBy(() -> store.begin(List.of(LANE)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("opening a run failed: the host's database gave it up")
        .hasMessageEndingWith("Nothing of it was stored")
        .hasStackTraceContaining("40001")
        .satisfies(thrown -> assertThat(thrown).hasNoSuppressedExceptions());
    assertThat(number("select last_value from tries")).isEqualTo(Retries.ATTEMPTS);
  }

  @Test
  void an_interrupt_while_a_transaction_is_repeated_is_kept_for_the_caller() throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool());
    failAtFirst(3);

    Thread.currentThread().interrupt();

    assertThat(store.begin(List.of(LANE))).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void instances_that_start_at_the_same_moment_make_the_tables_once() throws Exception {
    List<Future<JdbcTaskStore>> started = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      DataSource pool = schema.pool();
      started.add(threads.submit(() -> JdbcTaskStore.of(pool)));
    }
    List<Long> runs = new ArrayList<>();
    for (Future<JdbcTaskStore> store : started) {
      runs.add(store.get(60, TimeUnit.SECONDS).begin(List.of(LANE)));
    }

    assertThat(runs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_file_that_fails_half_way_leaves_nothing_behind() throws SQLException {
    // A type with the name of a table that comes late in the file.
    schema.execute("create type crossdock_payload as enum ('taken')");

    assertThatThrownBy(() -> JdbcTaskStore.of(schema.pool())).isInstanceOf(StoreException.class);

    assertThat(number("select count(*) from pg_tables where schemaname = current_schema")).isZero();
  }

  @Test
  void once_the_tables_are_there_the_right_to_make_tables_is_not_needed() throws SQLException {
    JdbcTaskStore.of(schema.pool()).close();
    schema.execute("create role worker_" + schema.name());
    schema.execute("grant usage on schema " + schema.name() + " to worker_" + schema.name());
    schema.execute(
        "grant select, insert, update, delete on all tables in schema "
            + schema.name()
            + " to worker_"
            + schema.name());

    JdbcTaskStore store = JdbcTaskStore.of(schema.pool("-c role=worker_" + schema.name()));

    long run = store.begin(List.of(LANE));
    assertThat(store.record(page(run, keys(600)))).hasSize(600);
  }

  private static String[] keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "key " + i).toArray(String[]::new);
  }

  @Test
  void keys_are_looked_up_by_their_index_from_the_first_read_on() throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool());
    store.record(page(store.begin(List.of(LANE)), keys(5_000)));

    try (Connection connection = schema.dataSource("").getConnection();
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery(
                "explain select id from crossdock_task"
                    + " where lane = 1 and name in ('key 7', 'key 8') and place = 1")) {
      StringBuilder whole = new StringBuilder();
      while (plan.next()) {
        whole.append(plan.getString(1)).append('\n');
      }
      assertThat(whole.toString())
          .contains("crossdock_task_name")
          .doesNotContain("crossdock_task_place");
    }
  }

  @Test
  void a_newer_version_of_the_tables_is_refused() throws SQLException {
    JdbcTaskStore.of(schema.pool()).close();
    schema.execute("update crossdock_schema set version = 99");

    assertThatThrownBy(() -> JdbcTaskStore.of(schema.pool()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("version 99");
  }

  @Test
  void a_host_that_asks_for_another_isolation_gets_the_same_books() throws Exception {
    JdbcTaskStore store =
        JdbcTaskStore.of(schema.pool("-c default_transaction_isolation=serializable"));
    long run = store.begin(List.of(LANE));

    List<Future<List<Task>>> recorded = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      recorded.add(threads.submit(() -> store.record(page(run, "one", "key"))));
    }
    for (Future<List<Task>> page : recorded) {
      page.get(60, TimeUnit.SECONDS);
    }

    assertThat(store.left(LANE, 0, 100)).hasSize(2);
    assertThat(store.tally(run, LANE).changes()).isEqualTo(Map.of(TaskState.SUPERSEDED, 14L));
  }

  @Test
  void a_server_that_ends_the_connection_is_told_in_words_without_an_item() throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.of(schema.pool());
    long run = store.begin(List.of(LANE));
    schema.execute(
        "create function shut_down() returns trigger language plpgsql as $$ begin"
            + " perform pg_terminate_backend(pg_backend_pid()); return new; end $$");
    schema.execute(
        "create trigger shut_down before insert on crossdock_task for each row"
            + " execute function shut_down()");

    assertThatThrownBy(() -> store.record(page(run, "a")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "recording a page of 1 tasks failed: the host's database cannot be reached, or was shut"
                + " down. See to it that it runs, then try again. It may have been stored or not,"
                + " but whole")
        .satisfies(
            thrown -> {
              for (Throwable at = thrown; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain("s3cret");
              }
            });
  }
}
