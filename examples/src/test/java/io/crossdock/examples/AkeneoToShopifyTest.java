package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RunReport;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import org.junit.jupiter.api.Test;

class AkeneoToShopifyTest {

  @Test
  void products_arrive_with_their_variants_as_options_of_the_shop() {
    try (FakeAkeneo akeneo = Playground.pim("--products", "200");
        FakeShopify shopify = FakeShopify.start().plan(Plan.PLUS)) {
      RunReport report = AkeneoToShopify.run(akeneo, shopify);

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.books().balance()).isTrue();
      JsonNode textile = shopify.state().product("weave-001").orElseThrow();
      assertThat(textile.path("options").findValuesAsText("name")).contains("color", "size");
      assertThat(textile.path("variants")).hasSizeGreaterThan(1);
      assertThat(textile.toString()).contains("Night Blue");
    }
  }
}
