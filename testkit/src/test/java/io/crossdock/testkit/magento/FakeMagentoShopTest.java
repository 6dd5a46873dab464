package io.crossdock.testkit.magento;

import static io.crossdock.testkit.magento.Caller.json;
import static io.crossdock.testkit.magento.Caller.message;
import static io.crossdock.testkit.magento.MagentoState.customAttribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes, categories, stock, orders and what the shop can be told to do differently. */
class FakeMagentoShopTest {

  private final FakeMagento magento = FakeMagento.create();
  private final Caller shop = Caller.of(magento);

  // Source: issues 18392 and 8810 of magento/magento2.
  @Test
  void a_new_option_may_be_answered_with_a_placeholder_and_is_listed_all_the_same() {
    magento.attribute("color2", "select", "Black").optionAnswer(OptionAnswer.PLACEHOLDER);
    String target = "/rest/all/V1/products/attributes/color2/options";

    FakeResponse created = shop.post(target, "{'option':{'label':'Mint'}}");

    assertThat(created.json().asText()).isEqualTo("id_new_option");
    assertThat(shop.get(target).json().findValuesAsText("label")).contains("Black", "Mint");
    assertThat(magento.state().option("color2", "Mint")).isPresent();
  }

  @Test
  void labels_of_options_compare_trimmed_and_without_case() {
    magento.attribute("color2", "select", "Black");

    FakeResponse again =
        shop.post(
            "/rest/all/V1/products/attributes/color2/options", "{'option':{'label':' black '}}");

    assertThat(again.status()).isEqualTo(400);
  }

  // Source: recorded exchange magento 04 #4.
  @Test
  void an_attribute_is_changed_only_by_a_body_with_its_id() {
    magento.attribute("width", "text");
    String id = magento.state().attribute("width").orElseThrow().path("attribute_id").asText();
    String target = "/rest/all/V1/products/attributes/width";

    FakeResponse without =
        shop.put(target, "{'attribute':{'default_frontend_label':'Width','is_required':false}}");
    FakeResponse with =
        shop.put(
            target, "{'attribute':{'attribute_id':" + id + ",'default_frontend_label':'Width'}}");

    assertThat(without.status()).isEqualTo(400);
    assertThat(with.json().path("default_frontend_label").asText()).isEqualTo("Width");
  }

  @Test
  void a_required_attribute_of_the_set_is_asked_for_by_its_label() {
    magento.attribute(
        json(
            "{'attribute_code':'width','frontend_input':'text','is_required':true,"
                + "'default_frontend_label':'Width of it'}"));

    FakeResponse answer =
        shop.post(
            "/rest/all/V1/products",
            "{'product':{'sku':'a','name':'A','price':1,'attribute_set_id':4}}");

    assertThat(message(answer)).contains("Width of it");
  }

  @Test
  void an_attribute_set_is_made_from_a_skeleton() {
    FakeResponse created =
        shop.post(
            "/rest/all/V1/products/attribute-sets",
            "{'attributeSet':{'attribute_set_name':'Shoes','sort_order':2},'skeletonId':4}");

    String id = created.json().path("attribute_set_id").asText();
    JsonNode attributes =
        shop.get("/rest/all/V1/products/attribute-sets/" + id + "/attributes").json();
    assertThat(attributes.findValuesAsText("attribute_code")).contains("name", "price");
  }

  @Test
  void a_category_has_another_name_in_a_store_view() {
    magento.storeView("nl").category(json("{'name':'Shirts'}"));

    shop.put("/rest/nl/V1/categories/3", "{'category':{'name':'Hemden'}}");

    assertThat(shop.get("/rest/all/V1/categories/3").json().path("name").asText())
        .isEqualTo("Shirts");
    assertThat(shop.get("/rest/nl/V1/categories/3").json().path("name").asText())
        .isEqualTo("Hemden");
  }

