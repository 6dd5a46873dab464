package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.environment.KeySource;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.StoreException;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.class)
class SealedItemsTest {

  private static final Lane LANE = new Lane("customers", "erp");
  private static final String ITEM = "{\"email\":\"ada@example.com\"}";

  @TempDir Path folder;

  private Path file;
  private KeySource keys;

  @BeforeEach
  void createKeys() {
    file = folder.resolve("tasks");
    keys = KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  private JdbcTaskStore sealed() {
    return JdbcTaskStore.builder(file).sealedWith(keys).open();
  }

  private static void keep(TaskStore store, String... names) {
    List<NewTask> tasks =
        Stream.of(names)
            .map(key -> NewTask.of(LANE, key, ITEM.replace("ada", key), new ContentHash(1, 2)))
            .toList();
    store.record(
        new Intake(
            store.begin(List.of(LANE)),
            tasks,
            Map.of(LANE, (long) names.length),
            Map.of(),
            Map.of(),
            List.of()));
  }

  private static List<String> items(TaskStore store) {
    return store.left(LANE, 0, 10).stream().map(task -> task.payload().orElseThrow()).toList();
  }

  @Test
  void an_item_cannot_be_found_in_the_file_and_its_key_can_be_searched() throws Exception {
    try (JdbcTaskStore store = sealed()) {
      keep(store, "ada");

      assertThat(items(store)).containsExactly(ITEM);
      assertThat(store.tasks(TaskQuery.all().withKey("ada"))).hasSize(1);
    }

    String content = Files.readString(folder.resolve("tasks.mv.db"), StandardCharsets.ISO_8859_1);
    assertThat(content).doesNotContain("example.com").contains("ada");
  }

  @Test
  void an_item_cannot_be_found_in_postgresql(PostgresServer.Schema schema) throws SQLException {
    JdbcTaskStore store = JdbcTaskStore.builder(schema.pool()).sealedWith(keys).open();
    keep(store, "ada");

    try (Connection connection = schema.dataSource("").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select json from crossdock_payload")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).doesNotContain("example").matches("[A-Za-z0-9+/=]+");
    }
    assertThat(items(store)).containsExactly(ITEM);
  }

  @Test
  void another_key_and_no_key_are_refused_in_words() {
    try (JdbcTaskStore store = sealed()) {
      keep(store, "ada");
    }
    KeySource other = KeySource.createKeyFile(folder.resolve("other.json"));

    try (JdbcTaskStore store = JdbcTaskStore.builder(file).sealedWith(other).open()) {
      assertThatThrownBy(() -> items(store))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("reading item 1 failed: it does not open. The store was opened")
          .hasMessageContaining("another key");
    }
    try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
      assertThatThrownBy(() -> items(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("it is sealed, and the store was opened without a key");
    }
  }

  @Test
  void a_sealed_item_that_was_moved_to_another_task_does_not_open() throws SQLException {
    try (JdbcTaskStore store = sealed()) {
      keep(store, "ada", "bob");
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + file, "crossdock", "");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update crossdock_payload set json = (select json from crossdock_payload where id = 1)"
              + " where id = 2");
    }

    try (JdbcTaskStore store = sealed()) {
      assertThat(store.left(LANE, 0, 1)).hasSize(1);
      assertThatThrownBy(() -> items(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("item 2 was changed by hand");
    }
  }

  @Test
  void what_was_kept_before_there_was_a_key_and_before_it_was_rotated_can_be_read() {
    try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
      keep(store, "open");
    }
    try (JdbcTaskStore store = sealed()) {
      keep(store, "old");
    }
    keys = KeySource.rotateKeyFile(folder.resolve("keys.json"));

    try (JdbcTaskStore store = sealed()) {
      keep(store, "new");

      assertThat(store.left(LANE, 0, 10))
          .extracting(Task::key)
          .containsExactly("open", "old", "new");
      assertThat(items(store)).hasSize(3).allMatch(item -> item.endsWith("@example.com\"}"));
    }
  }
}
