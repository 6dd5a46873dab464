package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Entity;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Settings;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Settings that no other test needs: each does what it says. */
class AkeneoSettingsTest {

  private static final String ATTRIBUTES =
      """
      {"_links":{},"_embedded":{"items":[
       {"code":"sku","type":"pim_catalog_identifier"},
       {"code":"ean","type":"pim_catalog_identifier"},
       {"code":"weight","type":"pim_catalog_metric","decimals_allowed":true,
        "default_metric_unit":"GRAM"},
       {"code":"width","type":"pim_catalog_metric","decimals_allowed":true,
        "default_metric_unit":"METER"},
       {"code":"price","type":"pim_catalog_price_collection","decimals_allowed":true}]}}
      """;
  private static final String CATEGORIES =
      "{\"_links\":{},\"_embedded\":{\"items\":[{\"code\":\"bags\"}]}}";

  private final CannedConnection connection = new CannedConnection().answer(200, ATTRIBUTES);

  @SuppressWarnings("unchecked")
  static StandardForm<Product> form() {
    return (StandardForm<Product>)
        new AkeneoConnector().standardForm(Entity.of("products-uuid")).orElseThrow();
  }

  static Operation row(String operation) {
    return new AkeneoConnector().catalogue().operation(operation).orElseThrow();
  }

  @Test
  void an_unknown_category_fails_the_item_where_the_setting_says_so() {
    CannedConnection known = new CannedConnection().answer(200, CATEGORIES);
    Product product = Product.of("A").category("nowhere").category("bags").build();

    JsonNode item =
        form()
            .fromStandard(product, new FormContext(row("patch_products"), Settings.none(), known));
    assertThat(item.path("categories")).isEqualTo(Trees.json("[\"bags\"]"));

    Settings fail = Settings.none().with("unknownCategory", "fail");
    assertThatThrownBy(
            () -> form().fromStandard(product, new FormContext(row("patch_products"), fail, known)))
        .isInstanceOfSatisfying(
            ItemException.class, e -> assertThat(e.fault().field()).hasValue("categories"))
        .hasMessageContaining("nowhere");
  }

  @Test
  void categories_stay_out_where_the_setting_says_so() {
    JsonNode item =
        write(
            Product.of("A").category("bags").build(), Settings.none().with("categories", "ignore"));

    assertThat(item.has("categories")).isFalse();
  }

  @Test
  void a_number_gets_the_unit_of_the_setting_by_attribute() {
    Product product =
        Product.of("A")
            .value(Value.of("width", new Data.Number(BigDecimal.ONE)))
            .value(Value.of("weight", new Data.Number(BigDecimal.ONE)))
            .build();

    assertThat(units(product, Settings.none())).isEqualTo("METER GRAM");
    assertThat(units(product, Settings.none().with("units", Trees.json("{\"width\":\"INCH\"}"))))
        .isEqualTo("INCH GRAM");
    assertThat(units(product, Settings.none().with("weightUnit", "KILOGRAM")))
        .isEqualTo("METER KILOGRAM");
    assertThat(
            units(
                product,
                Settings.none()
                    .with("weightUnit", "KILOGRAM")
                    .with("units", Trees.json("{\"weight\":\"TON\"}"))))
        .isEqualTo("METER TON");
  }

  private String units(Product product, Settings settings) {
    JsonNode values = write(product, settings).path("values");
    return values.at("/width/0/data/unit").asText()
        + " "
        + values.at("/weight/0/data/unit").asText();
  }

  @Test
  void a_unit_that_comes_with_the_value_is_kept_whatever_the_settings_say() {
    Product product =
        Product.of("A")
            .value(Value.of("weight", new Data.Measure(BigDecimal.ONE, "POUND")))
            .build();

    JsonNode item = write(product, Settings.none().with("weightUnit", "KILOGRAM"));

    assertThat(item.at("/values/weight/0/data/unit").asText()).isEqualTo("POUND");
  }

  @Test
  void only_prices_of_the_currency_of_the_setting_are_written() {
    Product product =
        Product.of("A")
            .price(new Price("price", "USD", null, BigDecimal.ONE))
            .price(new Price("price", "EUR", null, BigDecimal.TEN))
            .build();
    Settings euro = Settings.none().with("currency", "EUR");

    assertThat(write(product, Settings.none()).at("/values/price/0/data")).hasSize(2);
    assertThat(write(product, euro).at("/values/price/0/data"))
        .isEqualTo(Trees.json("[{\"amount\":\"10\",\"currency\":\"EUR\"}]"));
    assertThat(
            write(
                    Product.of("A")
                        .value(Value.of("price", new Data.Number(BigDecimal.ONE)))
                        .build(),
                    euro)
                .at("/values/price/0/data"))
        .isEqualTo(Trees.json("[{\"amount\":\"1\",\"currency\":\"EUR\"}]"));
  }

  @Test
  void only_prices_of_the_currency_of_the_setting_are_read() {
    JsonNode item =
        Trees.json(
            """
            {"uuid":"u-1","values":{"sku":[{"locale":null,"scope":null,"data":"A"}],
             "price":[{"locale":null,"scope":null,"data":[
              {"amount":"1","currency":"USD"},{"amount":"10","currency":"EUR"}]}]}}
            """);
    Settings sku = Settings.none().with("identifierAttribute", "sku");

    assertThat(read(item, sku).prices()).hasSize(2);
    assertThat(read(item, sku.with("currency", "EUR")).prices())
        .containsExactly(new Price("price", "EUR", null, BigDecimal.TEN));
  }

  @Test
  void the_key_goes_into_the_identifier_attribute_of_the_setting() {
    Product product = Product.of("400").id("akeneo", "u-1").build();

    JsonNode item =
        form()
            .fromStandard(
                product,
                new FormContext(
                    row("patch_products_uuid"),
                    Settings.none().with("identifierAttribute", "ean"),
                    connection));

    assertThat(item.at("/values/ean/0/data").asText()).isEqualTo("400");
    assertThat(item.path("values").has("sku")).isFalse();
  }

  @Test
  void a_family_that_the_setting_leaves_empty_is_none() {
    Product product = Product.of("A").family("Default").build();

    assertThat(write(product, Settings.none()).path("family").asText()).isEqualTo("Default");
    assertThat(
            write(product, Settings.none().with("familyOf", Trees.json("{\"Default\":\"\"}")))
                .has("family"))
        .isFalse();
  }

  private JsonNode write(Product product, Settings settings) {
    return form()
        .fromStandard(product, new FormContext(row("patch_products"), settings, connection));
  }

  private Product read(JsonNode item, Settings settings) {
    return form().toStandard(item, new FormContext(row("get_products_uuid"), settings, connection));
  }
}
