package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Image;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The notes on all of a standard product that the PIM does not get. */
class AkeneoLeftOutTest {

  private static final String ATTRIBUTES =
      """
      {"_links":{},"_embedded":{"items":[
       {"code":"sku","type":"pim_catalog_identifier"},
       {"code":"name","type":"pim_catalog_text"},
       {"code":"text","type":"pim_catalog_text","localizable":true,"scopable":true},
       {"code":"pieces","type":"pim_catalog_number","decimals_allowed":true},
       {"code":"since","type":"pim_catalog_date"},
       {"code":"price","type":"pim_catalog_price_collection","decimals_allowed":true},
       {"code":"picture","type":"pim_catalog_image"},
       {"code":"grid","type":"pim_catalog_table"}]}}
      """;

  private final CannedConnection connection = new CannedConnection().answer(200, ATTRIBUTES);

  @Test
  void images_stock_axes_variants_and_a_parent_are_left_out_with_a_note_each() {
    assertThat(notes(Product.of("A").image(new Image("picture", "a.jpg", null))))
        .containsExactly("images are not uploaded to Akeneo in this version: they were left out");
    assertThat(notes(Product.of("A").stock(new StockLevel("default", BigDecimal.ONE))))
        .containsExactly("Akeneo keeps no stock: stock was left out");
    assertThat(notes(Product.of("A").parent("bags")))
        .containsExactly("variants are written to Akeneo as simple products, without their parent");
    for (Product.Builder product :
        List.of(Product.of("A").axis("color"), Product.of("A").variant("A-red"))) {
      assertThat(notes(product))
          .containsExactly(
              "products with variants are written to Akeneo as simple products: axes and variants"
                  + " were left out");
    }
  }

  @Test
  void a_product_that_is_written_whole_needs_no_note() {
    assertThat(
            notes(
                Product.of("A")
                    .value(Value.of("name", new Data.Text("Bag")))
                    .price(new Price("price", "EUR", null, BigDecimal.ONE))))
        .isEmpty();
  }

  @Test
  void prices_in_other_currencies_than_the_one_of_the_setting_are_left_out_with_a_note() {
    Product.Builder product =
        Product.of("A")
            .price(new Price("price", "EUR", null, BigDecimal.ONE))
            .price(new Price("price", "USD", null, BigDecimal.TEN));

    JsonNode item = write(product, Settings.none().with("currency", "EUR"));

    assertThat(item.at("/values/price/0/data")).hasSize(1);
    assertThat(connection.remarks())
        .containsExactly("prices in USD were left out (setting currency: EUR)");
  }

  @Test
  void values_by_locale_of_an_attribute_that_has_none_are_named_where_they_differ() {
    Product.Builder product =
        Product.of("A")
            .value(new Value("name", "en_US", null, new Data.Text("Bag")))
            .value(new Value("name", "de_DE", null, new Data.Text("Tasche")));

    JsonNode item = write(product, Settings.none());

    assertThat(item.at("/values/name/0/data").asText()).isEqualTo("Bag");
    assertThat(item.at("/values/name")).hasSize(1);
    assertThat(connection.remarks())
        .singleElement()
        .asString()
        .contains("name", "several values", "locales");
    assertThat(
            notes(
                Product.of("A")
                    .value(new Value("name", "en_US", null, new Data.Text("Bag")))
                    .value(new Value("name", "de_DE", null, new Data.Text("Bag")))))
        .isEmpty();
  }

  @Test
  void values_without_the_locale_or_channel_that_their_attribute_wants_are_named() {
    assertThat(notes(Product.of("A").value(Value.of("text", new Data.Text("x")))))
        .anySatisfy(note -> assertThat(note).contains("text", "setting locales"))
        .anySatisfy(note -> assertThat(note).contains("text", "setting channel"));
  }

  @Test
  void a_second_price_in_one_currency_is_named_where_it_differs() {
    Price all = new Price("price", "EUR", null, BigDecimal.ONE);
    Price web = new Price("price", "EUR", "web", BigDecimal.TEN);

    assertThat(notes(Product.of("A").price(all).price(web)))
        .singleElement()
        .asString()
        .contains("price", "several values");
    assertThat(notes(Product.of("A").price(all).price(all))).isEmpty();
  }

  @Test
  void a_currency_a_unit_and_a_time_of_day_that_have_no_place_are_named() {
    assertThat(notes(Product.of("A").price(new Price("pieces", "EUR", null, BigDecimal.ONE))))
        .containsExactly("attribute pieces holds no prices: the currency EUR was left out");
    assertThat(
            notes(
                Product.of("A")
                    .value(Value.of("pieces", new Data.Measure(BigDecimal.ONE, "GRAM")))))
        .containsExactly(
            "attribute pieces holds numbers without a unit: the unit GRAM was left out");
    assertThat(
            notes(Product.of("A").value(Value.of("since", new Data.Text("2026-11-25 13:30:00")))))
        .containsExactly("attribute since holds days: the time of day was left out");
  }

  @Test
  void values_of_a_type_that_is_not_written_and_numbers_without_a_currency_are_named() {
    assertThat(notes(Product.of("A").value(Value.of("picture", new Data.Text("a.jpg")))))
        .singleElement()
        .asString()
        .contains("picture was left out");
    assertThat(notes(Product.of("A").value(Value.of("grid", new Data.Text("x")))))
        .singleElement()
        .asString()
        .contains("grid was left out");
    assertThat(notes(Product.of("A").value(Value.of("price", new Data.Number(BigDecimal.ONE)))))
        .singleElement()
        .asString()
        .contains("price was left out", "setting currency");
  }

  // Source: recorded exchange akeneo 02 #9, whose associations are there and empty.
  @Test
  void groups_and_associations_are_not_read_and_named_where_there_are_any() {
    String item =
        """
        {"uuid":"u-1","groups":%s,"values":{"sku":[{"locale":null,"scope":null,"data":"A"}]},
         "associations":{"PACK":{"products":[],"product_models":%s,"groups":[]}},
         "quantified_associations":%s}
        """;

    read(item.formatted("[]", "[]", "[]"));
    assertThat(connection.remarks()).isEmpty();

    read(item.formatted("[\"g\"]", "[\"m\"]", "{\"SET\":{\"products\":[{\"quantity\":2}]}}"));
    assertThat(connection.remarks())
        .satisfiesExactly(
            note -> assertThat(note).contains("\"groups\""),
            note -> assertThat(note).contains("\"associations\""),
            note -> assertThat(note).contains("\"quantified_associations\""));
  }

  private void read(String item) {
    AkeneoSettingsTest.form()
        .toStandard(
            Trees.json(item),
            new FormContext(
                AkeneoSettingsTest.row("get_products_uuid"), Settings.none(), connection));
  }

  /** What a run is told when this product is written. */
  private List<String> notes(Product.Builder product) {
    connection.remarks().clear();
    write(product, Settings.none());
    return List.copyOf(connection.remarks());
  }

  private JsonNode write(Product.Builder product, Settings settings) {
    return AkeneoSettingsTest.form()
        .fromStandard(
            product.build(),
            new FormContext(AkeneoSettingsTest.row("patch_products"), settings, connection));
  }
}
