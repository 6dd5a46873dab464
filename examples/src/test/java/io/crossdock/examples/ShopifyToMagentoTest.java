package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RunReport;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.shopify.FakeShopify;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopifyToMagentoTest {

  @Test
  void each_sku_has_in_the_other_shop_what_is_available_at_the_location() {
    try (FakeShopify shopify = FakeShopify.start().products(30);
        FakeMagento magento = FakeMagento.start()) {
      List<String> skus =
          shopify.state().handles().stream()
              .map(handle -> shopify.state().product(handle).orElseThrow())
              .map(product -> product.at("/variants/0/sku"))
              .map(JsonNode::asText)
              .toList();

      RunReport report = ShopifyToMagento.run(shopify, magento);

      assertThat(report.finished()).as(report.toString()).isEqualTo(30);
      assertThat(report.books().balance()).isTrue();
      assertThat(skus).hasSize(30);
      for (String sku : skus) {
        BigDecimal available = BigDecimal.valueOf(shopify.state().available(sku, "Main"));
        assertThat(magento.state().stock(sku, "default"))
            .hasValueSatisfying(there -> assertThat(there).isEqualByComparingTo(available));
      }
    }
  }
}
