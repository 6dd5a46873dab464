package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.environment.Environment;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Retention;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is let go of is in no table any more. */
class RemovalTest {

  private static final Lane LANE = new Lane("orders", "erp");

  private final JdbcDataSource database = new JdbcDataSource();
  private TaskStore store;

  @BeforeEach
  void open() {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    store = JdbcTaskStore.of(database);
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }

  private Task read(long run, String key, int version, String payload) {
    NewTask task = NewTask.of(LANE, key, payload, new ContentHash(version, 1));
    Intake page = new Intake(run, List.of(task), Map.of(LANE, 1L), Map.of(), Map.of(), List.of());
    return store.record(page).get(0);
  }

  private void bring(long run, TaskState state, Task task, String reason) {
    store.change(run, List.of(TaskChange.of(task.id(), state, reason, null, 1)));
  }

  private String dump() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("script")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void an_erased_item_is_in_no_table_and_the_rest_of_the_reports_stays() throws SQLException {
    String key = "maria_%!\"o'x\\@example.com";
    long run = store.begin(List.of(LANE));
    bring(run, TaskState.FINISHED, read(run, key, 1, "{\"name\":\"Maria\"}"), null);
    bring(run, TaskState.FAILED, read(run, key, 2, "{\"name\":\"Maria\"}"), "maria_% is unknown");
    read(run, key, 3, "{\"name\":\"Maria\"}");
    bring(run, TaskState.FAILED, read(run, "other", 1, "{}"), "as \"" + key + "\" is");
    String quoted = key.replace("\\", "\\\\").replace("\"", "\\\"");
    store.end(
        run,
        "{\"read\":4,\"stopped\":\"no\",\"failures\":[{\"lane\":\"orders/erp\",\"key\":\""
            + quoted
            + "\",\"words\":\"Maria is unknown\"},{\"key\":\"other\",\"words\":\"clashes with "
            + quoted
            + "\"},{\"key\":\"third\",\"words\":\"kept\"}],\"remarks\":[\""
            + quoted
            + " seen\"]}");
    assertThat(dump()).contains("maria_", "Maria");

    assertThat(store.erase(key, List.of())).isEqualTo(3);

    assertThat(dump())
        .doesNotContainIgnoringCase("maria")
        .contains("\"read\":4", "\"key\":\"third\",\"words\":\"kept\"", "\"key\":\"other\"");
    assertThat(store.tally(run, LANE).changes())
        .containsEntry(TaskState.FINISHED, 1L)
        .containsEntry(TaskState.FAILED, 2L);
  }

  @Test
  void finished_tasks_are_pruned_unless_an_older_version_could_be_retried() {
    long run = store.begin(List.of(LANE));
    Task failed = read(run, "a", 1, "{}");
    bring(run, TaskState.FAILED, failed, "no");
    Task guard = read(run, "a", 2, "{}");
    bring(run, TaskState.FINISHED, guard, null);
    bring(run, TaskState.FINISHED, read(run, "b", 1, "{}"), null);
    read(run, "c", 1, "{}");
    Task open = read(run, "c", 2, "{}");
    Retention retention = Retention.keep().noLongerThan(Duration.ZERO);

    assertThat(store.prune(retention)).isEqualTo(2);
    assertThat(store.tasks(TaskQuery.all()))
        .extracting(Task::id)
        .containsExactly(failed.id(), guard.id(), open.id());

    assertThat(store.prune(retention.in(TaskState.FAILED))).isEqualTo(1);
    assertThat(store.prune(retention)).isEqualTo(1);
    assertThat(store.tasks(TaskQuery.all())).extracting(Task::id).containsExactly(open.id());
    assertThat(store.published(LANE, List.of("a", "b"))).hasSize(2);
  }

  @Test
  void no_item_is_left_without_a_task() throws SQLException {
    long run = store.begin(List.of(LANE));
    for (int i = 0; i < 20; i++) {
      bring(run, TaskState.FAILED, read(run, "key " + i, 1, "{\"nr\":" + i + "}"), "no");
    }
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(store).build()) {
      crossdock.tasks().delete(TaskQuery.all().atMost(5), "not needed");
      crossdock.tasks().erase("key 7");
      crossdock.tasks().prune(Retention.keep().newest(0).in(TaskState.FAILED));
    }

    assertThat(dump()).doesNotContain("{\"nr\"");
    assertThat(store.tasks(TaskQuery.all())).hasSize(5);
  }
}
