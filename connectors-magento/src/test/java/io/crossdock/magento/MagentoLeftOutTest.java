package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RequestParameters;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Image;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.magento.MagentoState;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock, which goes to the default source, and the notes on all that a shop does not get. */
class MagentoLeftOutTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @BeforeEach
  void fill() {
    magento
        .attribute("fee", "price")
        .attribute("shelf", "media_image")
        .attribute("since", "date")
        .product("{\"sku\":\"K\",\"name\":\"Known\",\"price\":1}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // Source: recorded exchange magento 08 #7.
  @Test
  void stock_of_the_default_source_is_written_with_the_product() {
    JsonNode body = write(product().stock(level("default", "50.000")));

    assertThat(body.at("/extension_attributes/stock_item"))
        .hasToString("{\"qty\":50,\"is_in_stock\":true}");
    assertThat(connection.remarks()).isEmpty();
  }

  @Test
  void what_is_no_more_there_is_not_in_stock() {
    assertThat(write(product().stock(level("default", "0"))).at("/extension_attributes/stock_item"))
        .hasToString("{\"qty\":0,\"is_in_stock\":false}");
    assertThat(
            write(product().stock(level("default", "-2")))
                .at("/extension_attributes/stock_item/is_in_stock")
                .booleanValue())
        .isFalse();
  }

  @Test
  void a_product_without_stock_leaves_that_of_the_shop_alone() {
    assertThat(write(product()).has("extension_attributes")).isFalse();
  }

  // Source: recorded exchanges magento 02 #40 (one product) and #41 (a list, without stock).
  @Test
  void the_stock_of_one_product_comes_back_as_it_was_written() {
    try (Shop shop = new Shop()) {
      shop.fake.product("{\"sku\":\"K\",\"name\":\"Known\",\"price\":1}");
      shop.fake.stock("K", "default", new BigDecimal("7"));
      JsonNode one = shop.crossdock.call(shop.client, "productRepositoryGet", sku("K")).json();

      Product read = new MagentoProducts().toStandard(one, context(Settings.none()));

      assertThat(read.stock()).containsExactly(level("default", "7"));
    }
  }

  private static RequestParameters sku(String sku) {
    return RequestParameters.parse("{path: {sku: \"" + sku + "\"}}");
  }

  @Test
  void stock_at_other_places_in_fractions_or_twice_is_left_out_with_a_note() {
    JsonNode other = write(product().stock(level("east", "5")).stock(level("default", "6")));
    assertThat(other.at("/extension_attributes/stock_item/qty").intValue()).isEqualTo(6);
    assertNote("Stock at \"east\" is left out");

    assertThat(write(product().stock(level("default", "1.5"))).has("extension_attributes"))
        .isFalse();
    assertNote("Stock in fractions is left out, such as 1.5");

    assertThat(
            write(product().stock(level("default", "1")).stock(level("default", "2")))
                .has("extension_attributes"))
        .isFalse();
    assertNote("several levels of stock");
  }

  @Test
  void images_axes_variants_and_a_parent_are_left_out_with_a_note_each_once() {
    for (int i = 0; i < 2; i++) {
      write(product().image(new Image("picture", "a.jpg", null)));
      write(product().axis("color"));
      write(product().variant("K-red"));
      write(product().parent("bags"));
    }

    assertThat(connection.remarks())
        .satisfiesExactlyInAnyOrder(
            note -> assertThat(note).contains("Images", "left out"),
            note -> assertThat(note).contains("axes and variants are left out"),
            note -> assertThat(note).contains("simple products, without their parent"));
  }

  @Test
  void values_that_an_attribute_has_no_place_for_are_named() {
    JsonNode body =
        write(
            product()
                .value(Value.of("shelf", new Data.Text("a.jpg")))
                .value(Value.of("fee", new Data.Measure(new BigDecimal("3"), "GRAM")))
                .value(Value.of("type_id", new Data.Text("bundle"))));

    assertThat(body.has("type_id")).isFalse();
    assertThat(MagentoState.customAttribute(body, "shelf").isMissingNode()).isTrue();
    assertThat(MagentoState.customAttribute(body, "fee").decimalValue()).isEqualByComparingTo("3");
    assertNote("\"shelf\" holds an image");
    assertNote("\"fee\" holds numbers: the unit GRAM is left out");
    assertNote("Values of \"type_id\" are left out");
  }

  @Test
  void prices_that_a_missing_setting_leaves_out_are_named_and_chosen_ones_are_not() {
    Price euro = new Price("price", "EUR", null, BigDecimal.ONE);
    Price web = new Price("price", "USD", "web", BigDecimal.TEN);

    assertThat(write(product().price(euro).price(web)).has("price")).isFalse();
    assertNote("Prices in EUR are left out: the shop's base currency is USD");
    assertNote("\"price\" has prices by channel");

    int notes = connection.remarks().size();
    Settings chosen = Settings.none().with("currency", "EUR").with("channel", "print");
    JsonNode body =
        new MagentoProducts()
            .fromStandard(product().price(euro).price(web).build(), context(chosen));
    assertThat(body.path("price").decimalValue()).isEqualByComparingTo("1");
    assertThat(connection.remarks()).hasSize(notes);
  }

  @Test
  void what_cannot_be_read_of_a_product_is_named() {
    JsonNode item =
        ShopConnection.json(
            "{'sku':'C','type_id':'configurable','product_links':[{'sku':'C'}],"
                + "'tier_prices':[{'qty':2}],'options':[{'title':'x'}],'custom_attributes':"
                + "[{'attribute_code':'since','value':'2026-11-25 13:30:00'}]}");

    Product read = new MagentoProducts().toStandard(item, context(Settings.none()));

    assertThat(read.value("since", null, null)).contains(new Data.Day(LocalDate.of(2026, 11, 25)));
    assertNote("type \"configurable\"");
    assertNote("\"product_links\"");
    assertNote("\"tier_prices\"");
    assertNote("\"options\"");
    assertNote("\"since\" has times of day");
  }

  @Test
  void a_day_at_midnight_needs_no_note() {
    JsonNode item =
        ShopConnection.json(
            "{'sku':'C','type_id':'simple','product_links':[],'tier_prices':[],'options':[],"
                + "'custom_attributes':"
                + "[{'attribute_code':'since','value':'2026-11-25 00:00:00'}]}");

    new MagentoProducts().toStandard(item, context(Settings.none()));

    assertThat(connection.remarks()).isEmpty();
  }

  private void assertNote(String words) {
    assertThat(connection.remarks()).anySatisfy(note -> assertThat(note).contains(words));
  }

  private static Product.Builder product() {
    return Product.of("K");
  }

  private static StockLevel level(String source, String quantity) {
    return new StockLevel(source, new BigDecimal(quantity));
  }

  private JsonNode write(Product.Builder product) {
    return new MagentoProducts().fromStandard(product.build(), context(Settings.none()));
  }

  private FormContext context(Settings settings) {
    return new FormContext(MagentoPublisherTest.row("products", "upsert"), settings, connection);
  }
}
