package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger();

  @Test
  void the_versions_of_a_key_come_in_the_order_of_their_writes() {
    ledger.record("products", "A", "POST", tree("{\"v\":1}"));
    ledger.record("products", "B", "POST", tree("{\"v\":1}"));
    ledger.record("products", "A", "PATCH", tree("{\"v\":2}"));

    assertThat(ledger.versionsOf("products", "A"))
        .extracting(Ledger.Entry::sequence, Ledger.Entry::operation, Ledger.Entry::hash)
        .containsExactly(
            tuple(0L, "POST", Ledger.hashOf(tree("{\"v\":1}"))),
            tuple(2L, "PATCH", Ledger.hashOf(tree("{\"v\":2}"))));
    assertThat(ledger.last("products", "B").orElseThrow().sequence()).isEqualTo(1);
    assertThat(ledger.last("categories", "A")).isEmpty();
    assertThat(ledger.keys("products")).containsExactly("A", "B");
    assertThat(ledger.accepted("products")).isEqualTo(3);
  }

  @Test
  void objects_that_differ_in_the_order_of_keys_have_one_hash() {
    assertThat(Ledger.hashOf(tree("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
        .isEqualTo(Ledger.hashOf(tree("{\"b\":{\"d\":3,\"c\":2},\"a\":1}")));
  }

  @Test
  void only_the_last_bodies_are_kept() {
    ledger.keepBodies(1);
    ledger.record("products", "A", "PATCH", tree("{\"v\":1}"));
    ledger.record("products", "A", "PATCH", tree("{\"v\":2}"));

    assertThat(ledger.entries())
        .extracting(Ledger.Entry::body)
        .containsExactly(Optional.empty(), Optional.of(tree("{\"v\":2}")));
  }

  @Test
  void a_hundred_thousand_keys_are_found_again() {
    JsonNode body = tree("{}");
    for (int i = 0; i < 100_000; i++) {
      ledger.record("products", "key-" + i, "PATCH", body);
    }

    assertThat(ledger.accepted()).isEqualTo(100_000);
    assertThat(ledger.last("products", "key-77777").orElseThrow().sequence()).isEqualTo(77_777);
    assertThat(ledger.keys("products")).hasSize(100_000).endsWith("key-99999");
  }

  private static JsonNode tree(String json) {
    return JsonText.parse(json);
  }
}
