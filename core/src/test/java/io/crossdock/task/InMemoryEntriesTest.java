package io.crossdock.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryEntriesTest {

  private final Hand time = new Hand();

  /** A clock that stands still until it is moved. */
  private static final class Hand implements TimeSource {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      now = now.plus(duration);
    }
  }

  private static EntryChange put(String key, String value) {
    return EntryChange.put("host", key, value);
  }

  @Test
  void an_entry_is_there_until_its_last_moment_and_gone_from_then_on() {
    Entries entries = Entries.in(new InMemoryTaskStore(time));
    entries.put("a", "1", Duration.ofSeconds(10));

    time.pause(Duration.ofMillis(9_999));
    assertThat(entries.get("a")).contains("1");
    time.pause(Duration.ofMillis(1));
    assertThat(entries.get("a")).isEmpty();
  }

  @Test
  void what_nobody_asks_for_again_is_removed_in_passing() {
    InMemoryEntries entries = new InMemoryEntries(time);
    for (int i = 0; i < 10_000; i++) {
      entries.change(put("key " + i, "x").lasting(Duration.ofSeconds(10)));
      time.pause(Duration.ofSeconds(1));
    }

    assertThat(entries.size()).isLessThan(200);
    assertThat(entries.list("host", "", "", 100)).hasSize(9);
  }

  @Test
  void more_than_fits_is_refused_in_words_and_what_has_expired_makes_room() {
    InMemoryEntries entries = new InMemoryEntries(time, 2, 20);
    entries.change(put("a", "1").lasting(Duration.ofSeconds(10)));
    entries.change(put("b", "2"));

    assertThatThrownBy(() -> entries.change(put("c", "3")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            "keeping an entry failed: the store in memory has 2 entries with 4 ")
        .hasMessageContaining("allowed: 2 and 20. Remove some");
    assertThat(entries.change(put("b", "3"))).isTrue();
    time.pause(Duration.ofSeconds(10));
    assertThat(entries.change(put("c", "3"))).isTrue();
    assertThatThrownBy(() -> entries.change(put("c", "x".repeat(19))))
        .isInstanceOf(StoreException.class);
    assertThat(entries.find("host", "c")).map(Entry::value).contains("3");
  }

  @Test
  void a_value_shows_in_no_text() {
    Entries entries = Entries.in(new InMemoryTaskStore(time));
    entries.put("a", "something-private");

    assertThat(entries.find("a").orElseThrow()).asString().contains("a").doesNotContain("private");
    assertThat(put("a", "something-private").onlyIfItIs("private-too"))
        .asString()
        .doesNotContain("private");
  }
}
