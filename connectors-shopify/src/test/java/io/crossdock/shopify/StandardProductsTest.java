package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Image;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The standard product as the shop takes it, and back. */
class StandardProductsTest {

  private static final Operation ROW =
      Catalogue.parse(
              "[{'operation':'productSet','entity':'products','action':'upsert','method':'POST',"
                      .replace('\'', '"')
                  + "\"path\":\"/graphql.json\"}]")
          .operation("productSet")
          .orElseThrow();

  private final Notes shop = new Notes("EUR");

  private JsonNode write(Product.Builder product) {
    return write(product, Settings.none());
  }

  private JsonNode write(Product.Builder product, Settings settings) {
    return new ProductWriter(product.build(), new FormContext(ROW, settings, shop), shop).write();
  }

  private Product read(String json) {
    return new ProductReader(Notes.json(json), new FormContext(ROW, Settings.none(), shop), shop)
        .read();
  }

  private static Product.Builder lamp() {
    return Product.of("LN 1/Weiß")
        .status(Product.Status.ENABLED)
        .family("Lamps")
        .category("indoor")
        .value(Value.of("name", new Data.Text("Lamp")))
        .value(Value.of("description", new Data.Text("<p>Bright</p>")))
        .price(new Price("price", "EUR", null, new BigDecimal("19.9")))
        .value(Value.of("weight", new Data.Measure(new BigDecimal("500.0000"), "GRAM")));
  }

  @Test
  void a_product_without_variants_has_the_default_variant_with_its_sku_price_and_weight() {
    assertThat(Notes.json(write(lamp()).toString()))
        .isEqualTo(
            Notes.json(
                """
                {'handle':'ln-1-weiss','status':'ACTIVE','productType':'Lamps','title':'Lamp',
                 'descriptionHtml':'<p>Bright</p>',
                 'variants':[{'sku':'LN 1/Weiß','inventoryItem':{'measurement':{'weight':
                    {'value':500,'unit':'GRAMS'}}},'price':'19.90',
                   'optionValues':[{'optionName':'Title','name':'Default Title'}]}],
                 'tags':['indoor'],
                 'productOptions':[{'name':'Title','values':[{'name':'Default Title'}]}]}
                """));
    assertThat(shop.remarks()).isEmpty();
  }

  private static Product variant(String sku, String color, String price) {
    return Product.of(sku)
        .value(
            Value.of(
                "color", Data.Options.of(Option.of(color).withLabel("en_US", color + " label"))))
        .value(Value.of("ean", new Data.Text("400" + sku)))
        .price(new Price("price", "EUR", null, new BigDecimal(price)))
        .build();
  }

  @Test
  void variants_go_with_their_product_by_the_labels_of_their_axes() {
    JsonNode input =
        write(
            Product.of("shirt")
                .axis("color")
                .value(Value.of("name", new Data.Text("Shirt")))
                .price(new Price("price", "EUR", null, new BigDecimal("9")))
                .variant(variant("S-R", "red", "10"))
                .variant(variant("S-B", "blue", "11.5")),
            Settings.none()
                .with("locales", "en_US")
                .with("attributes", Notes.json("{'ean':'barcode'}")));

    assertThat(input.path("productOptions"))
        .isEqualTo(
            Notes.json("[{'name':'color','values':[{'name':'red label'},{'name':'blue label'}]}]"));
    assertThat(input.at("/variants/1"))
        .isEqualTo(
            Notes.json(
                "{'sku':'S-B','optionValues':[{'optionName':'color','name':'blue label'}],"
                    + "'barcode':'400S-B','price':'11.50'}"));
  }

  @Test
  void a_variant_without_a_price_of_its_own_has_that_of_its_product() {
    JsonNode input =
        write(
            Product.of("shirt")
                .axis("size")
                .price(new Price("price", "EUR", null, new BigDecimal("9")))
                .variant(Product.of("S").value(Value.of("size", Data.Options.of("S"))).build()));

    assertThat(input.at("/variants/0/price").asText()).isEqualTo("9.00");
  }

  @Test
  void an_axis_may_be_a_measure_and_reads_as_people_write_it() {
    JsonNode input =
        write(
            Product.of("tv")
                .axis("diagonal")
                .variant(
                    Product.of("TV-32")
                        .value(
                            Value.of(
                                "diagonal", new Data.Measure(new BigDecimal("32.0000"), "INCH")))
                        .build()));

    assertThat(input.at("/productOptions/0/values/0/name").asText()).isEqualTo("32 INCH");
  }

  @Test
  void a_product_with_axes_and_no_variant_is_refused_with_words() {
    assertThatThrownBy(() -> write(Product.of("shell").axis("color").axis("size")))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("color, size, and has no variant to sell");
  }

