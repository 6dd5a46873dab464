package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.Lane;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SharedStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SharingTest implements SharedStoreContract {

  private static final Lane LANE = new Lane("products", "magento");

  @TempDir Path folder;

  private final List<TaskStore> opened = new ArrayList<>();

  @Override
  public TaskStore instance(Duration lease) {
    TaskStore store = JdbcTaskStore.builder(folder.resolve("tasks")).lease(lease).open();
    opened.add(store);
    return store;
  }

  @AfterEach
  void close() {
    opened.forEach(TaskStore::close);
  }

  @Test
  void the_next_process_on_a_file_does_not_wait_for_the_lease_of_a_dead_one() throws SQLException {
    long old;
    try (TaskStore killed = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      old = killed.claim(List.of(LANE));
    }
    anotherProcessHadIt();

    long run = instance(LONG).claim(List.of(LANE));

    assertThat(run).isGreaterThan(old);
    assertThatThrownBy(() -> instance(LONG).claim(List.of(LANE)))
        .isInstanceOf(LaneHeldException.class);
  }

  private void anotherProcessHadIt() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("tasks"), "crossdock", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update crossdock_lane set process = '1 since 1'"))
          .isEqualTo(1);
    }
  }

  @Test
  void a_lane_is_held_by_an_instance_with_a_name() {
    try (TaskStore named =
        JdbcTaskStore.builder(folder.resolve("tasks")).instance("worker 2 in Ulm").open()) {
      named.claim(List.of(LANE));

      assertThatThrownBy(() -> named.claim(List.of(LANE)))
          .hasMessageContaining("run 1 of worker 2 in Ulm is working on it and holds it until ");
    }
  }

  @Test
  void a_lease_out_of_bounds_is_refused() {
    JdbcTaskStore.Builder builder = JdbcTaskStore.builder(folder.resolve("tasks"));

    assertThatThrownBy(() -> builder.lease(Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lease is PT0.099S; allowed: PT0.1S to PT1H");
    assertThatThrownBy(() -> builder.lease(Duration.ofHours(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
