package io.crossdock.testkit.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeResponse;
import org.junit.jupiter.api.Test;

class FakeMagentoBulksTest {

  private static final String BULK = "/rest/all/async/bulk/V1/products/bySku";
  private static final String ITEM =
      "{'sku':'%1$s','product':{'sku':'%1$s','name':'%1$s','price':1,'attribute_set_id':4}}";

  private final FakeMagento magento = FakeMagento.create().neverConsumeBulks();
  private final Caller shop = Caller.of(magento);

  @Test
  void nothing_is_saved_before_the_consumer_ran() {
    JsonNode taken = take(ITEM.formatted("a"));

    assertThat(magento.state().productCount()).isZero();
    assertThat(statuses(taken)).isEqualTo("4");

    magento.consumeBulks();

    assertThat(magento.state().skus()).containsExactly("a");
    assertThat(statuses(taken)).isEqualTo("1");
  }

  @Test
  void one_wrong_item_refuses_the_whole_call() {
    FakeResponse refused =
        shop.put(BULK, "[" + ITEM.formatted("a") + ",{'product':{'sku':'b','colour':'red'}}]");

    assertThat(refused.status()).isEqualTo(400);
    magento.consumeBulks();
    assertThat(magento.state().productCount()).isZero();
  }

  @Test
  void what_only_the_save_can_tell_fails_its_own_operation() {
    magento.refuseSave("c", PassingRefusal.DEADLOCK, 1);
    JsonNode taken =
        take(
            ITEM.formatted("a")
                + ",{'sku':'b','product':{'sku':'b','price':1,'attribute_set_id':4}},"
                + ITEM.formatted("c"));

    magento.consumeBulks();

    assertThat(statuses(taken)).isEqualTo("132");
    assertThat(magento.state().skus()).containsExactly("a");
  }

  @Test
  void the_consumer_may_stop_half_way() {
    JsonNode taken = take(ITEM.formatted("a") + "," + ITEM.formatted("b"));

    magento.consumeBulks(1);

    assertThat(statuses(taken)).isEqualTo("14");
  }

  @Test
  void the_consumer_may_run_at_the_third_poll() {
    magento.consumeBulksAtPoll(3);
    JsonNode taken = take(ITEM.formatted("a"));

    assertThat(statuses(taken)).isEqualTo("4");
    assertThat(statuses(taken)).isEqualTo("4");
    assertThat(statuses(taken)).isEqualTo("1");
  }

  @Test
  void a_bulk_of_another_operation_goes_the_same_way() {
    FakeResponse taken =
        shop.post(
            "/rest/all/async/bulk/V1/categories",
            "[{'category':{'name':'One'}},{'category':{'name':'Two'}}]");

    magento.consumeBulks();

    assertThat(taken.status()).isEqualTo(202);
    assertThat(magento.state().category("two")).isPresent();
  }

  @Test
  void a_bulk_writes_to_the_store_view_of_its_path() {
    magento.storeView("nl").product(Caller.json("{'sku':'a','name':'Shirt'}"));

    shop.put("/rest/nl/async/bulk/V1/products/bySku", "[{'sku':'a','product':{'name':'Hemd'}}]");
    magento.consumeBulks();

    assertThat(magento.state().product("a", "nl").orElseThrow().path("name").asText())
        .isEqualTo("Hemd");
    assertThat(magento.state().product("a").orElseThrow().path("name").asText()).isEqualTo("Shirt");
  }

  private JsonNode take(String items) {
    FakeResponse taken = shop.put(BULK, "[" + items + "]");
    assertThat(taken.status()).isEqualTo(202);
    return taken.json();
  }

  private String statuses(JsonNode taken) {
    JsonNode status =
        shop.get("/rest/all/V1/bulk/" + taken.path("bulk_uuid").asText() + "/status").json();
    StringBuilder statuses = new StringBuilder();
    status.path("operations_list").forEach(it -> statuses.append(it.path("status").asText()));
    return statuses.toString();
  }
}
