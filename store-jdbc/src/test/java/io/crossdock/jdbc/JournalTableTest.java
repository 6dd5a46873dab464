package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.environment.KeySource;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalLine.Kind;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.task.StoreException;
import io.crossdock.task.TaskStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a journal in a database promises beyond the contract. */
@ExtendWith(PostgresServer.class)
class JournalTableTest {

  @TempDir Path folder;

  private static DataSource h2() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  private static List<JournalLine> lines(int from, int to) {
    List<JournalLine> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add(
          JournalLine.of(Kind.LOG, Instant.EPOCH, "call", "line " + i + " of many, all alike")
              .route("route " + i % 10)
              .outgoing("outgoing")
              .run(1 + i / 1_000)
              .key("key " + i)
              .build());
    }
    return lines;
  }

  private static void assertThatItIsBounded(DataSource database) {
    try (TaskStore store = JdbcTaskStore.builder(database).journal(Kind.LOG, 500).open()) {
      for (int i = 0; i < 2_000; i += 50) {
        store.journal().append(lines(i, i + 50));
      }
      store.journal().append(lines(2_000, 2_001));
      store
          .journal()
          .append(List.of(JournalLine.of(Kind.AUDIT, Instant.EPOCH, "skip", "kept").build()));

      List<JournalLine> kept = store.journal().lines(JournalQuery.of(Kind.LOG));
      assertThat(kept).hasSizeBetween(500, 505);
      assertThat(kept.get(kept.size() - 1).key()).contains("key 2000");
      assertThat(store.journal().lines(JournalQuery.of(Kind.AUDIT))).hasSize(1);
    }
    try (TaskStore smaller = JdbcTaskStore.builder(database).journal(Kind.LOG, 10).open()) {
      smaller.journal().append(lines(3_000, 3_001));
      assertThat(smaller.journal().lines(JournalQuery.of(Kind.LOG))).hasSize(10);
    }
  }

  @Test
  void an_h2_journal_keeps_no_more_lines_of_a_kind_than_it_may() {
    assertThatItIsBounded(h2());
  }

  @Test
  void a_postgresql_journal_keeps_no_more_lines_of_a_kind_than_it_may(
      PostgresServer.Schema schema) {
    assertThatItIsBounded(schema.pool());
  }

  @Test
  void a_journal_of_no_lines_is_refused() {
    assertThatThrownBy(() -> JdbcTaskStore.builder(h2()).journal(Kind.LOG, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the journal is to keep 0 lines; allowed: 1 or more");
  }

  private static void assertThatItIsQuick(TaskStore store) {
    long begun = System.nanoTime();
    for (int i = 0; i < 20_000; i += 200) {
      store.journal().append(lines(i, i + 200));
    }
    Duration written = Duration.ofNanos(System.nanoTime() - begun);
    begun = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      JournalQuery query = JournalQuery.of(Kind.LOG).newestFirst().atMost(50);
      assertThat(store.journal().lines(query.ofRoute("route " + i % 10))).hasSize(50);
      assertThat(store.journal().lines(query.ofRun(1 + i % 10).ofOutgoing("outgoing"))).hasSize(50);
      assertThat(store.journal().lines(query.withKey("key " + i))).hasSize(1);
    }
    Duration read = Duration.ofNanos(System.nanoTime() - begun);
    // Thousands a second, on a machine that does much else at that moment.
    assertThat(written).isLessThan(Duration.ofSeconds(10));
    assertThat(read).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void thousands_of_lines_a_second_go_into_an_h2_file() {
    try (TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      assertThatItIsQuick(store);
    }
  }

  @Test
  void thousands_of_lines_a_second_go_into_postgresql(PostgresServer.Schema schema) {
    try (TaskStore store = JdbcTaskStore.of(schema.pool())) {
      assertThatItIsQuick(store);
    }
  }

  @Test
  void a_sealed_line_opens_with_its_key_alone() {
    DataSource database = h2();
    KeySource keys = KeySource.createKeyFile(folder.resolve("keys.json"));
    JournalLine line =
        JournalLine.of(Kind.LOG, Instant.EPOCH, "call", "said").details("body").key("k").build();
    try (TaskStore store = JdbcTaskStore.builder(database).sealedWith(keys).open()) {
      store.journal().append(List.of(line));
      assertThat(store.journal().lines(JournalQuery.of(Kind.LOG).withKey("k")))
          .singleElement()
          .extracting(JournalLine::text, found -> found.details().orElseThrow())
          .containsExactly("said", "body");
    }
    try (TaskStore unsealed = JdbcTaskStore.of(database)) {
      assertThatThrownBy(() -> unsealed.journal().lines(JournalQuery.of(Kind.LOG)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the text of line 1")
          .hasMessageContaining("sealed");
    }
  }
}
