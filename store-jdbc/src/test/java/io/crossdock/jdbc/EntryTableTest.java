package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.TimeSource;
import io.crossdock.environment.KeySource;
import io.crossdock.task.Entries;
import io.crossdock.task.Entry;
import io.crossdock.task.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.class)
class EntryTableTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  /** A process whose clock is wrong. */
  private record Wrong(Duration by) implements TimeSource {
    @Override
    public Instant now() {
      return TimeSource.system().now().plus(by);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      TimeSource.system().pause(duration);
    }
  }

  private static int rows(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet counted = statement.executeQuery("select count(*) from crossdock_entry")) {
      counted.next();
      return counted.getInt(1);
    }
  }

  private static void leavesNoRows(DataSource database) throws SQLException {
    Entries entries = Entries.in(JdbcTaskStore.of(database));
    for (int i = 0; i < 50; i++) {
      entries.put("short/" + i, "x", Duration.ofMillis(1));
    }
    await().until(() -> entries.withPrefix("short/").findAny().isEmpty());

    for (int i = 0; i < 3; i++) {
      entries.put("a", "x", HOUR);
    }

    assertThat(rows(database)).isEqualTo(1);
  }

  private static void goesByTheDatabase(DataSource database) {
    Entries early = Entries.in(at(database, HOUR.negated()));
    Entries late = Entries.in(at(database, HOUR));
    early.put("a", "1", Duration.ofMinutes(1));
    late.put("b", "1", Duration.ofMillis(1));

    assertThat(late.get("a")).contains("1");
    assertThat(early.find("a")).isEqualTo(late.find("a"));
    assertThat(early.find("a").flatMap(Entry::expiry).orElseThrow())
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(90));
    await().until(() -> early.get("b").isEmpty());
  }

  private static JdbcTaskStore at(DataSource database, Duration wrong) {
    return JdbcTaskStore.builder(database).time(new Wrong(wrong)).open();
  }

  private static DataSource h2(String name) {
    return JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
  }

  @Test
  void expired_rows_are_removed_in_passing_in_h2() throws SQLException {
    leavesNoRows(h2("swept"));
  }

  @Test
  void expired_rows_are_removed_in_passing_in_postgresql(PostgresServer.Schema schema)
      throws SQLException {
    leavesNoRows(schema.pool());
  }

  @Test
  void entries_expire_by_the_clock_of_the_database_in_h2() {
    goesByTheDatabase(h2("clock"));
  }

  @Test
  void entries_expire_by_the_clock_of_the_database_in_postgresql(PostgresServer.Schema schema) {
    goesByTheDatabase(schema.pool());
  }

  @Test
  void keys_are_letter_by_letter_also_where_the_database_compares_otherwise() {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:ignorecase;DB_CLOSE_DELAY=-1;IGNORECASE=TRUE", "sa", "");
    Entries entries = Entries.in(JdbcTaskStore.of(database));

    entries.put("A", "large");
    entries.put("a", "small");

    assertThat(entries.get("A")).contains("large");
    assertThat(entries.replace("a", "SMALL", "x")).isFalse();
    assertThat(entries.withPrefix("a")).extracting(Entry::key).containsExactly("a");
  }

  @Test
  void a_sealed_value_cannot_be_found_in_the_file_and_is_still_compared() throws Exception {
    KeySource keys = KeySource.createKeyFile(folder.resolve("keys.json"));
    Path file = folder.resolve("tasks");
    try (JdbcTaskStore store = JdbcTaskStore.builder(file).sealedWith(keys).open()) {
      Entries entries = Entries.in(store);
      entries.put("mail", "ada@example.com");
      assertThat(entries.replace("mail", "ada@example.com", "bob@example.com")).isTrue();
      assertThat(entries.get("mail")).contains("bob@example.com");
    }

    assertThat(Files.readString(folder.resolve("tasks.mv.db"), StandardCharsets.ISO_8859_1))
        .doesNotContain("example.com");
    try (JdbcTaskStore store = JdbcTaskStore.h2(file)) {
      Entries entries = Entries.in(store);
      assertThatThrownBy(() -> entries.get("mail"))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("reading entry host mail failed: it is sealed")
          .hasMessageContaining("without a key");
      entries.put("mail", "anew");
      assertThat(entries.get("mail")).contains("anew");
    }
  }
}
