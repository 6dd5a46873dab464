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
import io.crossdock.standard.Image;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AkeneoProductsTest {

  private static final String ATTRIBUTES =
      """
      {"_links":{},"_embedded":{"items":[
       {"code":"article","type":"pim_catalog_identifier"},
       {"code":"name","type":"pim_catalog_text"},
       {"code":"text","type":"pim_catalog_textarea","localizable":true,"scopable":true},
       {"code":"stock","type":"pim_catalog_number","decimals_allowed":false},
       {"code":"rate","type":"pim_catalog_number","decimals_allowed":true},
       {"code":"new","type":"pim_catalog_boolean"},
       {"code":"since","type":"pim_catalog_date"},
       {"code":"weight","type":"pim_catalog_metric","decimals_allowed":true,
        "default_metric_unit":"GRAM"},
       {"code":"price","type":"pim_catalog_price_collection","decimals_allowed":true},
       {"code":"color","type":"pim_catalog_simpleselect"},
       {"code":"colors","type":"pim_catalog_multiselect"},
       {"code":"picture","type":"pim_catalog_image"},
       {"code":"sheet","type":"pim_catalog_file"},
       {"code":"grid","type":"pim_catalog_table"}]}}
      """;
  private static final String OPTIONS =
      """
      {"_links":{},"_embedded":{"items":[
       {"code":"red","attribute":"color","labels":{"en_US":"Bright red"}},
       {"code":"blue","attribute":"color","labels":{}}]}}
      """;

  private final CannedConnection connection = new CannedConnection().answer(200, ATTRIBUTES);
  private Settings settings = Settings.none();

  private FormContext context(String operation) {
    Operation row = new AkeneoConnector().catalogue().operation(operation).orElseThrow();
    return new FormContext(row, settings, connection);
  }

  @SuppressWarnings("unchecked")
  private static StandardForm<Product> form() {
    return (StandardForm<Product>)
        new AkeneoConnector().standardForm(Entity.of("products-uuid")).orElseThrow();
  }

  private Product toStandard(String item) {
    return form().toStandard(Trees.json(item), context("get_products_uuid"));
  }

  private JsonNode fromStandard(Product product) {
    return form().fromStandard(product, context("patch_products"));
  }

  private JsonNode data(JsonNode item, String attribute) {
    assertThat(item.path("values").path(attribute)).hasSize(1);
    return item.path("values").path(attribute).path(0).path("data");
  }

  @Test
  void the_key_is_the_value_of_the_identifier_attribute_found_by_its_type() {
    Product product =
        toStandard(
            """
            {"uuid":"u-1","enabled":false,"family":"bags","categories":["a","b"],"parent":"m",
             "values":{"article":[{"locale":null,"scope":null,"data":"A-1"}]}}
            """);

    assertThat(product)
        .isEqualTo(
            Product.of("A-1")
                .id("akeneo", "u-1")
                .status(Product.Status.DISABLED)
                .family("bags")
                .parent("m")
                .category("a")
                .category("b")
                .build());
  }

  @Test
  void a_product_without_identifier_fails_with_its_uuid() {
    for (String empty : List.of("[]", "{}")) {
      assertThatThrownBy(() -> toStandard("{\"uuid\":\"d1d6\",\"values\":" + empty + "}"))
          .isInstanceOf(ItemException.class)
          .hasMessageContaining("d1d6")
          .hasMessageContaining("article");
      connection.answer(200, ATTRIBUTES);
    }
  }

  // Source: recorded exchange akeneo 04 #3.
  @Test
  void each_type_of_value_is_read_exactly() {
    Product product =
        toStandard(
            """
            {"uuid":"u-1","values":{
             "article":[{"locale":null,"scope":null,"data":"A-1"}],
             "text":[{"locale":"en_US","scope":"print","data":"<b>x</b>"},
                     {"locale":"en_US","scope":"web","data":"y"}],
             "stock":[{"locale":null,"scope":null,"data":7}],
             "rate":[{"locale":null,"scope":null,"data":"0.1000"}],
             "new":[{"locale":null,"scope":null,"data":true}],
             "since":[{"locale":null,"scope":null,"data":"2026-06-13T00:00:00+02:00"}],
             "weight":[{"locale":null,"scope":null,"data":{"amount":"4.0000","unit":"KILOGRAM"}}],
             "price":[{"locale":null,"scope":null,"data":[{"amount":"20.50","currency":"EUR"},
                      {"amount":null,"currency":"USD"}]}],
             "color":[{"locale":null,"scope":null,"data":"red","linked_data":[]}],
             "colors":[{"locale":null,"scope":null,"data":["red","blue"],"linked_data":[]}],
             "picture":[{"locale":null,"scope":null,"data":"f/2/x.jpg"}],
             "grid":[{"locale":null,"scope":null,"data":[{"a":1.50}]}]}}
            """);

    assertThat(product.values())
        .containsExactly(
            new Value("text", "en_US", "print", new Data.Text("<b>x</b>")),
            new Value("text", "en_US", "web", new Data.Text("y")),
            Value.of("stock", new Data.Number(new BigDecimal("7"))),
            Value.of("rate", new Data.Number(new BigDecimal("0.1000"))),
            Value.of("new", new Data.Flag(true)),
            Value.of("since", new Data.Day(LocalDate.of(2026, 6, 13))),
            Value.of("weight", new Data.Measure(new BigDecimal("4.0000"), "KILOGRAM")),
            Value.of("color", Data.Options.of("red")),
            Value.of("colors", Data.Options.of("red", "blue")),
            Value.of("grid", new Data.Other("[{\"a\":1.50}]")));
    assertThat(product.prices())
        .containsExactly(new Price("price", "EUR", null, new BigDecimal("20.50")));
    assertThat(product.images()).containsExactly(new Image("picture", "f/2/x.jpg", null));
  }

  @Test
  void only_values_of_the_channel_and_the_locales_asked_for_are_kept() {
    settings = Settings.none().with("channel", "web").with("locales", Trees.json("[\"en_US\"]"));

    Product product =
        toStandard(
            """
            {"uuid":"u-1","values":{
             "article":[{"locale":null,"scope":null,"data":"A-1"}],
             "name":[{"locale":null,"scope":null,"data":"n"}],
             "text":[{"locale":"en_US","scope":"print","data":"1"},
                     {"locale":"en_US","scope":"web","data":"2"},
                     {"locale":"de_DE","scope":"web","data":"3"}]}}
            """);

    assertThat(product.values())
        .containsExactly(
            Value.of("name", new Data.Text("n")),
            new Value("text", "en_US", "web", new Data.Text("2")));
  }

  @Test
  void values_are_written_in_the_shape_of_their_attribute() {
    settings = Settings.none().with("channel", "web").with("locales", Trees.json("[\"en_US\"]"));
    connection.answer(200, OPTIONS).answer(200, OPTIONS);

    JsonNode item =
        fromStandard(
            Product.of("A-1")
                .status(Product.Status.ENABLED)
                .family("bags")
                .value(Value.of("name", new Data.Text("Bag")))
                .value(Value.of("text", new Data.Text("for all")))
                .value(Value.of("stock", new Data.Number(new BigDecimal("7.000"))))
                .value(Value.of("rate", new Data.Number(new BigDecimal("0.1000"))))
                .value(Value.of("new", new Data.Text("1")))
                .value(Value.of("since", new Data.Day(LocalDate.of(2026, 6, 13))))
                .value(Value.of("weight", new Data.Number(new BigDecimal("1000000"))))
                .value(Value.of("color", Data.Options.of("Bright Red")))
                .value(Value.of("colors", Data.Options.of("red", "BLUE")))
                .price(new Price("price", "EUR", null, new BigDecimal("20.50")))
                .price(new Price("price", "USD", null, new BigDecimal("9")))
                .build());

    assertThat(item.path("identifier").asText()).isEqualTo("A-1");
    assertThat(item.path("enabled").booleanValue()).isTrue();
    assertThat(item.path("family").asText()).isEqualTo("bags");
    assertThat(item.path("values").path("text"))
        .isEqualTo(Trees.json("[{\"locale\":\"en_US\",\"scope\":\"web\",\"data\":\"for all\"}]"));
    assertThat(data(item, "stock").toString()).isEqualTo("7");
    assertThat(data(item, "stock").isIntegralNumber()).isTrue();
    assertThat(data(item, "rate").textValue()).isEqualTo("0.1000");
    assertThat(data(item, "new").booleanValue()).isTrue();
    assertThat(data(item, "since").textValue()).isEqualTo("2026-06-13");
    assertThat(data(item, "weight"))
        .isEqualTo(Trees.json("{\"amount\":\"1000000\",\"unit\":\"GRAM\"}"));
    assertThat(data(item, "color").textValue()).isEqualTo("red");
    assertThat(data(item, "colors")).isEqualTo(Trees.json("[\"red\",\"blue\"]"));
    assertThat(data(item, "price"))
        .isEqualTo(
            Trees.json(
                """
                [{"amount":"20.50","currency":"EUR"},{"amount":"9","currency":"USD"}]
                """));
  }

  @Test
  void an_attribute_that_the_pim_lacks_is_left_out_with_a_remark_or_fails_the_item() {
    Product product = Product.of("A-1").value(Value.of("tax_class", new Data.Text("2"))).build();

    JsonNode item = fromStandard(product);

    assertThat(item.path("values")).isEmpty();
    assertThat(connection.remarks())
        .anySatisfy(r -> assertThat(r).contains("tax_class", "unknownAttribute"));

    settings = Settings.none().with("unknownAttribute", "fail");
    assertThatThrownBy(() -> fromStandard(product))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("tax_class");
  }

  @Test
  void attributes_and_families_are_mapped_as_the_settings_say() {
    settings =
        Settings.none()
            .with("attributes", Trees.json("{\"title\":\"name\",\"name\":\"\"}"))
            .with("familyOf", Trees.json("{\"Default\":\"bags\"}"));

    JsonNode item =
        fromStandard(
            Product.of("A-1")
                .family("Default")
                .value(Value.of("name", new Data.Text("no")))
                .value(Value.of("title", new Data.Text("Bag")))
                .build());

    assertThat(item.path("family").asText()).isEqualTo("bags");
    assertThat(data(item, "name").textValue()).isEqualTo("Bag");
  }

  @Test
  void an_unknown_option_fails_with_its_attribute_unless_told_otherwise() {
    connection.answer(200, OPTIONS);
    Product product = Product.of("A-1").value(Value.of("color", Data.Options.of("pink"))).build();

    assertThatThrownBy(() -> fromStandard(product))
        .isInstanceOfSatisfying(
            ItemException.class, e -> assertThat(e.fault().field()).hasValue("color"))
        .hasMessageContaining("pink");

    settings = Settings.none().with("unknownOption", "ignore");
    assertThat(fromStandard(product).path("values")).isEmpty();
  }

  @Test
  void categories_are_found_without_case_and_with_dashes_as_underscores() {
    CannedConnection ofCategories =
        new CannedConnection()
            .answer(200, "{\"_links\":{},\"_embedded\":{\"items\":[{\"code\":\"Master_bags\"}]}}");
    Operation row = context("patch_products").operation();

    JsonNode item =
        form()
            .fromStandard(
                Product.of("A-1").category("master-bags").category("nowhere").build(),
                new FormContext(row, Settings.none(), ofCategories));

    assertThat(item.path("categories")).isEqualTo(Trees.json("[\"Master_bags\"]"));
    assertThat(ofCategories.remarks()).anySatisfy(r -> assertThat(r).contains("nowhere"));
  }

  @Test
  void a_product_goes_to_products_uuid_only_with_a_uuid_that_the_pim_gave_it() {
    FormContext byUuid = context("patch_products_uuid");

    JsonNode item = form().fromStandard(Product.of("A-1").id("akeneo", "u-1").build(), byUuid);

    assertThat(item.path("uuid").asText()).isEqualTo("u-1");
    assertThat(item.has("identifier")).isFalse();
    assertThat(data(item, "article").textValue()).isEqualTo("A-1");
    assertThatThrownBy(() -> form().fromStandard(Product.of("A-1").build(), byUuid))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("\"products\"");
  }

  @Test
  void a_value_of_the_wrong_shape_fails_the_item_with_attribute_and_what_it_takes() {
    Product product =
        Product.of("A-1").value(Value.of("stock", new Data.Number(new BigDecimal("1.5")))).build();

    assertThatThrownBy(() -> fromStandard(product))
        .isInstanceOfSatisfying(
            ItemException.class, e -> assertThat(e.fault().field()).hasValue("stock"))
        .hasMessageContaining("whole number")
        .hasMessageContaining("1.5");
  }

  @Test
  void several_identifiers_need_the_setting_unless_one_is_the_main_one() {
    String two =
        """
        {"_links":{},"_embedded":{"items":[
         {"code":"article","type":"pim_catalog_identifier"},
         {"code":"ean","type":"pim_catalog_identifier"%s}]}}
        """;
    String item =
        """
        {"uuid":"u-1","values":{"article":[{"locale":null,"scope":null,"data":"A-1"}],
         "ean":[{"locale":null,"scope":null,"data":"400"}]}}
        """;
    CannedConnection several = new CannedConnection().answer(200, two.formatted(""));
    Operation row = context("get_products_uuid").operation();

    assertThatThrownBy(
            () ->
                form().toStandard(Trees.json(item), new FormContext(row, Settings.none(), several)))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("identifierAttribute")
        .hasMessageContaining("article, ean");
    Settings said = Settings.none().with("identifierAttribute", "ean");
    assertThat(form().toStandard(Trees.json(item), new FormContext(row, said, several)).key())
        .isEqualTo("400");
    CannedConnection main =
        new CannedConnection().answer(200, two.formatted(",\"is_main_identifier\":true"));
    assertThat(
            form().toStandard(Trees.json(item), new FormContext(row, Settings.none(), main)).key())
        .isEqualTo("400");
  }
}
