package io.crossdock.testkit.magento;

import static io.crossdock.testkit.magento.Caller.json;
import static io.crossdock.testkit.magento.Caller.message;
import static io.crossdock.testkit.magento.MagentoState.customAttribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeMagentoProductsTest {

  private static final String NEW =
      "{'product':{'sku':'%s','name':'%s','price':5,'attribute_set_id':4}}";

  private final FakeMagento magento = FakeMagento.create();
  private final Caller shop = Caller.of(magento);

  @Test
  void a_value_of_a_store_view_hides_later_changes_of_the_default() {
    magento.storeView("nl").product(json("{'sku':'a','name':'Shirt'}"));

    shop.put("/rest/nl/V1/products/a", "{'product':{'name':'Hemd'}}");
    shop.put("/rest/all/V1/products/a", "{'product':{'name':'Tee','price':7}}");

    assertThat(magento.state().product("a").orElseThrow().path("name").asText()).isEqualTo("Tee");
    JsonNode dutch = magento.state().product("a", "nl").orElseThrow();
    assertThat(dutch.path("name").asText()).isEqualTo("Hemd");
    assertThat(dutch.path("price").asInt()).isEqualTo(7);
  }

  @Test
  void a_global_value_written_to_a_store_view_holds_everywhere() {
    magento.storeView("nl").product(json("{'sku':'a','name':'Shirt'}"));

    shop.put("/rest/nl/V1/products/a", "{'product':{'price':9}}");

    assertThat(magento.state().product("a").orElseThrow().path("price").asInt()).isEqualTo(9);
  }

  // Source: recorded exchanges magento 03 #16 and #17.
  @Test
  void two_products_of_one_name_clash_by_their_url_key() {
    shop.post("/rest/all/V1/products", NEW.formatted("a", "Red Shirt"));

    FakeResponse second = shop.post("/rest/all/V1/products", NEW.formatted("b", "Red Shirt!"));

    assertThat(second.status()).isEqualTo(400);
    assertThat(message(second)).isEqualTo("URL key for specified store already exists.");
    assertThat(magento.state().skus()).containsExactly("a");
  }

  @Test
  void a_url_key_is_free_again_after_its_product_is_gone() {
    shop.post("/rest/all/V1/products", NEW.formatted("a", "Red Shirt"));
    shop.delete("/rest/all/V1/products/a");

    FakeResponse second = shop.post("/rest/all/V1/products", NEW.formatted("b", "Red Shirt"));

    assertThat(second.status()).isEqualTo(200);
  }

  @Test
  void a_product_may_not_take_the_address_of_a_category() {
    magento.category(json("{'name':'Shirts','is_active':true}"));

    FakeResponse answer = shop.post("/rest/all/V1/products", NEW.formatted("a", "Shirts"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_new_name_keeps_the_url_key_unless_the_version_makes_a_new_one() {
    shop.post("/rest/all/V1/products", NEW.formatted("a", "Red"));
    shop.put("/rest/all/V1/products/a", "{'product':{'name':'Blue'}}");
    JsonNode kept = magento.state().product("a").orElseThrow();
    magento.urlKeyFollowsName();
    shop.put("/rest/all/V1/products/a", "{'product':{'name':'Green'}}");
    JsonNode made = magento.state().product("a").orElseThrow();

    assertThat(customAttribute(kept, "url_key").asText()).isEqualTo("red");
    assertThat(customAttribute(made, "url_key").asText()).isEqualTo("green");
  }

  @Test
  void a_value_outside_the_attribute_set_is_ignored_without_a_word() {
    magento.attributeSet("Shoes").attribute("width", "text");
    int shoes = magento.state().attributeSetId("Shoes").orElseThrow();

    shop.post(
        "/rest/all/V1/products",
        "{'product':{'sku':'a','name':'A','price':1,'attribute_set_id':"
            + shoes
            + ",'custom_attributes':[{'attribute_code':'width','value':'w'},"
            + "{'attribute_code':'heigth','value':'h'}]}}");

    JsonNode product = magento.state().product("a").orElseThrow();
    assertThat(customAttribute(product, "width").asText()).isEqualTo("w");
    assertThat(customAttribute(product, "heigth").isMissingNode()).isTrue();
  }

  @Test
  void a_new_simple_product_needs_a_price() {
    FakeResponse answer =
        shop.post(
            "/rest/all/V1/products", "{'product':{'sku':'a','name':'A','attribute_set_id':4}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).startsWith("The \"Price\" attribute value is empty.");
  }

  @Test
  void category_links_are_merged_and_an_empty_list_removes_all() {
    magento.category(json("{'name':'One'}")).category(json("{'name':'Two'}"));
    magento.product(json("{'sku':'a','name':'A'}"));

    link("[{'category_id':'3','position':0}]");
    link("[{'category_id':'4','position':2}]");
    JsonNode both = customAttribute(magento.state().product("a").orElseThrow(), "category_ids");
    link("[]");
    JsonNode none = customAttribute(magento.state().product("a").orElseThrow(), "category_ids");

    assertThat(both).isEqualTo(json("['3','4']"));
    assertThat(none).isEqualTo(json("[]"));
  }

  private void link(String links) {
    shop.put(
        "/rest/all/V1/products/a",
        "{'product':{'extension_attributes':{'category_links':" + links + "}}}");
  }

  @Test
  void websites_absent_are_untouched_and_sent_are_the_whole_list() {
    magento.storeView("biz", "b2b").product(json("{'sku':'a','name':'A'}"));

    shop.put("/rest/all/V1/products/a", "{'product':{'price':3}}");
    JsonNode untouched = websites();
    shop.put("/rest/all/V1/products/a", "{'product':{'extension_attributes':{'website_ids':[2]}}}");

    assertThat(untouched).isEqualTo(json("[1,2]"));
    assertThat(websites()).isEqualTo(json("[2]"));
  }

  private JsonNode websites() {
    JsonNode product = magento.state().product("a").orElseThrow();
    return product.path("extension_attributes").path("website_ids");
  }

  @Test
  void an_unknown_category_or_website_refuses_the_whole_save() {
    magento.storeView("nl").product(json("{'sku':'a','name':'A'}"));

    FakeResponse category =
        shop.put(
            "/rest/all/V1/products/a",
            "{'product':{'extension_attributes':{'category_links':[{'category_id':'99'}]}}}");
    FakeResponse website =
        shop.put(
            "/rest/all/V1/products/a",
            "{'product':{'price':3,'extension_attributes':{'website_ids':[9]}}}");

    assertThat(category.status()).isEqualTo(400);
    assertThat(website.status()).isEqualTo(400);
    assertThat(magento.ledger().accepted()).isZero();
    assertThat(magento.state().product("a").orElseThrow().path("price").asInt()).isEqualTo(1);
  }

  @Test
  void gallery_entries_are_the_whole_list_when_sent() {
    magento.product(json("{'sku':'a','name':'A'}"));
    String image = "{'media_type':'image','types':['image'],'content':{'base64_encoded_data':'%s'";
    String png = image.formatted("iVBORw0KGgo=") + ",'type':'image/png','name':'%s.png'}}";
    shop.post("/rest/all/V1/products/a/media", "{'entry':" + png.formatted("one") + "}");
    shop.post("/rest/all/V1/products/a/media", "{'entry':" + png.formatted("two") + "}");

    FakeResponse kept =
        shop.put(
            "/rest/all/V1/products/a",
            "{'product':{'media_gallery_entries':[{'id':2,'label':'Two'},"
                + png.formatted("three")
                + "]}}");

    assertThat(kept.json().path("media_gallery_entries").findValuesAsText("file"))
        .containsExactly("/t/w/two.png", "/t/h/three.png");
    assertThat(customAttribute(kept.json(), "image").asText()).isEqualTo("/t/h/three.png");
  }

  // Source: issue 23043 of magento/magento2.
  @Test
  void a_plus_in_the_path_is_a_blank() {
    magento.product(json("{'sku':'a+b','name':'Plus'}"));

    assertThat(shop.get("/rest/all/V1/products/a+b").status()).isEqualTo(404);
    assertThat(shop.get("/rest/all/V1/products/a%2Bb").status()).isEqualTo(200);
  }

  @Test
  void camel_case_names_are_taken_as_snake_case() {
    FakeResponse answer =
        shop.post(
            "/rest/all/V1/products",
            "{'product':{'sku':'a','name':'A','price':1,'attributeSetId':4,'typeId':'simple'}}");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_wrong_type_deep_inside_names_every_field_around_it() {
    FakeResponse answer =
        shop.put(
            "/rest/all/V1/products/a",
            "{'product':{'extension_attributes':{'stock_item':{'qty':'many'}}}}");

    assertThat(message(answer))
        .contains("\"extension_attributes\"")
        .contains("\"stock_item\"")
        .contains("\"qty\"");
  }

  @Test
  void links_without_options_are_told_apart_by_nothing() {
    magento.product(json("{'sku':'s','name':'S'}")).product(json("{'sku':'m','name':'M'}"));

    FakeResponse answer =
        shop.post(
            "/rest/all/V1/products",
            "{'product':{'sku':'p','name':'P','attribute_set_id':4,'type_id':'configurable',"
                + "'extension_attributes':{'configurable_product_links':[1,2]}}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("parameters")).isEqualTo(json("['s','m']"));
  }

  @Test
  void a_passing_refusal_comes_as_often_as_asked_for() {
    magento.refuseSave("a", PassingRefusal.DEADLOCK, 1);

    FakeResponse refused = shop.post("/rest/all/V1/products", NEW.formatted("a", "A"));
    FakeResponse taken = shop.post("/rest/all/V1/products", NEW.formatted("a", "A"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(message(refused)).contains("deadlock");
    assertThat(taken.status()).isEqualTo(200);
  }

  @Test
  void the_ledger_has_one_hash_for_one_product_whatever_way_it_came() {
    String product = "{'sku':'a','name':'A','price':1,'attribute_set_id':4}";

    shop.post("/rest/all/V1/products", "{'product':" + product + "}");
    shop.put("/rest/all/V1/products/a", "{'product':" + product + "}");
    shop.put("/rest/all/async/bulk/V1/products/bySku", "[{'sku':'a','product':" + product + "}]");
    magento.consumeBulks();

    assertThat(magento.ledger().versionsOf("products", "a"))
        .hasSize(3)
        .extracting(entry -> entry.hash())
        .containsOnly(Ledger.hashOf(json(product)));
  }

  @Test
  void compact_keeps_every_key_and_the_body_of_a_sample() {
    magento.compact(10);

    for (int i = 1; i <= 30; i++) {
      shop.post("/rest/all/V1/products", NEW.formatted("s" + i, "Name " + i));
    }
    FakeResponse update = shop.put("/rest/all/V1/products/s7", "{'product':{'price':8}}");
    FakeResponse clash = shop.post("/rest/all/V1/products", NEW.formatted("new", "Name 7"));

    assertThat(magento.state().productCount()).isEqualTo(30);
    assertThat(magento.state().products()).filteredOn(it -> it.has("name")).hasSize(3);
    assertThat(update.status()).isEqualTo(200);
    assertThat(clash.status()).isEqualTo(400);
    assertThat(magento.ledger().accepted()).isEqualTo(31);
  }

  @Test
  void filling_is_refused_in_the_words_of_the_shop() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> magento.product(json("{'sku':'a','colour':'red'}")))
        .withMessageContaining("Colour");
  }

  @Test
  void pages_by_key_see_rows_that_come_and_go_once() {
    magento.products(5);
    magento.betweenPages(
        shopItself -> {
          shopItself.deleteProduct("sku-2");
          shopItself.product(json("{'sku':'sku-6','name':'Late'}"));
          shopItself.betweenPages(quiet -> {});
        });
    List<Integer> ids = new ArrayList<>();

    int last = 0;
    for (JsonNode page = page(last); !page.isEmpty(); page = page(last)) {
      for (JsonNode item : page) {
        last = item.path("id").asInt();
        ids.add(last);
      }
    }

    assertThat(ids).containsExactly(1, 2, 3, 4, 5, 6);
  }

  private JsonNode page(int last) {
    String group = "searchCriteria[filter_groups][0][filters][0]";
    return shop.get(
            "/rest/all/V1/products?"
                + group
                + "[field]=entity_id&"
                + group
                + "[condition_type]=gt&"
                + group
                + "[value]="
                + last
                + "&searchCriteria[sortOrders][0][field]=entity_id"
                + "&searchCriteria[sortOrders][0][direction]=ASC&searchCriteria[pageSize]=2")
        .json()
        .path("items");
  }

  @Test
  void ties_come_in_another_order_on_each_call_when_asked_for() {
    magento.products(40).shuffleTies(1);
    String target =
        "/rest/all/V1/products?searchCriteria[sortOrders][0][field]=attribute_set_id"
            + "&fields=items[sku]";

    String first = shop.get(target).text();
    String second = shop.get(target).text();

    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void input_limits_cap_pages_and_lists_with_their_number() {
    magento.inputLimits().products(21);

    FakeResponse page = shop.get("/rest/all/V1/products?searchCriteria[pageSize]=301");
    FakeResponse unpaged = shop.get("/rest/all/V1/products?searchCriteria");
    FakeResponse stock =
        shop.post(
            "/rest/all/V1/inventory/source-items",
            "{'sourceItems':["
                + "{'sku':'sku-1','source_code':'default','quantity':1,'status':1},".repeat(20)
                + "{'sku':'sku-2','source_code':'default','quantity':1,'status':1}]}");

    assertThat(page.json().path("parameters").path("max").asInt()).isEqualTo(300);
    assertThat(unpaged.json().path("items")).hasSize(20);
    assertThat(stock.status()).isEqualTo(400);
    assertThat(stock.json().path("parameters").path("max").asInt()).isEqualTo(20);
  }
}
