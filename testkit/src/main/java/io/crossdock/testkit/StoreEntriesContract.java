package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.Entries;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Of what every store promises: that small values are found by key, expire, and are changed by one
 * at a time. Entries expire in real time: these tests wait for that.
 */
interface StoreEntriesContract extends StoreUnderTest {

  /** Runs out while a test waits. */
  Duration SOON = Duration.ofMillis(120);

  /** Does not run out while a test runs. */
  Duration LATER = Duration.ofHours(1);

  private Entries entries() {
    return Entries.in(store());
  }

  /** The simplest use, over a restart. */
  @Test
  default void a_value_is_found_by_its_key_until_it_is_removed() {
    entries().put("last-export", "2026-11-25");
    entries().put("last-export", "2026-11-26");

    reopen();
    assertThat(entries().get("last-export")).contains("2026-11-26");
    assertThat(entries().find("last-export").orElseThrow().expiry()).isEmpty();
    assertThat(entries().remove("last-export")).isTrue();
    assertThat(entries().get("last-export")).isEmpty();
    assertThat(entries().remove("last-export")).isFalse();
  }

  /** What has expired is gone for every method. */
  @Test
  default void an_entry_is_gone_when_its_life_is_over() {
    entries().put("short", "a", SOON);
    entries().put("long", "b", LATER);

    eventually(() -> entries().get("short").isEmpty());
    assertThat(entries().withPrefix("")).extracting(Entry::key).containsExactly("long");
    assertThat(entries().replace("short", "a", "c")).isFalse();
    assertThat(entries().remove("short", "a")).isFalse();
    assertThat(entries().remove("short")).isFalse();
    assertThat(entries().putIfAbsent("short", "d")).isTrue();
    assertThat(entries().get("short")).contains("d");
  }

  /** The life counts from the last change; a change without one ends it. */
  @Test
  default void each_change_says_anew_how_long_an_entry_lasts() {
    Instant before = Instant.now();
    entries().put("a", "1", Duration.ofMinutes(1));
    entries().put("b", "1", Duration.ofMinutes(1));
    entries().put("c", "1");

    assertThat(entries().find("a").orElseThrow().expiry().orElseThrow())
        .isBetween(before.plusSeconds(50), before.plusSeconds(90));
    assertThat(entries().replace("a", "1", "2", Duration.ofDays(2))).isTrue();
    entries().put("b", "2");
    entries().put("c", "2", EntryChange.LONGEST_LIFE);

    assertThat(entries().find("a").orElseThrow().expiry().orElseThrow())
        .isAfter(before.plus(Duration.ofDays(1)));
    assertThat(entries().find("b").orElseThrow().expiry()).isEmpty();
    assertThat(entries().find("c").orElseThrow().expiry().orElseThrow())
        .isAfter(before.plus(Duration.ofDays(36_000)));
  }

  /** Compare and set. */
  @Test
  default void an_entry_is_replaced_or_removed_only_if_it_is_as_it_was_seen() {
    assertThat(entries().replace("cursor", "1", "2")).isFalse();
    assertThat(entries().putIfAbsent("cursor", "1")).isTrue();
    assertThat(entries().putIfAbsent("cursor", "9")).isFalse();
    assertThat(entries().replace("cursor", "1", "2")).isTrue();
    assertThat(entries().replace("cursor", "1", "3")).isFalse();
    assertThat(entries().remove("cursor", "1")).isFalse();
    assertThat(entries().get("cursor")).contains("2");

    assertThat(entries().remove("cursor", "2")).isTrue();
    assertThat(entries().get("cursor")).isEmpty();
  }

  /** A lock with a lease: the holder renews it, others get it once it has run out. */
  @Test
  default void a_lock_is_with_one_until_its_lease_runs_out() {
    assertThat(entries().putIfAbsent("lock/export", "ulm", LATER)).isTrue();
    assertThat(entries().putIfAbsent("lock/export", "bonn", LATER)).isFalse();
    assertThat(entries().replace("lock/export", "ulm", "ulm", SOON)).isTrue();

    eventually(() -> entries().putIfAbsent("lock/export", "bonn", LATER));
    assertThat(entries().replace("lock/export", "ulm", "ulm", LATER)).isFalse();
    assertThat(entries().remove("lock/export", "ulm")).isFalse();
    assertThat(entries().get("lock/export")).contains("bonn");
  }

  /** No letter of a prefix stands for others, and keys that look alike are not the same. */
  @Test
  default void keys_are_compared_letter_by_letter_and_ordered_by_them() {
    List<String> keys =
        List.of(
            "%",
            "_",
            "a",
            "A",
            "a ",
            " a",
            "a%b",
            "a_b",
            "axb",
            "aXb",
            "a\\b",
            "a'b",
            "a\u0000b",
            "a\uD800b",
            "a\uDC00b",
            "a\uFFFDb",
            "a?b",
            "\uD83D\uDE00",
            "\uD83D",
            "\uFF5E",
            "\uFFFF",
            "\uFFFF0000",
            "ä",
            "a\u0308",
            "ß",
            "ss",
            "ı",
            "i",
            "I");
    for (String key : keys) {
      assertThat(entries().putIfAbsent(key, "of " + key)).as(key).isTrue();
    }

    reopen();
    assertThat(entries().withPrefix(""))
        .extracting(Entry::key)
        .containsExactlyElementsOf(keys.stream().sorted().toList());
    for (String key : keys) {
      assertThat(entries().get(key)).contains("of " + key);
      assertThat(entries().withPrefix(key))
          .extracting(Entry::key)
          .containsExactlyElementsOf(
              keys.stream().filter(one -> one.startsWith(key)).sorted().toList());
    }
    assertThat(entries().withPrefix("a%b%")).isEmpty();
    assertThat(entries().get("b")).isEmpty();
  }

