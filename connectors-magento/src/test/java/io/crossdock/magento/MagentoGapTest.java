package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page with fewer rows than its own count: what an extension or a cache leaves out of a page, the
 * shop counts all the same.
 */
@Timeout(60)
class MagentoGapTest {

  private static final String CRITERIA = "searchCriteria";

  /** A shop whose pages of rows pass through a change. */
  private static Shop altered(UnaryOperator<ObjectNode> change) {
    AtomicReference<Shop> itself = new AtomicReference<>();
    Shop shop =
        new Shop(
            request ->
                isPage(request)
                    ? Optional.of(
                        FakeResponse.json(
                            200, change.apply(itself.get().fake.answer(request).json().deepCopy())))
                    : Optional.empty());
    itself.set(shop);
    return shop;
  }

  private static boolean isPage(FakeRequest request) {
    return request.queryValue(CRITERIA + "[pageSize]").isPresent()
        && !request.queryValue("fields").orElse("").equals("total_count");
  }

  private static UnaryOperator<ObjectNode> onPage(int number, UnaryOperator<ObjectNode> change) {
    AtomicInteger pages = new AtomicInteger();
    return page -> pages.incrementAndGet() == number ? change.apply(page) : page;
  }

  private static ObjectNode shortened(ObjectNode page, int rows) {
    ArrayNode items = (ArrayNode) page.get("items");
    while (items.size() > rows) {
      items.remove(items.size() - 1);
    }
    return page;
  }

  private static ObjectNode without(ObjectNode page, String sku) {
    ArrayNode items = (ArrayNode) page.get("items");
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).path("sku").asText().equals(sku)) {
        items.remove(i);
      }
    }
    return page;
  }

  private static RunReport run(Shop shop, Incoming incoming) {
    RunReport report =
        shop.crossdock.run(
            Route.from(incoming)
                .named("copy")
                .filter("sku == 'none'")
                .to(shop.outgoing("products", "upsert").build()));
    assertThat(report.balances()).as(report.toString()).isTrue();
    return report;
  }

  private static Incoming products(Shop shop, String pageSize) {
    return shop.incoming("products").setting("pageSize", pageSize).changedSince().build();
  }

  /** Where each page began, and its size. */
  private static List<String> pages(Shop shop, String path, String place) {
    return shop.server.calls(path).stream()
        .map(Call::request)
        .filter(MagentoGapTest::isPage)
        .map(
            request ->
                request.queryValue(CRITERIA + place).orElse("first")
                    + "/"
                    + request.queryValue(CRITERIA + "[pageSize]").orElseThrow())
        .toList();
  }

  private static List<String> pagesById(Shop shop) {
    return pages(shop, "/rest/all/V1/products", "[filter_groups][0][filters][0][value]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void a_page_that_comes_short_once_is_read_again_in_two_halves_in_the_same_run(int rows) {
    try (Shop shop = altered(onPage(1, page -> shortened(page, rows)))) {
      shop.fake.products(9);

      RunReport report = run(shop, products(shop, "4"));

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.read()).isEqualTo(9);
      assertThat(pagesById(shop)).containsExactly("first/4", "first/2", "2/2", "4/4", "8/4");
      assertThat(report.readings())
          .singleElement()
          .satisfies(
              reading -> {
                assertThat(reading.proof()).isEqualTo(Reading.Proof.PROVEN);
                assertThat(reading.words()).contains("proven after 1 further reading of a page");
              });
    }
  }

  @Test
  void a_row_that_stays_away_stops_the_run_behind_the_rest_and_the_next_run_begins_at_its_page() {
    AtomicReference<String> hidden = new AtomicReference<>("sku-6");
    try (Shop shop = altered(page -> without(page, hidden.get()))) {
      shop.fake.products(9);

      RunReport gap = run(shop, products(shop, "4"));
      hidden.set("none");
      int before = pagesById(shop).size();
      RunReport whole = run(shop, products(shop, "4"));

      assertThat(gap.stopped().orElse("went on"))
          .contains("a page of", "should have", "2 further readings of a page");
      assertThat(gap.read()).isEqualTo(8);
      assertThat(whole.succeeded()).as(whole.toString()).isTrue();
      assertThat(pagesById(shop).subList(before, pagesById(shop).size())).containsExactly("5/4");
    }
  }

  @Test
  void a_short_page_of_a_list_that_counts_pages_is_read_again_as_the_two_that_are_its_halves() {
    try (Shop shop = altered(onPage(2, page -> shortened(page, 3)))) {
      for (int i = 10; i < 19; i++) {
        shop.fake.stock("A" + i, "default", BigDecimal.ONE);
      }

      RunReport report =
          run(shop, shop.incoming("inventory-source-items").setting("pageSize", "4").build());

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.read()).isEqualTo(9);
      assertThat(pages(shop, "/rest/all/V1/inventory/source-items", "[currentPage]"))
          .containsExactly("1/4", "2/4", "3/2", "4/2", "3/4");
    }
  }

  /** A page of five is no two pages of one size. */
  @Test
  void a_page_that_has_no_halves_is_asked_for_again_as_it_is() {
    try (Shop shop = altered(onPage(2, page -> shortened(page, 1)))) {
      for (int i = 10; i < 22; i++) {
        shop.fake.stock("A" + i, "default", BigDecimal.ONE);
      }

      RunReport report =
          run(shop, shop.incoming("inventory-source-items").setting("pageSize", "5").build());

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.read()).isEqualTo(12);
      assertThat(pages(shop, "/rest/all/V1/inventory/source-items", "[currentPage]"))
          .containsExactly("1/5", "2/5", "2/5", "6/2");
    }
  }

  /** The pages agree with themselves, and the count with none of them. */
  @Test
  void a_count_that_no_page_explains_leads_to_further_readings_in_smaller_pages() {
    AtomicInteger pages = new AtomicInteger();
    UnaryOperator<ObjectNode> hiding =
        page ->
            pages.incrementAndGet() > 2
                ? page
                : without(page, "sku-6").put("total_count", page.path("total_count").asInt() - 1);
    try (Shop shop = altered(hiding)) {
      shop.fake.products(6);

      RunReport report = run(shop, products(shop, "4"));

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(pagesById(shop)).containsExactly("first/4", "4/4", "first/2", "2/2", "4/2");
      assertThat(report.readings().get(0).words())
          .contains("proven after 1 further reading in smaller pages", "5 came of 6 before");
      assertThat(report.books().read()).isEqualTo(11);
    }
  }
}
