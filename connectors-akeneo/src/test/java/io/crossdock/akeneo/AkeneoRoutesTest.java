package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Verdict;
import io.crossdock.standard.Product;
import io.crossdock.testkit.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole routes from and to a fake PIM. */
@Timeout(60)
class AkeneoRoutesTest {

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  @Test
  void products_come_back_as_they_were_when_read_by_uuid_and_written_by_identifier() {
    pim.fake.products(250);
    JsonNode before = pim.call("get_products_uuid", "{query: {limit: 100}}").json();
    Route route =
        Route.from(pim.incoming("products-uuid").build())
            .standard()
            .to(pim.outgoing("products", "upsert").build());

    RunReport report = pim.crossdock.run(route);

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.books().balance()).isTrue();
    assertThat(report.read()).isEqualTo(250);
    assertThat(report.finished()).as(report.toString()).isEqualTo(250);
    assertThat(pim.fake.ledger().keys("products")).hasSize(250);
    assertThat(pim.fake.state().products()).isEqualTo(250);
    assertThat(pim.calls("attributes"))
        .extracting(call -> call.request().rawTarget())
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(pim.fake.server().mostAtOnce()).isLessThanOrEqualTo(4);
    assertSame(before, pim.call("get_products_uuid", "{query: {limit: 100}}").json(), 100);
  }

  private static void assertSame(JsonNode before, JsonNode after, int size) {
    assertThat(before.path("_embedded").path("items")).hasSize(size);
    assertThat(after.path("_embedded").path("items")).hasSize(size);
    for (int i = 0; i < size; i++) {
      JsonNode old = before.path("_embedded").path("items").path(i);
      JsonNode now = after.path("_embedded").path("items").path(i);
      assertThat(now.path("identifier")).isEqualTo(old.path("identifier"));
      assertThat(now.path("values")).as(old.path("uuid").asText()).isEqualTo(old.path("values"));
      assertThat(now.path("family")).isEqualTo(old.path("family"));
      assertThat(now.path("categories")).isEqualTo(old.path("categories"));
      assertThat(now.path("enabled")).isEqualTo(old.path("enabled"));
    }
  }

  // Source: akeneo/api-php-client #296 (case A09).
  @Test
  void a_line_that_the_answer_lost_is_sent_again_alone() {
    pim.fake.products(4);
    pim.fake.fail(Fault.cutLine(3).on("PATCH", "/api/rest/v1/products-uuid"));
    Route route =
        Route.from(pim.incoming("products-uuid").build())
            .transform(item -> Trees.json("{\"uuid\":\"" + item.path("uuid").asText() + "\"}"))
            .to(pim.outgoing("products-uuid", "upsert").build());

    RunReport report = pim.crossdock.run(route);

    assertThat(report.finished()).as(report.toString()).isEqualTo(4);
    assertThat(
            pim.fake.calls("/api/rest/v1/products-uuid").stream()
                .filter(call -> call.method().equals("PATCH"))
                .map(call -> call.request().text().lines().count()))
        .containsExactly(4L, 1L);
  }

  @Test
  void a_refused_line_fails_alone_with_the_words_of_the_pim() {
    pim.fake.products(5);
    Route route =
        Route.from(pim.incoming("products-uuid").build())
            .standard()
            .transform(Product.class, p -> p.toBuilder().family("no_such_family").build())
            .to(pim.outgoing("products", "upsert").build());

    RunReport report = pim.crossdock.run(route);

    assertThat(report.failed()).as(report.toString()).isEqualTo(5);
    assertThat(report.failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.words()).contains("no_such_family");
              assertThat(failure.field()).isEqualTo("family");
            });
  }

  // Source: recorded exchange akeneo 01 #19.
  @Test
  void the_test_of_a_client_names_version_and_edition() {
    Verdict verdict = pim.crossdock.test(pim.client);

    assertThat(verdict.result()).as(verdict.words()).isEqualTo(Verdict.Result.WORKS);
    assertThat(verdict.words()).startsWith("Akeneo ");
  }

  @Test
  void the_test_of_a_client_says_what_is_wrong() {
    pim.fake.fail(Fault.htmlWith200("Login").on("GET", "/api/rest/v1/system-information"));
    assertThat(pim.crossdock.test(pim.client).words()).contains("base URL", "user interface");

    pim.fake.denyWebApi();
    Verdict denied = pim.crossdock.test(pim.client);
    assertThat(denied.result()).isEqualTo(Verdict.Result.FAILS);
    assertThat(denied.words()).contains("web API");
  }

  @Test
  void a_product_keeps_every_value_through_the_standard_form() {
    pim.fake.products(60);
    JsonNode before = pim.call("get_products_uuid", "{query: {limit: 100}}").json();

    pim.crossdock.run(
        Route.from(pim.incoming("products-uuid").build())
            .standard()
            .to(pim.outgoing("products-uuid", "upsert").build()));

    assertSame(before, pim.call("get_products_uuid", "{query: {limit: 100}}").json(), 60);
  }
}
