package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.standard.Image;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a standard product brings, and what a report says of it, through the runtime. */
@Timeout(60)
class MagentoStandardRoutesTest {

  private final Shop shop = new Shop();

  @BeforeEach
  void fill() {
    shop.fake.products(3);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  // Source: recorded exchange magento 08 #7.
  @Test
  void stock_arrives_with_the_product_and_what_is_left_out_is_noted_once() {
    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .standard()
                .transform(
                    Product.class,
                    product ->
                        product.toBuilder()
                            .stock(new StockLevel("default", new BigDecimal("12")))
                            .stock(new StockLevel("east", new BigDecimal("3")))
                            .image(new Image("image", "/a.jpg", null))
                            .build())
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    assertThat(shop.fake.state().stock("sku-2", "default").orElseThrow())
        .isEqualByComparingTo("12");
    assertThat(report.remarks()).filteredOn(note -> note.contains("\"east\"")).hasSize(1);
    assertThat(report.remarks()).filteredOn(note -> note.contains("Images")).hasSize(1);
    assertThat(report.toString()).contains("Images are not uploaded");
  }

  @Test
  void a_product_that_a_mapping_has_spoilt_fails_alone_and_says_where() {
    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .standard()
                .transform(
                    json -> {
                      if (json.path("key").asText().equals("sku-2")) {
                        ((ObjectNode) json).put("familiy", "shoes");
                      }
                      return json;
                    })
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.field()).isEqualTo("familiy");
              assertThat(failure.words()).contains("\"family\"");
            });
  }
}