  @Test
  void variants_that_are_not_on_sale_are_left_out_with_a_note_unless_told_otherwise() {
    Product.Builder shirt =
        Product.of("shirt")
            .axis("color")
            .variant(variant("S-R", "red", "10"))
            .variant(
                variant("S-B", "blue", "10").toBuilder().status(Product.Status.DISABLED).build());

    assertThat(write(shirt).path("variants")).hasSize(1);
    assertThat(shop.remarks()).anyMatch(note -> note.contains("not on sale"));
    assertThat(write(shirt, Settings.none().with("disabledVariants", "write")).path("variants"))
        .hasSize(2);
  }

  @Test
  void each_kind_of_value_without_a_place_is_a_metafield_of_its_type() {
    JsonNode metafields =
        write(
                Product.of("a")
                    .value(Value.of("text", new Data.Text("one")))
                    .value(Value.of("lines", new Data.Text("one\ntwo")))
                    .value(Value.of("number", new Data.Number(new BigDecimal("1.2E3"))))
                    .value(Value.of("flag", new Data.Flag(true)))
                    .value(Value.of("day", new Data.Day(LocalDate.parse("2026-03-01"))))
                    .value(Value.of("option", Data.Options.of("oak")))
                    .value(Value.of("options", Data.Options.of("oak", "ash")))
                    .value(
                        Value.of("length", new Data.Measure(new BigDecimal("2.50"), "CENTIMETER")))
                    .value(Value.of("power", new Data.Measure(new BigDecimal("60"), "WATT")))
                    .value(Value.of("other", new Data.Other("{\"a\":[1]}")))
                    .price(new Price("rent", "EUR", null, new BigDecimal("5"))))
            .path("metafields");

    assertThat(metafields.findValuesAsText("type"))
        .containsExactly(
            "single_line_text_field",
            "multi_line_text_field",
            "number_decimal",
            "boolean",
            "date",
            "single_line_text_field",
            "list.single_line_text_field",
            "dimension",
            "single_line_text_field",
            "json",
            "money");
    assertThat(metafields.findValuesAsText("value"))
        .containsExactly(
            "one",
            "one\ntwo",
            "1200",
            "true",
            "2026-03-01",
            "oak",
            "[\"oak\",\"ash\"]",
            "{\"value\":2.5,\"unit\":\"cm\"}",
            "60 WATT",
            "{\"a\":[1]}",
            "{\"amount\":\"5.00\",\"currency_code\":\"EUR\"}");
    assertThat(metafields.findValuesAsText("namespace")).containsOnly("custom");
  }

  @Test
  void settings_say_in_words_where_attributes_go() {
    JsonNode input =
        write(
            Product.of("a")
                .value(Value.of("brand", new Data.Text("North")))
                .value(Value.of("meta", new Data.Text("Best lamp")))
                .value(Value.of("wood", Data.Options.of("oak", "ash")))
                .value(Value.of("erp", new Data.Text("E-1")))
                .value(Value.of("secret", new Data.Text("no")))
                .value(Value.of("rest", new Data.Text("no")))
                .category("indoor"),
            Settings.none()
                .with(
                    "attributes",
                    Notes.json(
                        "{'brand':'vendor','meta':'seo.title','wood':'tags','erp':'erp.number',"
                            + "'secret':''}"))
                .with("otherAttributes", "leave-out")
                .with("categoriesAs", "leave-out"));

    assertThat(input.path("vendor").asText()).isEqualTo("North");
    assertThat(input.at("/seo/title").asText()).isEqualTo("Best lamp");
    assertThat(input.path("tags")).isEqualTo(Notes.json("['oak','ash']"));
    assertThat(input.at("/metafields/0/namespace").asText()).isEqualTo("erp");
    assertThat(input.path("metafields")).hasSize(1);
    assertThat(shop.remarks())
        .containsExactly("Attribute \"rest\" has no place in the shop: its values are left out.");
  }

  @Test
  void a_unique_metafield_names_the_product_instead_of_its_handle() {
    JsonNode input = write(lamp(), Settings.none().with("identifyBy", "custom.pim"));

    assertThat(input.has("handle")).isFalse();
    assertThat(input.at("/metafields/0"))
        .isEqualTo(
            Notes.json("{'namespace':'custom','key':'pim','type':'id','value':'LN 1/Weiß'}"));
  }

  @Test
  void stock_goes_to_the_location_of_its_name_and_what_has_none_is_left_out_with_a_note() {
    Product.Builder product =
        Product.of("a")
            .stock(new StockLevel("default", new BigDecimal("5.000")))
            .stock(new StockLevel("moon", BigDecimal.ONE))
            .stock(new StockLevel("Harbour", new BigDecimal("0.5")));

    JsonNode input =
        write(product, Settings.none().with("locations", Notes.json("{'default':'Main'}")));

    assertThat(input.at("/variants/0/inventoryQuantities"))
        .isEqualTo(
            Notes.json(
                "[{'locationId':'gid://shopify/Location/1','name':'available','quantity':5}]"));
    assertThat(input.at("/variants/0/inventoryItem/tracked").asBoolean()).isTrue();
    assertThat(shop.remarks())
        .anyMatch(note -> note.contains("no location \"moon\""))
        .anyMatch(note -> note.contains("fractions"));
    assertThatThrownBy(() -> write(product, Settings.none().with("unknownLocation", "fail")))
        .isInstanceOf(ItemException.class);
  }

