package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Variants added to a product that has its standalone one alone. Source: nozzlegear/ShopifySharp
 * #753, community.shopify.dev t/8059 (case S01); recorded exchanges shopify 04 #14 to #19.
 */
@Timeout(60)
class ShopifyVariantCreateTest {

  private static final String VARIANTS =
      "'variants':[{'price':'5','inventoryItem':{'sku':'NEW'},"
          + "'optionValues':[{'optionName':'Title','name':'Red'}]}]";

  private final TestShop shop = new TestShop();
  private String product = "";

  @BeforeEach
  void standalone() {
    shop.fake.product(
        """
        {"handle":"lamp","title":"Lamp",
         "productOptions":[{"name":"Title","values":[{"name":"Default Title"}]}],
         "variants":[{"sku":"X","price":"1",
           "optionValues":[{"optionName":"Title","name":"Default Title"}]}]}
        """);
    product = lamp().path("id").asText();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private JsonNode lamp() {
    return shop.fake.state().product("lamp").orElseThrow();
  }

  private List<String> skus() {
    List<String> skus = new ArrayList<>();
    lamp().path("variants").forEach(variant -> skus.add(variant.path("sku").asText()));
    return skus;
  }

  private String sent() {
    return shop.calls()
        .get(shop.calls().size() - 1)
        .request()
        .json()
        .at("/variables/strategy")
        .asText();
  }

  @Test
  void a_raw_call_keeps_the_standalone_variant_unless_it_says_otherwise() {
    JsonNode answer =
        shop.data(
            "productVariantsBulkCreate",
            "{'payload':{'productId':'%s',%s}}".formatted(product, VARIANTS).replace('\'', '"'));

    assertThat(answer.path("userErrors")).isEmpty();
    assertThat(sent()).isEqualTo("PRESERVE_STANDALONE_VARIANT");
    assertThat(skus()).containsExactly("X", "NEW");
  }

  @Test
  void a_route_keeps_the_standalone_variant_unless_its_definition_says_otherwise() {
    RunReport report =
        shop.crossdock.run(
            Route.from(Items.of("{'productId':'%s',%s}".formatted(product, VARIANTS)))
                .to(shop.outgoing("product-variants", "create").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent()).isEqualTo("PRESERVE_STANDALONE_VARIANT");
    assertThat(skus()).containsExactly("X", "NEW");
  }

  @Test
  void the_stock_of_the_standalone_variant_is_not_lost() {
    shop.crossdock.run(
        Route.from(Items.of("{'sku':'X','location':'Main','available':4}"))
            .to(shop.outgoing("inventory", "upsert").build()));

    shop.crossdock.run(
        Route.from(Items.of("{'productId':'%s',%s}".formatted(product, VARIANTS)))
            .to(shop.outgoing("product-variants", "create").build()));

    assertThat(skus()).containsExactly("X", "NEW");
    assertThat(shop.fake.state().available("X", "Main")).isEqualTo(4);
  }

  @Test
  void what_a_definition_says_of_it_goes_out() {
    RequestParameters asked =
        RequestParameters.parse(
            "{'query':{'strategy':'REMOVE_STANDALONE_VARIANT'},'payload':{'productId':'%s',%s}}"
                .formatted(product, VARIANTS)
                .replace('\'', '"'));

    shop.crossdock.call(shop.client, "productVariantsBulkCreate", asked);

    assertThat(sent()).isEqualTo("REMOVE_STANDALONE_VARIANT");
    assertThat(skus()).containsExactly("NEW");
  }
}
