package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.TestTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Changed products, two a page, that become categories. Case G09 of the field; its fractions of
 * seconds cannot be here, stamps are whole seconds.
 */
@Timeout(60)
class AkeneoEqualStampsTest {

  private final Pim pim = new Pim();
  private TestTime host = pim.time;
  private final TaskStore store = TaskStore.inMemory();

  @AfterEach
  void close() {
    store.close();
    pim.close();
  }

  /** A product whose version is whether it is enabled, at that time of the 24th of November. */
  private void put(String identifier, boolean enabled, String time) {
    pim.fake.product(
        "{\"uuid\":\"%s\",\"identifier\":\"%s\",\"enabled\":%s,\"updated\":\"2026-11-24T%s+00:00\"}"
            .formatted(uuid(identifier), identifier, enabled, time));
  }

  /** The list is sorted by uuid: this one keeps the order of the names. */
  private static String uuid(String identifier) {
    String rest =
        UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8)).toString().substring(8);
    return "000000" + identifier.substring(identifier.length() - 2) + rest;
  }

  private RunReport run(RunListener listener) {
    try (Crossdock crossdock =
        Crossdock.builder(pim.environment).store(store).time(host).listener(listener).build()) {
      RunReport report =
          crossdock.run(
              Route.from(pim.incoming("products-uuid").query("limit", "2").changedSince().build())
                  .named("copy")
                  .transform(AkeneoEqualStampsTest::category)
                  .to(pim.outgoing("categories", "upsert").build()));
      assertThat(report.balances()).as(report.toString()).isTrue();
      return report;
    }
  }

  private RunReport run() {
    RunReport report = run(new RunListener() {});
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.failures()).isEmpty();
    return report;
  }

  private static JsonNode category(JsonNode product) {
    String uuid = product.path("uuid").asText();
    return Trees.json(
        "{\"code\":\"c%s\",\"labels\":{\"en_US\":\"%s\"}}"
            .formatted(uuid.substring(6, 8), product.path("enabled").asText()));
  }

  private int versions(String code) {
    return pim.fake.ledger().versionsOf("categories", code).size();
  }

  private List<FakeRequest> asked(int from) {
    return pim.calls("products-uuid").stream().skip(from).map(call -> call.request()).toList();
  }

  // G09 a
  @Test
  void a_product_of_the_last_second_that_shows_late_is_sent_and_the_others_not_again() {
    for (int i = 11; i <= 13; i++) {
      put("i" + i, true, "10:00:00");
    }
    run();
    put("i14", true, "10:00:00");

    RunReport next = run();

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(pim.fake.ledger().keys("categories"))
        .containsExactlyInAnyOrder("c11", "c12", "c13", "c14")
        .allSatisfy(code -> assertThat(versions(code)).isEqualTo(1));
  }

  // G09 b
  @Test
  void seven_products_of_one_second_are_read_through() {
    for (int i = 11; i <= 17; i++) {
      put("i" + i, true, "10:00:00");
    }

    RunReport report = run();

    assertThat(report.read()).isEqualTo(7);
    assertThat(pim.fake.ledger().keys("categories")).hasSize(7);
  }

  // G09 c and d
  @Test
  void a_product_that_changes_behind_the_reader_comes_next_by_the_pims_own_slow_clock() {
    for (int i = 11; i <= 15; i++) {
      put("i" + i, true, "09:5" + i % 10 + ":00");
    }
    host = TestTime.at("2026-11-24T10:01:30Z");
    run(new AfterPages(2, () -> put("i11", false, "10:00:00")));
    pim.time.advance(Duration.ofMinutes(10));

    RunReport next = run();

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(pim.fake.ledger().keys("categories")).hasSize(5);
    assertThat(versions("c11")).isEqualTo(2);
  }

  @Test
  void a_read_of_changes_that_stopped_goes_on_behind_its_last_page_within_the_same_time() {
    put("first 99", true, "10:00:00");
    run();
    pim.time.advance(Duration.ofHours(1));
    for (int i = 10; i < 30; i++) {
      put("i" + i, true, "10:30:00");
    }
    RunReport stopped =
        run(
            new AfterPages(
                4,
                () -> {
                  throw new IllegalStateException("the host stops here");
                }));
    int calls = pim.calls("products-uuid").size();
    pim.time.advance(Duration.ofMinutes(1));
    put("i11", false, "11:01:00");
    put("i25", false, "11:01:00");

    RunReport rest = run();
    FakeRequest first = asked(calls).get(0);
    pim.time.advance(Duration.ofMinutes(10));
    run();

    assertThat(stopped.read()).as(stopped.toString()).isEqualTo(8);
    assertThat(rest.read()).as("only the rest: %s", rest).isEqualTo(13);
    assertThat(first.queryValue("search_after")).isPresent();
    assertThat(first.queryValue("search").orElse(""))
        .as("the time of the read that stopped")
        .contains("2026-11-24 09:59:00");
    assertThat(pim.fake.ledger().keys("categories")).hasSize(21);
    assertThat(versions("c10")).isEqualTo(1);
    assertThat(versions("c11")).isEqualTo(2);
    assertThat(versions("c25")).as("read in its newer version alone").isEqualTo(1);
  }

  /** Does something when so many pages were recorded. */
  private static final class AfterPages implements RunListener {
    private final List<Integer> pages = new ArrayList<>();
    private final int most;
    private final Runnable happening;

    AfterPages(int most, Runnable happening) {
      this.most = most;
      this.happening = happening;
    }

    @Override
    public synchronized void pageRead(PageRead page) {
      pages.add(page.items());
      if (pages.size() == most) {
        happening.run();
      }
    }
  }
}
