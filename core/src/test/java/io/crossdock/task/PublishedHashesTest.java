package io.crossdock.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedHashesTest {

  @Test
  void a_million_keys_take_less_than_45_megabytes() {
    PublishedHashes hashes = new PublishedHashes();
    long most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      hashes.put("SKU-" + i, new ContentHash(i, ~i));
      if (i % 10_000 == 0) {
        most = Math.max(most, hashes.bytes());
      }
    }

    assertThat(Math.max(most, hashes.bytes())).isLessThan(45_000_000);
    for (int i = 0; i < 1_000_000; i += 37) {
      assertThat(hashes.get("SKU-" + i)).isEqualTo(new ContentHash(i, ~i));
    }
    assertThat(hashes.get("SKU-1000000")).isNull();
  }

  @Test
  void it_says_what_a_map_would_say_after_any_sequence_of_puts_and_removals() {
    Random random = new Random(4);
    Map<String, ContentHash> map = new HashMap<>();
    PublishedHashes hashes = new PublishedHashes();
    for (int step = 0; step < 200_000; step++) {
      String key = "key " + random.nextInt(20_000);
      if (random.nextInt(3) == 0) {
        map.remove(key);
        hashes.remove(key);
      } else {
        ContentHash hash = new ContentHash(random.nextInt(3), random.nextInt(3));
        map.put(key, hash);
        hashes.put(key, hash);
      }
    }

    for (int i = 0; i < 20_000; i++) {
      assertThat(hashes.get("key " + i)).isEqualTo(map.get("key " + i));
    }
  }

  @Test
  void an_empty_table_takes_nothing() {
    assertThat(new PublishedHashes().bytes()).isZero();
  }
}