  @Test
  void what_the_shop_does_not_get_has_a_note_each() {
    write(
        Product.of("a")
            .parent("b")
            .image(new Image("picture", "a.jpg", null))
            .price(new Price("price", "USD", null, BigDecimal.ONE))
            .value(new Value("text", "de_DE", null, new Data.Text("eins")))
            .value(Value.of("weight", new Data.Measure(BigDecimal.ONE, "STONE")))
            .value(Value.of("x", new Data.Text("short"))));

    assertThat(shop.remarks())
        .anyMatch(note -> note.startsWith("Images are not uploaded"))
        .anyMatch(note -> note.startsWith("Variants that come by themselves"))
        .anyMatch(note -> note.startsWith("Prices in USD are left out: the shop's currency is EUR"))
        .anyMatch(note -> note.contains("the setting \"locales\""))
        .anyMatch(note -> note.contains("Weights in STONE"))
        .anyMatch(note -> note.contains("cannot be the name of a metafield"));
  }

  @Test
  void a_product_comes_back_from_the_shop_as_it_went() {
    Product product =
        read(
            """
            {'id':'gid://shopify/Product/1','handle':'lamp','title':'Lamp','status':'ACTIVE',
             'descriptionHtml':'<p>Bright</p>','vendor':'','productType':'Lamps','tags':['indoor'],
             'seo':{'title':null,'description':'Best'},
             'metafields':{'nodes':[
               {'namespace':'custom','key':'pieces','type':'number_decimal','value':'12'},
               {'namespace':'erp','key':'no','type':'single_line_text_field','value':'7'}]},
             'media':{'nodes':[{'alt':'front','image':{'url':'https://a.example/1.jpg'}}]},
             'variants':{'nodes':[{'id':'gid://shopify/ProductVariant/2','sku':'LN-1',
               'price':'19.90','compareAtPrice':null,'barcode':'400',
               'selectedOptions':[{'name':'Title','value':'Default Title'}],
               'inventoryItem':{'measurement':{'weight':{'unit':'GRAMS','value':500.0}},
                 'inventoryLevels':{'nodes':[{'location':{'name':'Main'},
                   'quantities':[{'name':'available','quantity':5}]}]}}}]}}
            """);

    assertThat(product.key()).isEqualTo("LN-1");
    assertThat(product.ids()).containsEntry("shopify", "gid://shopify/Product/1");
    assertThat(product.status()).contains(Product.Status.ENABLED);
    assertThat(product.family()).contains("Lamps");
    assertThat(product.categories()).containsExactly("indoor");
    assertThat(product.values())
        .contains(
            Value.of("name", new Data.Text("Lamp")),
            Value.of("description", new Data.Text("<p>Bright</p>")),
            Value.of("seo_description", new Data.Text("Best")),
            Value.of("pieces", new Data.Number(new BigDecimal("12"))),
            Value.of("erp.no", new Data.Text("7")),
            Value.of("barcode", new Data.Text("400")),
            Value.of("weight", new Data.Measure(new BigDecimal("500.0"), "GRAM")));
    assertThat(product.prices())
        .containsExactly(new Price("price", "EUR", null, new BigDecimal("19.90")));
    assertThat(product.stock()).containsExactly(new StockLevel("Main", new BigDecimal("5")));
    assertThat(product.images())
        .containsExactly(new Image("media", "https://a.example/1.jpg", "front"));
  }

  @Test
  void a_product_with_options_comes_with_its_variants() {
    Product product =
        read(
            """
            {'handle':'shirt','title':'Shirt','status':'DRAFT','variants':{'edges':[
              {'node':{'id':'V/1','sku':'S-R','price':'10.0',
                'selectedOptions':[{'name':'Color','value':'Red'}]}},
              {'node':{'id':'V/2','sku':null,'price':'10.0',
                'selectedOptions':[{'name':'Color','value':'Blue'}]}}]}}
            """);

    assertThat(product.key()).isEqualTo("shirt");
    assertThat(product.status()).contains(Product.Status.DISABLED);
    assertThat(product.axes()).containsExactly("Color");
    assertThat(product.variants()).extracting(Product::key).containsExactly("S-R", "V/2");
    assertThat(product.variants().get(0).value("Color", null, null))
        .contains(Data.Options.of(Option.labelled("Red")));
  }
}
