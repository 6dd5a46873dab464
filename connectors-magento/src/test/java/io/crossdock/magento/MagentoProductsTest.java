package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.WriteItem;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.magento.MagentoState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagentoProductsTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @BeforeEach
  void fill() {
    magento
        .attribute("fabric", "select", "Black", "A4 (210 x 297 mm)", "216 x 406.4 mm")
        .attribute("uses", "multiselect", "Home", "Work")
        .attribute("wired", "boolean")
        .attribute("released", "date")
        .attribute("diagonal", "text")
        .attribute("msrp2", "price")
        .attributeSet("shoes", "fabric", "uses", "wired", "released", "diagonal", "msrp2")
        .category(
            ShopConnection.json(
                "{'id':43,'name':'Winter boots','custom_attributes':"
                    + "[{'attribute_code':'url_key','value':'winter-boots'}]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_new_product_gets_all_it_needs_and_its_values_by_type() {
    Product product =
        Product.of("RS/1")
            .status(Product.Status.DISABLED)
            .family("shoes")
            .category("winter_boots")
            .value(Value.of("name", new Data.Text("Red Shirt")))
            .value(Value.of("fabric", Data.Options.of("black")))
            .value(Value.of("uses", Data.Options.of("work", "home")))
            .value(Value.of("wired", new Data.Flag(true)))
            .value(Value.of("released", new Data.Day(LocalDate.of(2026, 11, 25))))
            .value(Value.of("diagonal", new Data.Measure(new BigDecimal("24.0"), "INCH")))
            .value(Value.of("weight", new Data.Measure(new BigDecimal("500"), "GRAM")))
            .price(new Price("price", "USD", null, new BigDecimal("12.3400")))
            .price(new Price("price", "EUR", null, new BigDecimal("99")))
            .price(new Price("msrp2", "USD", null, new BigDecimal("15")))
            .build();

    JsonNode body =
        write(product, Settings.none().with("weightUnit", "KILOGRAM").with("currency", "USD"));

    JsonNode shoes =
        JsonNodeFactory.instance.numberNode(magento.state().attributeSetId("shoes").orElseThrow());
    assertThat(body.path("attribute_set_id")).isEqualTo(shoes);
    assertThat(body.path("sku").asText()).isEqualTo("RS/1");
    assertThat(body.path("name").asText()).isEqualTo("Red Shirt");
    assertThat(body.path("status").asInt()).isEqualTo(2);
    assertThat(body.path("type_id").asText()).isEqualTo("simple");
    assertThat(body.path("visibility").asInt()).isEqualTo(4);
    assertThat(body.path("price").decimalValue()).isEqualTo(new BigDecimal("12.3400"));
    assertThat(body.path("weight").decimalValue()).isEqualTo(new BigDecimal("0.5"));
    assertThat(custom(body, "fabric")).isEqualTo(option("fabric", "Black"));
    assertThat(custom(body, "uses"))
        .isEqualTo(option("uses", "Work") + "," + option("uses", "Home"));
    assertThat(custom(body, "wired")).isEqualTo("1");
    assertThat(custom(body, "released")).isEqualTo("2026-11-25");
    assertThat(custom(body, "diagonal")).isEqualTo("24.0 INCH");
    assertThat(custom(body, "msrp2")).isEqualTo("15");
    assertThat(custom(body, "url_key")).isEqualTo("red-shirt-rs-1");
    assertThat(body.path("extension_attributes"))
        .isEqualTo(ShopConnection.json("{'category_links':[{'category_id':'43','position':0}]}"));
    assertThat(connection.remarks()).isEmpty();
  }

  @Test
  void the_shop_takes_it_and_gives_the_same_back() {
    Product product =
        Product.of("RS-1")
            .status(Product.Status.ENABLED)
            .family("shoes")
            .category("winter-boots")
            .value(Value.of("name", new Data.Text("Red Shirt")))
            .value(Value.of("weight", new Data.Measure(new BigDecimal("2"), "POUND")))
            .value(Value.of("fabric", Data.Options.of(Option.labelled("Black"))))
            .value(Value.of("wired", new Data.Flag(false)))
            .value(Value.of("released", new Data.Day(LocalDate.of(2026, 11, 25))))
            .price(new Price("price", "USD", null, new BigDecimal("3")))
            .build();

    assertThat(send(product, Settings.none())).isInstanceOf(Outcome.Published.class);
    Product read =
        new MagentoProducts()
            .toStandard(magento.state().product("RS-1").orElseThrow(), context(Settings.none()));

    assertThat(read.key()).isEqualTo("RS-1");
    assertThat(read.status()).isEqualTo(product.status());
    assertThat(read.family()).contains("shoes");
    assertThat(read.categories()).containsExactly("winter-boots");
    assertThat(read.values()).containsAll(product.values());
    assertThat(read.prices()).isEqualTo(product.prices());
  }

  // Case M11 of the field: two products with one name, and a name that changes.
  @Test
  void products_that_share_a_name_get_addresses_of_their_own() {
    send(named("RS-1", "Red Shirt"), Settings.none());
    send(named("RS/2", "Red Shirt"), Settings.none());
    send(named("ß 3", "Öl & Eßig"), Settings.none());

    assertThat(urlKey("RS-1")).isEqualTo("red-shirt-rs-1");
    assertThat(urlKey("RS/2")).isEqualTo("red-shirt-rs-2");
    assertThat(urlKey("ß 3")).matches("[a-z0-9-]+3");
  }

  @Test
  void a_renamed_product_keeps_the_address_that_the_shop_has() {
    magento.urlKeyFollowsName();
    send(named("RS-1", "Red Shirt"), Settings.none());

    JsonNode body = write(named("RS-1", "Crimson Shirt"), Settings.none());
    send(named("RS-1", "Crimson Shirt"), Settings.none());

    assertThat(custom(body, "url_key")).isEqualTo("red-shirt-rs-1");
    assertThat(urlKey("RS-1")).isEqualTo("red-shirt-rs-1");
  }

  // Case M10 of the field: what concerns neither children nor websites leaves them alone.
  @Test
  void a_new_name_of_a_known_product_is_all_that_is_sent_besides_its_address() {
    send(named("TS", "Tee"), Settings.none());
    Product renamed = Product.of("TS").value(Value.of("name", new Data.Text("Tee 2"))).build();

    assertThat(write(renamed, Settings.none()))
        .isEqualTo(
            ShopConnection.json(
                "{'sku':'TS','name':'Tee 2','custom_attributes':"
                    + "[{'attribute_code':'url_key','value':'tee-ts'}]}"));
  }

  @Test
  void a_mapped_address_wins() {
    Product product =
        named("RS-1", "Red Shirt").toBuilder()
            .value(Value.of("url_key", new Data.Text("mine")))
            .build();

    assertThat(custom(write(product, Settings.none()), "url_key")).isEqualTo("mine");
  }

  @Test
  void what_the_shop_changed_on_a_known_product_is_not_turned_back() {
    magento.product(
        ShopConnection.json(
            "{'sku':'K','name':'K','price':7,'visibility':1,'type_id':'virtual',"
                + "'extension_attributes':{'category_links':[{'category_id':'43',"
                + "'position':9}]}}"));
    Product product =
        Product.of("k")
            .category("winter_boots")
            .value(Value.of("name", new Data.Text("K")))
            .build();

    JsonNode body = write(product, Settings.none().with("missingPrice", "zero"));

    assertThat(body.has("type_id")).isFalse();
    assertThat(body.has("visibility")).isFalse();
    assertThat(body.has("price")).isFalse();
    assertThat(body.has("attribute_set_id")).isFalse();
    assertThat(body.has("extension_attributes")).isFalse();
  }

  @Test
  void a_product_is_looked_at_once_and_the_shop_s_lists_once_a_run() {
    write(named("A", "A"), Settings.none().with("missingPrice", "zero"));
    write(named("B", "B"), Settings.none().with("missingPrice", "zero"));

    assertThat(connection.sent())
        .filteredOn(call -> call.equals("GET /rest/all/V1/products"))
        .hasSize(2);
    assertThat(connection.sent())
        .filteredOn(call -> !call.equals("GET /rest/all/V1/products"))
        .doesNotHaveDuplicates();
  }

  @Test
  void always_and_shop_need_no_look_at_the_product() {
    JsonNode always = write(named("A", "Name"), Settings.none().with("urlKey", "always"));
    JsonNode shop = write(named("A", "Name"), Settings.none().with("urlKey", "shop"));

    assertThat(custom(always, "url_key")).isEqualTo("name-a");
    assertThat(shop.has("custom_attributes")).isFalse();
    assertThat(always.has("type_id")).isFalse();
    assertThat(connection.sent()).doesNotContain("GET /rest/all/V1/products");
  }

  @Test
  void a_missing_price_is_what_the_setting_says() {
    Product product =
        Product.of("P").family("shoes").value(Value.of("name", new Data.Text("P"))).build();

    assertThat(write(product, Settings.none()).has("price")).isFalse();
    assertThat(
            write(product, Settings.none().with("missingPrice", "zero"))
                .path("price")
                .decimalValue())
        .isZero();
    assertThatThrownBy(() -> write(product, Settings.none().with("missingPrice", "fail")))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("price");
  }

  @Test
  void a_missing_name_is_the_shop_s_to_refuse() {
    JsonNode body =
        write(
            Product.of("N").family("shoes").build(), Settings.none().with("missingPrice", "zero"));

    assertThat(body.has("name")).isFalse();
    assertThat(body.has("custom_attributes")).isFalse();
  }

  @Test
  void values_are_chosen_by_channel_and_by_the_first_locale_that_has_one() {
    Product product =
        Product.of("L")
            .family("shoes")
            .value(Value.of("name", new Data.Text("L")))
            .value(new Value("description", "en_US", "print", new Data.Text("print")))
            .value(new Value("description", "de_DE", "ecommerce", new Data.Text("deutsch")))
            .value(new Value("description", "en_US", "ecommerce", new Data.Text("english")))
            .value(new Value("diagonal", "de_DE", null, new Data.Text("nur deutsch")))
            .build();
    Settings settings =
        Settings.none()
            .with("channel", "ecommerce")
            .with("locales", ShopConnection.json("['en_US','de_DE']"));

    JsonNode body = write(product, settings);

    assertThat(custom(body, "description")).isEqualTo("english");
    assertThat(custom(body, "diagonal")).isEqualTo("nur deutsch");
    assertThat(connection.remarks()).isEmpty();
  }

  @Test
  void values_that_a_missing_setting_leaves_out_are_named() {
    Product product =
        named("L", "L").toBuilder()
            .value(new Value("description", "en_US", "print", new Data.Text("print")))
            .build();

    JsonNode body = write(product, Settings.none());

    assertThat(MagentoState.customAttribute(body, "description").isMissingNode()).isTrue();
    assertThat(connection.remarks())
        .anySatisfy(remark -> assertThat(remark).contains("\"description\"", "\"channel\""))
        .anySatisfy(remark -> assertThat(remark).contains("\"description\"", "\"locales\""));
  }

  @ParameterizedTest
  @CsvSource({
    "black, Black",
    "' BLACK ', Black",
    "a4_210_x_297_mm_, A4 (210 x 297 mm)",
    "216_x_406_4_mm, 216 x 406.4 mm"
  })
  void an_option_is_known_by_its_label_or_by_a_code_made_of_it(String code, String label) {
    Product product =
        named("O", "O").toBuilder().value(Value.of("fabric", Data.Options.of(code))).build();

    assertThat(custom(write(product, Settings.none()), "fabric"))
        .isEqualTo(option("fabric", label));
  }

  @Test
  void an_unknown_option_fails_the_item_or_is_left_out_and_named() {
    Product product =
        named("O", "O").toBuilder().value(Value.of("fabric", Data.Options.of("Mint"))).build();

    assertThatThrownBy(() -> write(product, Settings.none()))
        .isInstanceOfSatisfying(
            ItemException.class,
            wrong -> {
              assertThat(wrong.fault().field()).contains("fabric");
              assertThat(wrong.fault().words()).contains("Mint").contains("Black");
            });
    JsonNode body = write(product, Settings.none().with("unknownOption", "ignore"));
    assertThat(MagentoState.customAttribute(body, "fabric").isMissingNode()).isTrue();
    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("Mint"));
  }

  @Test
  void an_unknown_attribute_is_left_out_and_named_or_fails_the_item() {
    Product product =
        named("U", "U").toBuilder().value(Value.of("nope", new Data.Text("x"))).build();

    write(product, Settings.none());

    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("\"nope\""));
    assertThatThrownBy(() -> write(product, Settings.none().with("unknownAttribute", "fail")))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("nope");
  }

  @Test
  void an_attribute_can_be_mapped_to_another() {
    Product product =
        Product.of("M")
            .family("boots")
            .value(Value.of("title", new Data.Text("Title")))
            .value(Value.of("kabel", new Data.Flag(false)))
            .price(new Price("list_price", "USD", null, new BigDecimal("4")))
            .build();
    Settings settings =
        Settings.none()
            .with("nameAttribute", "title")
            .with("priceAttribute", "list_price")
            .with("attributes", ShopConnection.json("{'kabel':'wired'}"))
            .with("attributeSets", ShopConnection.json("{'boots':'Shoes'}"));

    JsonNode body = write(product, settings);

    assertThat(body.path("name").asText()).isEqualTo("Title");
    assertThat(body.path("price").decimalValue()).isEqualByComparingTo("4");
    assertThat(custom(body, "wired")).isEqualTo("0");
    assertThat(custom(body, "url_key")).isEqualTo("title-m");
  }

  @Test
  void a_family_without_attribute_set_fails_and_names_those_there_are() {
    assertThatThrownBy(() -> write(Product.of("F").family("hats").build(), Settings.none()))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("hats")
        .hasMessageContaining("shoes");
  }

  @Test
  void a_value_of_another_type_fails_with_its_field() {
    Product product =
        named("T", "T").toBuilder().value(Value.of("released", new Data.Text("soon"))).build();

    assertThatThrownBy(() -> write(product, Settings.none()))
        .isInstanceOfSatisfying(
            ItemException.class,
            wrong -> {
              assertThat(wrong.fault().field()).contains("released");
              assertThat(wrong.fault().words()).contains("yyyy-MM-dd");
            });
  }

  // Case M07 of the field: websites nobody asked to change.
  @Test
  void websites_are_sent_only_where_they_are_given() {
    magento.website("b2b");

    JsonNode none = write(named("W1", "W"), Settings.none());
    JsonNode two = write(named("W2", "W"), websites("['base','b2b']"));
    JsonNode empty = write(named("W3", "W"), websites("[]"));

    assertThat(none.has("extension_attributes")).isFalse();
    assertThat(two.at("/extension_attributes/website_ids")).isEqualTo(ShopConnection.json("[1,2]"));
    assertThat(empty.at("/extension_attributes/website_ids").isArray()).isTrue();
    assertThat(empty.at("/extension_attributes/website_ids")).isEmpty();
    assertThatThrownBy(() -> write(named("W4", "W"), websites("['b2c']")))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("\"b2c\"")
        .hasMessageContaining("base, b2b")
        .hasMessageNotContaining("admin");
    assertThat(connection.sent()).filteredOn(call -> call.endsWith("/store/websites")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "500, GRAM, KILOGRAM, 0.5",
    "2, KILOGRAM, GRAM, 2000",
    "1, KILOGRAM, POUND, 2.204623",
    "1, POUND, GRAM, 453.59237",
    "16, OUNCE, POUND, 1",
    "1.50, GRAM, GRAM, 1.50"
  })
  void weights_are_converted(String amount, String from, String to, String expected) {
    assertThat(Weights.in(to, new Data.Measure(new BigDecimal(amount), from)))
        .isEqualTo(new BigDecimal(expected));
  }

  @Test
  void a_category_can_be_known_by_an_attribute_of_its_own() {
    magento
        .categoryAttribute("pim_code")
        .category(
            ShopConnection.json(
                "{'id':50,'name':'Hats','custom_attributes':"
                    + "[{'attribute_code':'pim_code','value':'HATS_1'}]}"));
    Product product = named("C", "C").toBuilder().category("HATS_1").category("none").build();

    JsonNode body = write(product, Settings.none().with("categoryKey", "pim_code"));

    assertThat(body.at("/extension_attributes/category_links/0/category_id").asText())
        .isEqualTo("50");
    assertThat(body.at("/extension_attributes/category_links")).hasSize(1);
    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("\"none\""));
  }

  @Test
  void options_are_read_as_labels_codes_or_ids() {
    JsonNode item =
        ShopConnection.json(
            "{'sku':'R','custom_attributes':[{'attribute_code':'fabric','value':'"
                + option("fabric", "A4 (210 x 297 mm)")
                + "'}]}");

    assertThat(read(item, Settings.none()).value("fabric", null, null))
        .contains(Data.Options.of(Option.labelled("A4 (210 x 297 mm)")));
    assertThat(read(item, Settings.none().with("optionsAs", "code")).value("fabric", null, null))
        .contains(
            Data.Options.of(Option.of("a4_210_x_297_mm").withLabel(null, "A4 (210 x 297 mm)")));
    assertThat(read(item, Settings.none().with("optionsAs", "id")).value("fabric", null, null))
        .contains(
            Data.Options.of(
                Option.of(option("fabric", "A4 (210 x 297 mm)"))
                    .withLabel(null, "A4 (210 x 297 mm)")));
  }

  @Test
  void a_row_that_lacks_nearly_everything_is_read_all_the_same() {
    Product read =
        read(
            ShopConnection.json("{'sku':'R','extension_attributes':[],'price':null}"),
            Settings.none());

    assertThat(read.prices()).isEmpty();
    assertThat(read.values()).isEmpty();
    assertThatThrownBy(() -> read(ShopConnection.json("{'id':1}"), Settings.none()))
        .isInstanceOf(ItemException.class);
  }

  private Settings websites(String codes) {
    return Settings.none().with("websites", ShopConnection.json(codes));
  }

  private static Product named(String sku, String name) {
    return Product.of(sku)
        .family("shoes")
        .value(Value.of("name", new Data.Text(name)))
        .price(new Price("price", "USD", null, BigDecimal.ONE))
        .build();
  }

  private JsonNode write(Product product, Settings settings) {
    return new MagentoProducts().fromStandard(product, context(settings));
  }

  private Outcome send(Product product, Settings settings) {
    return MagentoPublisherTest.publish(
            connection,
            MagentoPublisherTest.row("products", "upsert"),
            List.of(
                new WriteItem(
                    product.key(), write(product, settings), ResolvedParameters.none(), 1)))
        .get(0);
  }

  private Product read(JsonNode item, Settings settings) {
    return new MagentoProducts().toStandard(item, context(settings));
  }

  private FormContext context(Settings settings) {
    return new FormContext(MagentoPublisherTest.row("products", "upsert"), settings, connection);
  }

  private String option(String attribute, String label) {
    return magento.state().option(attribute, label).orElseThrow();
  }

  private String urlKey(String sku) {
    return MagentoState.customAttribute(magento.state().product(sku).orElseThrow(), "url_key")
        .asText();
  }

  private static String custom(JsonNode body, String code) {
    return MagentoState.customAttribute(body, code).asText();
  }
}