  /** The longest that is allowed fits, of any letters. */
  @Test
  default void keys_and_values_of_any_letters_fit_up_to_their_bounds() {
    for (String letter : List.of("a", "€", "\u0000", "\uD800", "\uFFFF", "\uD83D\uDE00")) {
      String key = letter.repeat(EntryChange.LONGEST_KEY / letter.length());
      String other = key.substring(0, key.length() - 1);
      String value = letter.repeat(EntryChange.LONGEST_VALUE / letter.length());

      entries().put(key, value);
      entries().put(other, "");

      assertThat(entries().get(key)).contains(value);
      assertThat(entries().get(other)).contains("");
      assertThat(entries().replace(key, value, "short")).isTrue();
      assertThat(entries().withPrefix(other)).extracting(Entry::key).containsExactly(other, key);
    }
    assertThat(entries().get("a".repeat(EntryChange.LONGEST_KEY + 1))).isEmpty();
  }

  /** What is out of bounds is refused before anything is changed. */
  @Test
  default void what_is_out_of_bounds_is_refused_in_words() {
    assertThatThrownBy(() -> entries().put("", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key of an entry has 0 letters; allowed: 1 to 1000");
    assertThatThrownBy(() -> entries().put("a".repeat(1_001), "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key of an entry has 1001 letters; allowed: 1 to 1000");
    assertThatThrownBy(() -> entries().put("a", "a".repeat(100_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the value of an entry has 100001 letters; allowed: at most 100000");
    assertThatThrownBy(() -> entries().put("a", "a", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry is to last PT0S; allowed: PT0.001S to PT876000H");
    assertThatThrownBy(() -> entries().withPrefix("a", "", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(entries().withPrefix("")).isEmpty();
  }

  /** A large number is listed in pages. */
  @Test
  default void entries_with_a_prefix_come_in_pages_in_the_order_of_their_keys() {
    List<String> keys = IntStream.range(0, 1_203).mapToObj(i -> "export/" + i).sorted().toList();
    keys.forEach(key -> entries().put(key, "x"));
    entries().put("expore", "x");
    entries().put("export0", "x");

    assertThat(entries().withPrefix("export/"))
        .extracting(Entry::key)
        .containsExactlyElementsOf(keys);
    assertThat(entries().withPrefix("export/", keys.get(9), 5))
        .extracting(Entry::key)
        .containsExactlyElementsOf(keys.subList(10, 15));
    assertThat(entries().withPrefix("export/", "a", 1)).hasSize(1);
    assertThat(entries().withPrefix("export/", "export0", 1)).isEmpty();
  }

  /** The library's own entries and the host's never meet. */
  @Test
  default void a_key_is_an_entry_of_its_own_in_each_space() {
    EntryStore store = store().entries();
    entries().put("a", "of the host");

    assertThat(store.change(EntryChange.put("other-space", "a", "other").onlyIfAbsent())).isTrue();
    assertThat(store.list("other-space", "", "", 10))
        .extracting(Entry::value)
        .containsExactly("other");
    assertThat(store.change(EntryChange.remove("other-space", "a"))).isTrue();
    assertThat(entries().get("a")).contains("of the host");
    assertThatThrownBy(() -> EntryChange.remove("Other space", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the space of an entry is \"Other space\"");
  }

  /** Of several that come at the same moment one gets it, and no change is lost. */
  @Test
  default void of_changes_at_the_same_moment_each_sees_the_one_before() throws Exception {
    int threads = 8;
    Set<String> first = new ConcurrentSkipListSet<>();
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String me = "thread " + thread;
      work.add(
          () -> {
            if (entries().putIfAbsent("first", me, LATER)) {
              first.add(me);
            }
            entries().putIfAbsent("count", "0");
            for (int i = 0; i < 10; i++) {
              addOne();
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done : pool.invokeAll(work, 60, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(first).hasSize(1).containsExactly(entries().get("first").orElseThrow());
    assertThat(entries().get("count")).contains(String.valueOf(threads * 10));
  }

  private void addOne() {
    String seen;
    do {
      seen = entries().get("count").orElseThrow();
    } while (!entries().replace("count", seen, String.valueOf(Integer.parseInt(seen) + 1)));
  }

  private static void eventually(BooleanSupplier so) {
    Instant latest = Instant.now().plusSeconds(30);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(latest);
      Thread.onSpinWait();
    }
  }
}
