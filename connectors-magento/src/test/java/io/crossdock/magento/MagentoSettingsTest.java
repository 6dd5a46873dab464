package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings that no other test needs: each does what it says. */
@Timeout(60)
class MagentoSettingsTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @BeforeEach
  void fill() {
    magento.attributeSet("shoes").attribute("slogan", "text");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_new_product_without_family_gets_the_attribute_set_of_the_setting() {
    Product product = Product.of("N").build();

    assertThat(attributeSet(product, Settings.none())).isEqualTo(set("Default"));
    assertThat(attributeSet(product, Settings.none().with("defaultAttributeSet", "shoes")))
        .isEqualTo(set("shoes"));
    assertThat(
            attributeSet(
                Product.of("N").family("Default").build(),
                Settings.none().with("defaultAttributeSet", "shoes")))
        .isEqualTo(set("Default"));
  }

  @Test
  void an_unknown_category_fails_the_item_where_the_setting_says_so() {
    Product product = Product.of("N").category("nowhere").build();

    assertThat(write(product, Settings.none()).has("extension_attributes")).isFalse();
    assertThatThrownBy(() -> write(product, Settings.none().with("unknownCategory", "fail")))
        .isInstanceOfSatisfying(
            ItemException.class, e -> assertThat(e.fault().field()).hasValue("categories"))
        .hasMessageContaining("nowhere");
  }

  @Test
  void the_weight_is_taken_from_the_attribute_of_the_setting() {
    Product product =
        Product.of("N")
            .value(Value.of("gross", new Data.Measure(new BigDecimal("2"), "POUND")))
            .build();

    assertThat(write(product, Settings.none()).has("weight")).isFalse();
    assertThat(
            write(product, Settings.none().with("weightAttribute", "gross"))
                .path("weight")
                .decimalValue())
        .isEqualByComparingTo("2");
  }

  @Test
  void the_currency_of_the_setting_is_that_of_the_prices_in_both_directions() {
    Product product =
        Product.of("N")
            .price(new Price("price", "USD", null, BigDecimal.ONE))
            .price(new Price("price", "EUR", null, BigDecimal.TEN))
            .build();
    JsonNode item = ShopConnection.json("{'sku':'N','price':4}");
    Settings euro = Settings.none().with("currency", "EUR");

    assertThat(write(product, Settings.none()).path("price").intValue()).isEqualTo(1);
    assertThat(write(product, euro).path("price").intValue()).isEqualTo(10);
    assertThat(read(item, Settings.none()).prices().get(0).currency()).isEqualTo("USD");
    assertThat(read(item, euro).prices().get(0).currency()).isEqualTo("EUR");
  }

  @Test
  void the_unit_of_the_setting_is_that_of_the_weights_that_are_read() {
    JsonNode item = ShopConnection.json("{'sku':'N','weight':4}");

    assertThat(read(item, Settings.none()).values().get(0).data())
        .isEqualTo(new Data.Measure(new BigDecimal("4"), "POUND"));
    assertThat(read(item, Settings.none().with("weightUnit", "KILOGRAM")).values().get(0).data())
        .isEqualTo(new Data.Measure(new BigDecimal("4"), "KILOGRAM"));
  }

  @Test
  void values_that_may_differ_by_store_view_are_read_for_the_locale_of_the_setting() {
    JsonNode item = ShopConnection.json("{'sku':'N','name':'Schuh'}");

    assertThat(read(item, Settings.none()).values())
        .containsExactly(Value.of("name", new Data.Text("Schuh")));
    assertThat(read(item, Settings.none().with("locale", "de_DE")).values())
        .containsExactly(new Value("name", "de_DE", null, new Data.Text("Schuh")));
  }

  @Test
  void the_store_view_of_an_outgoing_comes_before_that_of_its_client() {
    try (Shop shop = new Shop()) {
      shop.fake.storeView("de").storeView("fr").products(1);
      HttpClient french = shop.client.toBuilder().setting("storeView", "fr").build();

      assertThat(name(shop, french, null, "Chaussure")).isEqualTo("fr");
      assertThat(name(shop, french, "de", "Schuh")).isEqualTo("de");
      assertThat(shop.fake.state().product("sku-1", "fr").orElseThrow().path("name").asText())
          .isEqualTo("Chaussure");
      assertThat(shop.fake.state().product("sku-1", "de").orElseThrow().path("name").asText())
          .isEqualTo("Schuh");
    }
  }

  /** The store view that the write went to. */
  private static String name(Shop shop, HttpClient client, @Nullable String view, String name) {
    var outgoing = shop.outgoing("products", "upsert").client(client);
    if (view != null) {
      outgoing.setting("storeView", view);
    }
    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").build())
                .transform(item -> ShopConnection.json("{'sku':'sku-1','name':'" + name + "'}"))
                .to(outgoing.build()));
    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    return shop.server.calls("/rest/").stream()
        .filter(call -> call.method().equals("PUT"))
        .reduce((first, last) -> last)
        .orElseThrow()
        .path()
        .split("/", -1)[2];
  }

  private int set(String name) {
    return magento.state().attributeSetId(name).orElseThrow();
  }

  private int attributeSet(Product product, Settings settings) {
    return write(product, settings).path("attribute_set_id").intValue();
  }

  private JsonNode write(Product product, Settings settings) {
    return new MagentoProducts().fromStandard(product, context(settings));
  }

  private Product read(JsonNode item, Settings settings) {
    return new MagentoProducts().toStandard(item, context(settings));
  }

  private FormContext context(Settings settings) {
    return new FormContext(MagentoPublisherTest.row("products", "upsert"), settings, connection);
  }
}
