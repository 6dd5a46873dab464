package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Entity;
import io.crossdock.connector.Call;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.magento.PassingRefusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MagentoPublisherTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @AfterEach
  void stop() {
    server.close();
  }

  // Case M01 of the field: plus, slash, blank and percent sign in the SKU of a path.
  @Test
  void a_key_is_encoded_once_in_the_path_and_raw_in_the_body() {
    upsert(connection, product("BAH-SB+7"), product("104/OS 5%"));

    assertThat(connection.sent())
        .containsExactly(
            "PUT /rest/all/V1/products/BAH-SB%2B7", "PUT /rest/all/V1/products/104%2FOS%205%25");
    assertThat(body(connection.calls().get(0)).at("/product/sku").asText()).isEqualTo("BAH-SB+7");
    assertThat(body(connection.calls().get(1)).at("/product/sku").asText()).isEqualTo("104/OS 5%");
    assertThat(magento.state().skus()).containsExactly("BAH-SB+7", "104/OS 5%");
  }

  // M01, second half: Apache's AllowEncodedSlashes.
  @Test
  void a_web_server_that_refuses_slashes_is_met_by_post() {
    try (FakeServer apache =
        FakeServer.start(new AlteredShop(magento, MagentoPublisherTest::noSlashes))) {
      ShopConnection behind = new ShopConnection(apache.baseUrl(), "token");

      List<Outcome> outcomes = upsert(behind, product("a/1"), product("a/2"), product("plain"));

      assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Published.class));
      assertThat(behind.sent())
          .containsExactly(
              "PUT /rest/all/V1/products/a%2F1",
              "POST /rest/all/V1/products",
              "POST /rest/all/V1/products",
              "PUT /rest/all/V1/products/plain");
      assertThat(magento.state().skus()).containsExactly("a/1", "a/2", "plain");
      assertThat(behind.remarks()).singleElement().asString().contains("AllowEncodedSlashes");
    }
  }

  private static Optional<FakeResponse> noSlashes(FakeRequest request) {
    return request.path().contains("%2F")
        ? Optional.of(
            FakeResponse.json(
                404, ShopConnection.json("{'message':'Request does not match any route.'}")))
        : Optional.empty();
  }

  // Case M04 of the field: the shop caps the list of a batch; SKUs that look like numbers.
  @Test
  void a_cap_is_kept_after_one_refusal_and_keys_stay_text() {
    magento.inputLimits();
    List<WriteItem> items = new ArrayList<>();
    items.add(stock("01234", 1));
    items.add(stock("1234", 2));
    for (int i = 3; i <= 25; i++) {
      items.add(stock("S" + i, 9));
    }

    List<Outcome> outcomes = publish(connection, row("inventory-source-items", "upsert"), items);
    publish(connection, row("inventory-source-items", "upsert"), items);

    assertThat(outcomes)
        .hasSize(25)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Published.class));
    assertThat(connection.calls().stream().map(call -> body(call).path("sourceItems").size()))
        .containsExactly(25, 20, 5, 20, 5);
    assertThat(magento.state().stock("01234", "default")).contains(BigDecimal.ONE);
    assertThat(magento.state().stock("1234", "default")).contains(new BigDecimal("2"));
  }

  @Test
  void an_unknown_source_is_left_for_the_engine_to_halve() {
    WriteItem bad =
        item("B|nowhere", "{'sku':'B','source_code':'nowhere','quantity':1,'status':1}");

    assertThatThrownBy(
            () ->
                publish(
                    connection,
                    row("inventory-source-items", "upsert"),
                    List.of(stock("A", 1), bad)))
        .isInstanceOf(RemoteCallException.class)
        .hasFieldOrPropertyWithValue("kind", RemoteCallException.Kind.REFUSED);
  }

  // Case M06 of the field: every writing address carries a store view.
  @Test
  void a_category_is_updated_in_the_defaults_and_with_what_was_mapped_alone() {
    magento.category(ShopConnection.json("{'id':43,'name':'Hats'}"));

    publish(
        connection, row("categories", "update"), List.of(item("43", "{'id':43,'name':'Caps'}")));

    assertThat(connection.sent()).containsExactly("PUT /rest/all/V1/categories/43");
    assertThat(body(connection.calls().get(0)))
        .isEqualTo(ShopConnection.json("{'category':{'id':43,'name':'Caps'}}"));
    assertThat(magento.state().category(43).orElseThrow().path("name").asText()).isEqualTo("Caps");
  }

  // Case M10 of the field: older shops lost all children when only the name was sent.
  @Test
  void an_update_of_the_name_alone_sends_the_name_alone() {
    magento.product(ShopConnection.json("{'sku':'TS','name':'Tee','price':3}"));

    upsert(connection, item("TS", "{'sku':'TS','name':'Tee 2'}"));

    assertThat(body(connection.calls().get(0)))
        .isEqualTo(ShopConnection.json("{'product':{'sku':'TS','name':'Tee 2'}}"));
    assertThat(magento.state().product("TS").orElseThrow().path("name").asText())
        .isEqualTo("Tee 2");
    assertThat(magento.state().product("TS").orElseThrow().path("price").asInt()).isEqualTo(3);
  }

  // Case M11 of the field: a key that another product has.
  @Test
  void a_taken_address_names_the_key_and_costs_one_call() {
    magento.product(
        ShopConnection.json(
            "{'sku':'A','custom_attributes':[{'attribute_code':'url_key','value':'shirt'}]}"));
    WriteItem taken =
        item(
            "B",
            "{'sku':'B','name':'B','price':1,'attribute_set_id':4,"
                + "'custom_attributes':[{'attribute_code':'url_key','value':'shirt'}]}");

    List<Outcome> outcomes = publish(connection, row("products", "upsert"), List.of(taken));

    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.fault().field()).contains("url_key");
              assertThat(failed.fault().words()).contains("(shirt)");
            });
    assertThat(connection.calls()).hasSize(1);
  }

  // Case M12 of the field: one item that is locked for ever stops no other.
  @Test
  void a_passing_refusal_of_a_save_is_tried_again_later() {
    magento.refuseSave("D1", PassingRefusal.values()[0], 1);

    assertThat(upsert(connection, product("D1"))).singleElement().isInstanceOf(Outcome.Retry.class);
    assertThat(upsert(connection, product("D1")))
        .singleElement()
        .isInstanceOf(Outcome.Published.class);
  }

  @Test
  void a_missing_name_is_refused_in_the_shop_s_words_with_its_field() {
    WriteItem nameless = item("N", "{'sku':'N','price':1,'attribute_set_id':4}");

    assertThatThrownBy(() -> publish(connection, row("products", "upsert"), List.of(nameless)))
        .isInstanceOfSatisfying(
            RemoteCallException.class,
            refused -> {
              assertThat(refused.fault().words())
                  .isEqualTo(
                      "The \"Product Name\" attribute value is empty. Set the attribute and try"
                          + " again.");
              assertThat(refused.fault().field()).contains("name");
            });
  }

  @Test
  void a_price_is_sent_exactly() {
    upsert(connection, item("E", "{'sku':'E','name':'E','price':12.3400,'attribute_set_id':4}"));

    assertThat(connection.calls().get(0).body().orElseThrow().text()).contains("\"price\":12.3400");
  }

  @Test
  void a_payload_of_the_definition_goes_beside_and_below_the_item() {
    WriteItem item =
        new WriteItem(
            "P",
            ShopConnection.json("{'sku':'P','name':'own'}"),
            ResolvedParameters.of(
                java.util.Map.of(),
                ResolvedParameters.none().query(),
                ShopConnection.json(
                        "{'saveOptions':true,'product':{'name':'other','price':1,"
                            + "'attribute_set_id':4}}")
                    .deepCopy()),
            1);

    publish(connection, row("products", "upsert"), List.of(item));

    assertThat(body(connection.calls().get(0)))
        .isEqualTo(
            ShopConnection.json(
                "{'saveOptions':true,'product':{'name':'own','price':1,'attribute_set_id':4,"
                    + "'sku':'P'}}"));
  }

  // Case M14 of the field: an order whose answer was lost.
  @Test
  void a_lost_order_is_found_by_its_number() {
    Operation create = row("orders", "create");
    WriteItem order = order("EXT-1");
    server.fail(Fault.resetAfterApply());

    assertThatThrownBy(() -> publish(connection, create, List.of(order)))
        .hasFieldOrPropertyWithValue("kind", RemoteCallException.Kind.ANSWER_LOST);
    List<Found> found =
        new MagentoPublisher().lookUp(new LookUp(create, order, Settings.none(), connection));

    assertThat(found).singleElement().extracting(Found::id).isEqualTo("1");
    assertThat(connection.calls().get(0).repeatable()).isFalse();
  }

  @Test
  void an_order_that_never_arrived_is_not_found_and_two_are_both_named() {
    Operation create = row("orders", "create");
    LookUp lookUp = new LookUp(create, order("EXT-1"), Settings.none(), connection);

    assertThat(new MagentoPublisher().lookUp(lookUp)).isEmpty();
    publish(connection, create, List.of(order("EXT-1")));
    publish(connection, create, List.of(order("EXT-1")));
    assertThat(new MagentoPublisher().lookUp(lookUp))
        .extracting(Found::id)
        .containsExactly("1", "2");
  }

  @Test
  void an_order_without_number_is_not_sent() {
    List<Outcome> outcomes =
        publish(connection, row("orders", "create"), List.of(item("x", "{'grand_total':5}")));

    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.fault().field()).contains("increment_id"));
    assertThat(connection.calls()).isEmpty();
  }

  // Source: the vendor's web API tests of base prices: saved rows are silent, refusals are listed.
  @Test
  void a_refusal_inside_a_200_is_a_failure() {
    try (FakeServer prices =
        FakeServer.start(
            request ->
                FakeResponse.json(
                    200,
                    ShopConnection.json(
                        "[{'message':'Invalid attribute %fieldName = %fieldValue.',"
                            + "'parameters':['Price','-9']}]")))) {
      List<Outcome> outcomes =
          publish(
              new ShopConnection(prices.baseUrl(), "token"),
              row("product-base-prices", "upsert"),
              List.of(item("A", "{'sku':'A','price':-9,'store_id':0}")));

      assertThat(outcomes).singleElement().isInstanceOf(Outcome.Failed.class);
    }
  }

  static List<Outcome> publish(
      ShopConnection connection, Operation operation, List<WriteItem> items) {
    return new MagentoPublisher().publish(new Write(operation, items, Settings.none(), connection));
  }

  private static List<Outcome> upsert(ShopConnection connection, WriteItem... items) {
    List<Outcome> outcomes = new ArrayList<>();
    Arrays.stream(items)
        .forEach(
            item -> outcomes.addAll(publish(connection, row("products", "upsert"), List.of(item))));
    return outcomes;
  }

  private static WriteItem product(String sku) {
    return item(
        sku, "{'sku':'" + sku + "','name':'Name " + sku + "','price':3,'attribute_set_id':4}");
  }

  private static WriteItem stock(String sku, int quantity) {
    return item(
        sku + "|default",
        "{'sku':'" + sku + "','source_code':'default','quantity':" + quantity + ",'status':1}");
  }

  private static WriteItem order(String number) {
    return item(
        number,
        "{'increment_id':'" + number + "','grand_total':5,'customer_email':'a@example.com'}");
  }

  static WriteItem item(String key, String json) {
    return new WriteItem(key, ShopConnection.json(json), ResolvedParameters.none(), 1);
  }

  static Operation row(String entity, String action) {
    return MagentoCatalogue.rows().operation(Entity.of(entity), action).orElseThrow();
  }

  static JsonNode body(Call call) {
    return ShopConnection.json(call.body().orElseThrow().text());
  }
}
