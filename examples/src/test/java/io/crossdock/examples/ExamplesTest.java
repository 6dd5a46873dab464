package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Reading;
import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void the_lesson_balances_its_books_and_names_the_item_that_failed_and_its_field() {
    try (Playground playground = Playground.of("--products", "260");
        TaskStore store = TaskStore.inMemory()) {
      RunReport report = FirstIntegration.run(playground, store);

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.read()).isEqualTo(260);
      assertThat(report.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.field()).isEqualTo("name");
                assertThat(failure.words()).contains("Product Name");
              });
      assertThat(playground.magento().state().productCount()).isEqualTo(259);
      assertThat(report.toString()).doesNotContain(playground.magentoPassword());
      assertThat(report.remarks()).anyMatch(remark -> remark.contains("product models"));
    }
  }

  @Test
  void a_second_run_of_the_lesson_sends_nothing_that_is_there_already() {
    try (Playground playground = Playground.of("--products", "90");
        TaskStore store = TaskStore.inMemory()) {
      FirstIntegration.run(playground, store);
      long writes = playground.magento().ledger().accepted();

      RunReport second = FirstIntegration.run(playground, store);

      assertThat(second.unchanged()).isEqualTo(90);
      assertThat(playground.magento().ledger().accepted()).isEqualTo(writes);
    }
  }

  @Test
  void the_other_direction_proves_its_reading_and_arrives_whole() {
    try (Playground playground = Playground.of("--products", "90");
        FakeAkeneo empty = FakeAkeneo.start().catalogue(CatalogueOf.products(0))) {
      RunReport report = MagentoToAkeneo.run(playground, empty);

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.readings().get(0).proof()).isEqualTo(Reading.Proof.PROVEN);
      assertThat(report.finished()).as(report.toString()).isEqualTo(90);
      assertThat(empty.state().products()).isEqualTo(90);
      List<JsonNode> inShop = playground.magento().state().products();
      assertThat(inShop).hasSize(90).allSatisfy(product -> assertArrived(product, empty));
      List<String> colors =
          inShop.stream().map(product -> data(in(playground.akeneo(), product), "color")).toList();
      assertThat(inShop.stream().map(product -> data(in(empty, product), "color")))
          .as("codes of options, after two ways by their labels")
          .containsExactlyElementsOf(colors);
      assertThat(colors.stream().distinct()).hasSizeGreaterThan(2);
    }
  }

  /** With the name and the exact price that it has in the shop. */
  private static void assertArrived(JsonNode inShop, FakeAkeneo pim) {
    JsonNode values = in(pim, inShop).path("values");
    assertThat(values.path("name").path(0).path("data")).isEqualTo(inShop.path("name"));
    JsonNode price = values.path("price").path(0).path("data").path(0);
    assertThat(price.path("currency").asText()).isEqualTo("EUR");
    assertThat(new BigDecimal(price.path("amount").asText()))
        .isEqualByComparingTo(inShop.path("price").decimalValue());
  }

  private static JsonNode in(FakeAkeneo pim, JsonNode inShop) {
    return pim.state().productByIdentifier(inShop.path("sku").asText()).orElseThrow();
  }

  private static String data(JsonNode product, String attribute) {
    return product.path("values").path(attribute).path(0).path("data").asText();
  }
}