  @Test
  void categories_of_one_name_clash_only_under_one_parent() {
    magento.category(json("{'id':10,'name':'Men'}")).category(json("{'id':11,'name':'Women'}"));
    String shirts = "{'category':{'parent_id':%d,'name':'Shirts'}}";

    shop.post("/rest/all/V1/categories", shirts.formatted(10));
    FakeResponse elsewhere = shop.post("/rest/all/V1/categories", shirts.formatted(11));
    FakeResponse again = shop.post("/rest/all/V1/categories", shirts.formatted(11));

    assertThat(elsewhere.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(400);
    assertThat(customAttribute(elsewhere.json(), "url_path").asText()).isEqualTo("women/shirts");
  }

  @Test
  void a_custom_attribute_of_categories_is_kept_once_the_shop_has_it() {
    magento.categoryAttribute("pim_code");
    String custom =
        "'custom_attributes':[{'attribute_code':'pim_code','value':'p'},"
            + "{'attribute_code':'nothing','value':'n'}]";

    shop.post("/rest/all/V1/categories", "{'category':{'name':'One'," + custom + "}}");

    JsonNode category = magento.state().category("one").orElseThrow();
    assertThat(customAttribute(category, "pim_code").asText()).isEqualTo("p");
    assertThat(customAttribute(category, "nothing").isMissingNode()).isTrue();
    JsonNode found =
        shop.get(
                "/rest/all/V1/categories/list?searchCriteria[filter_groups][0][filters][0][field]"
                    + "=pim_code&searchCriteria[filter_groups][0][filters][0][value]=p")
            .json();
    assertThat(found.path("total_count").asInt()).isEqualTo(1);
  }

  // Source: issues 37670 and 8280 of magento/magento2.
  @Test
  void stock_does_not_touch_the_stamp_of_the_product() {
    magento.product(json("{'sku':'a','name':'A','updated_at':'2026-01-01 00:00:00'}"));

    shop.post(
        "/rest/all/V1/inventory/source-items",
        "{'sourceItems':[{'sku':'a','source_code':'default','quantity':3,'status':1}]}");

    JsonNode product = magento.state().product("a").orElseThrow();
    assertThat(product.path("updated_at").asText()).isEqualTo("2026-01-01 00:00:00");
    assertThat(magento.state().stock("a", "default").orElseThrow())
        .isEqualByComparingTo(BigDecimal.valueOf(3));
  }

  @Test
  void skus_that_look_like_numbers_are_texts() {
    shop.post(
        "/rest/all/V1/inventory/source-items",
        "{'sourceItems':[{'sku':'01234','source_code':'default','quantity':1,'status':1},"
            + "{'sku':'1234','source_code':'default','quantity':2,'status':1}]}");

    assertThat(magento.state().stock("01234", "default").orElseThrow()).isEqualByComparingTo("1");
    assertThat(magento.state().stock("1234", "default").orElseThrow()).isEqualByComparingTo("2");
  }

  @Test
  void lists_are_filtered_by_flags_and_by_ids_that_have_another_name() {
    magento.attribute("width", "text");
    shop.post(
        "/rest/V1/customers",
        "{'customer':{'email':'ann@example.com','firstname':'Ann','lastname':'Ash'}}");
    String filter =
        "?searchCriteria[filter_groups][0][filters][0][field]=%s"
            + "&searchCriteria[filter_groups][0][filters][0][value]=%s";

    JsonNode own =
        shop.get("/rest/V1/products/attributes" + filter.formatted("is_user_defined", "1")).json();
    JsonNode ann =
        shop.get("/rest/V1/customers/search" + filter.formatted("entity_id", "1")).json();

    assertThat(own.path("items").findValuesAsText("attribute_code")).containsExactly("width");
    assertThat(ann.path("total_count").asInt()).isEqualTo(1);
  }

  @Test
  void a_number_wider_than_the_column_is_not_saved() {
    magento.product(json("{'sku':'a','name':'A'}"));

    FakeResponse answer = shop.put("/rest/all/V1/products/a", "{'product':{'price':1e400000000}}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void an_order_can_be_placed_for_a_route_that_reads_orders() {
    magento.product(json("{'sku':'a','name':'A','price':5,'weight':2}"));
    magento.stock("a", "default", BigDecimal.TEN);

    int id = magento.placeOrder("a", 3);

    JsonNode order = shop.get("/rest/all/V1/orders/" + id).json();
    assertThat(order.path("grand_total").asInt()).isEqualTo(30);
    assertThat(order.path("items").path(0).path("sku").asText()).isEqualTo("a");
    assertThat(order.path("weight").asInt()).isEqualTo(6);
  }

  // Source: issue 32306 of magento/magento2.
  @Test
  void one_bad_order_fails_its_page_but_is_read_alone() {
    for (int i = 1; i <= 3; i++) {
      magento.order(json("{'entity_id':" + i + ",'increment_id':'" + i + "'}"));
    }
    magento.breakPagesWithOrder(2);

    assertThat(shop.get("/rest/all/V1/orders?searchCriteria").status()).isEqualTo(400);
    assertThat(
            shop.get(
                    "/rest/all/V1/orders?searchCriteria[pageSize]=1"
                        + "&searchCriteria[currentPage]=2")
                .status())
        .isEqualTo(200);
  }

  @Test
  void an_encoded_slash_is_refused_where_the_web_server_does() {
    magento.product(json("{'sku':'a/b','name':'A'}"));

    int taken = shop.get("/rest/all/V1/products/a%2Fb").status();
    magento.refuseEncodedSlashes();
    int refused = shop.get("/rest/all/V1/products/a%2Fb").status();

    assertThat(taken).isEqualTo(200);
    assertThat(refused).isEqualTo(404);
  }

  // Source: recorded exchange magento 02 #12.
  @Test
  void a_list_sorted_by_price_reads_an_index_that_lags() {
    magento.products(3);
    String target =
        "/rest/all/V1/products?searchCriteria[sortOrders][0][field]=price"
            + "&searchCriteria[sortOrders][0][direction]=DESC&fields=items[sku],total_count";

    int before = shop.get(target).json().path("total_count").asInt();
    magento.reindex();
    JsonNode after = shop.get(target).json();

    assertThat(before).isZero();
    assertThat(after.path("items").findValuesAsText("sku"))
        .containsExactly("sku-3", "sku-2", "sku-1");
  }

  @Test
  void parameters_of_a_signed_call_are_in_natural_order() {
    magento
        .integration(
            SignedCalls.CONSUMER,
            SignedCalls.CONSUMER_SECRET,
            SignedCalls.TOKEN,
            SignedCalls.TOKEN_SECRET)
        .products(1);
    StringBuilder target = new StringBuilder("/rest/V1/products?fields=items%5Bsku%5D");
    for (int i = 0; i < 12; i++) {
      String group = "&searchCriteria%5Bfilter_groups%5D%5B" + i + "%5D%5Bfilters%5D%5B0%5D";
      target.append(group).append("%5Bfield%5D=sku").append(group).append("%5Bvalue%5D=sku-1");
    }

    SignedCalls calls = new SignedCalls();

    assertThat(signed(calls, "signed", target.toString())).isEqualTo(200);
    assertThat(signed(calls, "signed in bytewise order", target.toString())).isEqualTo(401);
  }

  private int signed(SignedCalls calls, String way, String target) {
    List<Pair> headers = List.of(new Pair("Authorization", calls.header(way, "GET", target)));
    return magento.answer(FakeRequest.of("GET", target, headers, new byte[0])).status();
  }

  @Test
  void a_folder_of_lines_fills_the_shop(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("attributes.ndjson"),
        "{\"attribute_code\":\"size\",\"frontend_input\":\"select\","
            + "\"default_frontend_label\":\"Size\",\"options\":[{\"label\":\"S\"}]}\n");
    Files.writeString(
        folder.resolve("attribute-sets.ndjson"), "{\"attribute_set_name\":\"Shoes\"}\n");
    Files.writeString(folder.resolve("categories.ndjson"), "{\"id\":9,\"name\":\"Nine\"}\n");
    Files.writeString(folder.resolve("products.ndjson"), "{\"sku\":\"a\",\"name\":\"A\"}\n");

    magento.fillFrom(folder);

    assertThat(magento.state().option("size", "S")).isPresent();
    assertThat(magento.state().attributeSetId("Shoes")).isPresent();
    assertThat(magento.state().category(9)).isPresent();
    assertThat(magento.state().skus()).containsExactly("a");
  }

  @Test
  void calls_are_counted_by_their_route() {
    FakeRequest put = FakeRequest.of("PUT", "/rest/all/V1/products/a", List.of(), new byte[0]);

    assertThat(magento.pattern(put)).isEqualTo("PUT /V1/products/{sku}");
  }
}
