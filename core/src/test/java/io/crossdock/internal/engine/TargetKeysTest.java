package io.crossdock.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TargetKeysTest {

  @Property(tries = 200)
  void says_what_a_plain_map_says(
      @ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> targets,
      @ForAll @IntRange(min = 1, max = 40) int items) {
    TargetKeys keys = new TargetKeys();
    Map<String, String> first = new HashMap<>();
    Map<String, String> second = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      String target = "k" + targets.get(i);
      String item = "k" + (i * 7 + targets.get(i)) % items;
      String owner = first.putIfAbsent(target, item);
      boolean stranger = owner != null && !owner.equals(item);
      if (stranger) {
        second.putIfAbsent(target, item);
      }
      assertThat(keys.claim(target, item))
          .isEqualTo(Optional.ofNullable(stranger ? owner : second.get(target)));
    }
  }

  @Test
  void a_hundred_thousand_keys_keep_the_names_of_their_items() {
    TargetKeys keys = new TargetKeys();
    for (int i = 0; i < 100_000; i++) {
      assertThat(keys.claim("sku-" + i, new UUID(i, -i).toString())).isEmpty();
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(keys.claim("sku-" + i, "another")).contains(new UUID(i, -i).toString());
    }
  }

  /** Beside them, the store's own hashes of a million keys have to fit into 128 megabytes. */
  @Test
  void a_million_keys_with_names_of_their_own_fit_into_a_heap_of_64_megabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Million.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).isEqualTo("Optional[" + new UUID(999_999, 7) + "]");
    } finally {
      process.destroyForcibly();
    }
  }

  /** Claims a million keys, in a process of its own. */
  static final class Million {

    private Million() {}

    public static void main(String[] arguments) {
      TargetKeys keys = new TargetKeys();
      for (int i = 0; i < 1_000_000; i++) {
        keys.claim("SKU-" + i, new UUID(i, 7).toString());
      }
      System.out.println(keys.claim("SKU-999999", "another"));
    }
  }

  @Property(tries = 300)
  void names_come_back_letter_by_letter(@ForAll List<String> given) {
    List<String> keys = new ArrayList<>(given);
    keys.addAll(
        List.of(
            "",
            "é€",
            "x".repeat(127),
            "y".repeat(70_000),
            "123e4567-e89b-12d3-a456-426614174000",
            "123E4567-E89B-12D3-A456-426614174000"));
    ItemNames names = new ItemNames();
    List<Integer> numbers = keys.stream().map(names::add).toList();
    List<String> known = keys.stream().map(TargetKeysTest::whole).toList();
    assertThat(numbers.stream().map(names::get).toList()).isEqualTo(known);
    assertThat(numbers).doesNotContain(0);
  }

  /** Half a surrogate pair, which no remote sends, has no UTF-8. */
  private static String whole(String key) {
    return new String(key.getBytes(UTF_8), UTF_8);
  }
}
