package io.crossdock.magento;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Changed products, two a page, whose prices become the stock of a shop: writing that moves no
 * stamp. Case G09 of the field; its fractions of seconds cannot be here, stamps are whole seconds.
 */
@Timeout(60)
class MagentoEqualStampsTest {

  private static final String PATH = "/rest/all/V1/products";

  private final Shop shop = new Shop();
  private TestTime host = shop.time;
  private final TaskStore store = TaskStore.inMemory();

  @AfterEach
  void close() {
    store.close();
    shop.close();
  }

  private void put(String sku, int price, String stamp) {
    shop.fake.product(
        ShopConnection.json(
            "{'sku':'%s','name':'%s','price':%d,'updated_at':'%s'}"
                .formatted(sku, sku, price, stamp)));
  }

  private RunReport run(RunListener listener) {
    try (Crossdock crossdock =
        Crossdock.builder(shop.environment).store(store).time(host).listener(listener).build()) {
      RunReport report =
          crossdock.run(
              Route.from(shop.incoming("products").setting("pageSize", "2").changedSince().build())
                  .named("copy")
                  .transform(MagentoEqualStampsTest::stock)
                  .to(shop.outgoing("inventory-source-items", "upsert").build()));
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

  private static JsonNode stock(JsonNode product) {
    return ShopConnection.json(
        "{'sku':'%s','source_code':'default','quantity':%s,'status':1}"
            .formatted(product.path("sku").asText(), product.path("price").asText()));
  }

  /** Sku and quantity of all that was sent, in order. */
  private List<String> sent() {
    return shop.bodies("POST", "/rest/all/V1/inventory/source-items").stream()
        .flatMap(body -> StreamSupport.stream(body.path("sourceItems").spliterator(), false))
        .map(item -> item.path("sku").asText() + " " + item.path("quantity").asInt())
        .toList();
  }

  // G09 a
  @Test
  void a_product_of_the_last_second_that_shows_late_is_sent_and_the_others_not_again() {
    for (int i = 1; i <= 3; i++) {
      put("i" + i, 1, "2026-11-25 08:00:00");
    }
    run();
    put("i4", 1, "2026-11-25 08:00:00");

    RunReport next = run();

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(sent()).containsExactlyInAnyOrder("i1 1", "i2 1", "i3 1", "i4 1");
  }

  // G09 b
  @Test
  void seven_products_of_one_second_are_read_through() {
    for (int i = 1; i <= 7; i++) {
      put("i" + i, 1, "2026-11-25 08:00:00");
    }

    run();

    assertThat(sent()).hasSize(7).doesNotHaveDuplicates();
  }

  // G09 c and d
  @Test
  void a_product_that_changes_behind_the_reader_comes_next_by_the_shops_own_slow_clock() {
    for (int i = 1; i <= 5; i++) {
      put("i" + i, 1, "2026-11-25 07:5" + i + ":00");
    }
    AtomicInteger calls = new AtomicInteger();
    shop.fake.betweenPages(
        magento -> {
          // A count and a page went before.
          if (calls.incrementAndGet() == 2) {
            put("i1", 2, "2026-11-25 08:00:00");
          }
        });
    host = TestTime.at("2026-11-25T08:01:30Z");
    run();
    shop.time.advance(Duration.ofMinutes(10));

    RunReport next = run();

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(sent())
        .containsExactlyInAnyOrder("i1 1", "i2 1", "i3 1", "i4 1", "i5 1", "i1 2")
        .endsWith("i1 2");
  }

  @Test
  void a_read_of_changes_that_stopped_goes_on_behind_its_last_page_within_the_same_time() {
    put("first", 1, "2026-11-25 08:00:00");
    run();
    shop.time.advance(Duration.ofHours(1));
    for (int i = 10; i < 30; i++) {
      put("i" + i, 1, "2026-11-25 08:30:00");
    }
    RunReport stopped = run(new StopAfter(4));
    int calls = shop.server.calls(PATH).size();
    shop.time.advance(Duration.ofMinutes(1));
    put("i11", 2, "2026-11-25 09:01:00");
    put("i25", 2, "2026-11-25 09:01:00");

    RunReport rest = run();
    List<FakeRequest> asked =
        shop.server.calls(PATH).stream().skip(calls).map(call -> call.request()).toList();
    shop.time.advance(Duration.ofMinutes(10));
    run();

    assertThat(stopped.read()).as(stopped.toString()).isEqualTo(8);
    assertThat(rest.read()).as("only the rest: %s", rest).isEqualTo(13);
    assertThat(asked.get(0).queryValue("searchCriteria[filter_groups][0][filters][0][value]"))
        .as("the time of the read that stopped")
        .hasValue("2026-11-25 07:59:00");
    assertThat(asked.get(0).queryValue("searchCriteria[filter_groups][1][filters][0][value]"))
        .as("the last id of the fourth page")
        .hasValue("8");
    assertThat(sent()).hasSize(22).doesNotHaveDuplicates().contains("i11 2", "i25 2");
    assertThat(sent()).as("read in its newer version alone").doesNotContain("i25 1");
  }

  /** Breaks as a host's listener may, when so many pages were recorded. */
  private static final class StopAfter implements RunListener {
    private final List<Integer> pages = new ArrayList<>();
    private final int most;

    StopAfter(int most) {
      this.most = most;
    }

    @Override
    public synchronized void pageRead(PageRead page) {
      pages.add(page.items());
      if (pages.size() == most) {
        throw new IllegalStateException("the host stops here");
      }
    }
  }
}
