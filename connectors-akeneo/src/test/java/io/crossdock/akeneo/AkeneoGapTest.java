package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fewer items than the PIM counts, where it is asked to count. */
@Timeout(60)
class AkeneoGapTest {

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  private RunReport run(Incoming.Builder incoming) {
    RunReport report =
        pim.crossdock.run(
            Route.from(incoming.setting("countProducts", "before-and-after").build())
                .named("copy")
                .filter("`false`")
                .to(pim.outgoing("products-uuid", "upsert").build()));
    assertThat(report.balances()).as(report.toString()).isTrue();
    return report;
  }

  /** The first page of a list as the PIM gives it, without its first item. */
  private ObjectNode firstPage(String operation, String query) {
    ObjectNode page = pim.call(operation, "{query: {" + query + "}}").json().deepCopy();
    ((ArrayNode) page.at("/_embedded/items")).remove(0);
    return page;
  }

  private List<String> limits(String path) {
    return pim.calls(path).stream()
        .filter(call -> call.request().queryValue("with_count").isEmpty())
        .map(call -> call.request().queryValue("limit").orElse("none"))
        .toList();
  }

  @Test
  void products_that_are_counted_and_do_not_come_are_read_again_in_half_pages() {
    pim.fake.products(25);
    ObjectNode page =
        firstPage("get_products_uuid", "limit: 10, pagination_type: \"search_after\"");
    // The count comes first.
    pim.fake.fail(Fault.status(200, page).on("GET", "/api/rest/v1/products-uuid").after(1));

    RunReport report = run(pim.incoming("products-uuid").query("limit", "10").changedSince());

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.readings())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.proof()).isEqualTo(Reading.Proof.PROVEN);
              assertThat(reading.words())
                  .contains("proven after 1 further reading", "24 came of 25 before and 25 after");
            });
    assertThat(limits("products-uuid")).startsWith("10", "10", "10", "10", "5", "5");
    assertThat(report.books().read()).isEqualTo(24 + 25);
  }

  @Test
  void a_list_by_page_number_keeps_the_half_size_on_its_further_pages() {
    for (int i = 10; i < 35; i++) {
      pim.fake.category("{\"code\":\"c" + i + "\"}");
    }
    ObjectNode page = firstPage("get_categories", "limit: 10");
    pim.fake.fail(Fault.status(200, page).on("GET", "/api/rest/v1/categories").after(1));

    RunReport report = run(pim.incoming("categories").query("limit", "10"));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.readings().get(0).proof()).isEqualTo(Reading.Proof.PROVEN);
    assertThat(limits("categories").subList(4, limits("categories").size()))
        .hasSizeGreaterThanOrEqualTo(5)
        .containsOnly("5");
  }

  @Test
  void a_product_that_never_comes_stops_the_run_with_what_was_counted_and_tried() {
    pim.fake.products(3);
    ObjectNode page =
        firstPage("get_products_uuid", "limit: 100, pagination_type: \"search_after\"");
    page.put("items_count", 3);
    pim.fake.fail(Fault.status(200, page).on("GET", "/api/rest/v1/products-uuid").always());

    RunReport report = run(pim.incoming("products-uuid"));

    assertThat(report.stopped().orElse("went on"))
        .contains("Akeneo - Get products-uuid", "counts 3 before and 3 after, and 2 came")
        .contains("still a gap after 2 further readings in smaller pages");
    assertThat(limits("products-uuid")).containsExactly("100", "100", "50", "25");
  }
}
