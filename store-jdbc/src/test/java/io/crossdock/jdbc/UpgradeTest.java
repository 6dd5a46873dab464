package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables that the first version made, with an open task in them, are brought up to date. */
@ExtendWith(PostgresServer.class)
class UpgradeTest {

  private static final Lane LANE = new Lane("products", "magento");

  @TempDir Path folder;

  private static void makeFirstVersion(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table crossdock_schema"
              + " (one integer not null primary key, version integer not null)");
      statement.execute("insert into crossdock_schema (one, version) values (1, 1)");
      for (String sql : Schema.statements(1)) {
        statement.execute(sql);
      }
      statement.execute("update crossdock_counter set last = 1");
      statement.execute(
          "insert into crossdock_lane (id, route, outgoing)"
              + " values (1, 'products', 'magento')");
      statement.execute("insert into crossdock_run (id, begun) values (1, current_timestamp)");
      statement.execute(
          "insert into crossdock_tally (run, lane, carried_over, items_read, filtered, unchanged,"
              + " finished, failed, skipped, rejected, superseded, deleted)"
              + " values (1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)");
      statement.execute(
          "insert into crossdock_payload (id, part, uses, json)"
              + " values (1, 0, 1, '{\"sku\":\"a\"}')");
      statement.execute(
          "insert into crossdock_task (id, lane, name, state, place, payload, attempts, sent,"
              + " created, changed) values (1, 1, 'a', 'NEW', 1, 1, 0, false, current_timestamp,"
              + " current_timestamp)");
    }
  }

  private static void assertItGoesOn(TaskStore store) {
    long run = store.claim(List.of(LANE));

    assertThat(run).isEqualTo(2);
    assertThat(store.tally(run, LANE).carriedOver()).isEqualTo(1);
    assertThat(store.left(LANE, 0, 10))
        .singleElement()
        .extracting(Task::key, task -> task.payload().orElseThrow())
        .containsExactly("a", "{\"sku\":\"a\"}");
  }

  @Test
  void an_h2_file_of_the_first_version_goes_on() throws SQLException {
    JdbcDataSource file = new JdbcDataSource();
    file.setURL("jdbc:h2:file:" + folder.resolve("tasks"));
    file.setUser("crossdock");
    file.setPassword("");
    makeFirstVersion(file);

    try (JdbcTaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      assertItGoesOn(store);
    }
    try (JdbcTaskStore again = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      assertThat(again.left(LANE, 0, 10)).hasSize(1);
    }
  }

  @Test
  void a_postgresql_schema_of_the_first_version_goes_on(PostgresServer.Schema schema)
      throws SQLException {
    makeFirstVersion(schema.pool());

    assertItGoesOn(JdbcTaskStore.of(schema.pool()));
  }
}
