package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.monitor.JournalLine.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest {

  private final Journal journal = new InMemoryJournal();

  private void log(String text, String details) {
    journal.append(
        List.of(JournalLine.of(Kind.LOG, Instant.EPOCH, "call", text).details(details).build()));
  }

  @Test
  void the_newest_ten_thousand_lines_of_a_kind_are_kept() {
    journal.append(List.of(JournalLine.of(Kind.AUDIT, Instant.EPOCH, "skip", "kept").build()));
    for (int i = 0; i < 10_005; i++) {
      log("" + i, null);
    }

    List<JournalLine> kept = journal.lines(JournalQuery.of(Kind.LOG).atMost(20_000));
    assertThat(kept).hasSize(10_000);
    assertThat(kept.get(0).text()).isEqualTo("5");
    assertThat(journal.lines(JournalQuery.of(Kind.AUDIT))).hasSize(1);
  }

  @Test
  void lines_with_long_details_are_fewer() {
    String body = "b".repeat(100_000);
    for (int i = 0; i < 200; i++) {
      log("" + i, body);
    }

    assertThat(journal.lines(JournalQuery.of(Kind.LOG))).hasSize(159);
  }
}
