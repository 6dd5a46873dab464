package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.WriteItem;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MagentoBulkTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");
  private final Operation bulk =
      MagentoCatalogue.rows().operation("products-upsert-bulk").orElseThrow();

  @AfterEach
  void stop() {
    server.close();
  }

  // Source: recorded exchange magento 06 #2, #11.
  @Test
  void a_bulk_is_followed_to_its_end_and_each_item_judged_by_itself() {
    magento.neverConsumeBulks();

    List<Outcome> accepted =
        MagentoPublisherTest.publish(
            connection,
            bulk,
            List.of(
                product("bl-1", ",'name':'Uno'"),
                product("bk-2", ""),
                product("b/3", ",'name':'Tre'")));
    Follow follow = follow(accepted);

    assertThat(connection.sent()).containsExactly("PUT /rest/all/async/bulk/V1/products/bySku");
    assertThat(MagentoPublisherTest.body(connection.calls().get(0)).get(2))
        .isEqualTo(
            ShopConnection.json(
                "{'product':{'sku':'b/3','price':1,'attribute_set_id':4,'name':'Tre'},"
                    + "'sku':'b/3'}"));
    assertThat(new MagentoPublisher().follow(follow)).isEmpty();

    magento.consumeBulks();
    Map<String, Outcome> outcomes =
        new MagentoPublisher()
            .follow(follow).stream().collect(Collectors.toMap(Outcome::key, o -> o));

    assertThat(outcomes.get("bl-1")).isInstanceOf(Outcome.Published.class);
    assertThat(outcomes.get("b/3")).isInstanceOf(Outcome.Published.class);
    assertThat(outcomes.get("bk-2"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.fault().field()).contains("name"));
    assertThat(magento.state().skus()).containsExactlyInAnyOrder("bl-1", "b/3");
  }

  // Case M15 of the field; statuses 2 and 5 are the vendor's constants.
  @Test
  void open_operations_have_no_outcome_and_others_go_by_their_status() {
    JsonNode status =
        ShopConnection.json(
            "{'operations_list':[{'id':0,'status':1},{'id':1,'status':3,'result_message':"
                + "'URL key for specified store already exists.','error_code':0},"
                + "{'id':2,'status':2,'result_message':'Deadlock'},{'id':3,'status':4},"
                + "{'id':4,'status':5,'result_message':null},{'id':9,'status':1}]}");
    try (FakeServer shop = FakeServer.start(request -> FakeResponse.json(200, status))) {
      ShopConnection behind = new ShopConnection(shop.baseUrl(), "token");
      Follow follow =
          new Follow(
              bulk,
              "u-1",
              Map.of("0", "B0", "1", "B1", "2", "B2", "3", "B3", "4", "B4"),
              Settings.none(),
              behind);

      Map<String, Outcome> outcomes =
          new MagentoPublisher()
              .follow(follow).stream().collect(Collectors.toMap(Outcome::key, o -> o));

      assertThat(behind.sent()).containsExactly("GET /rest/all/V1/bulk/u-1/status");
      assertThat(outcomes).containsOnlyKeys("B0", "B1", "B2", "B4");
      assertThat(outcomes.get("B0")).isInstanceOf(Outcome.Published.class);
      assertThat(outcomes.get("B1")).isInstanceOf(Outcome.Failed.class);
      assertThat(outcomes.get("B2")).isInstanceOf(Outcome.Retry.class);
      assertThat(outcomes.get("B4")).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void a_bulk_that_stays_open_names_its_uuid_the_count_and_the_consumer() {
    Follow follow =
        new Follow(bulk, "u-1", Map.of("0", "a", "1", "b"), Settings.none(), connection);

    assertThat(new MagentoPublisher().overdue(follow))
        .contains("u-1", "2 open operations", "async.operations.all", "cron");
  }

  // Source: recorded exchange magento 06 #3: one wrong type refuses all.
  @Test
  void a_bulk_refused_as_a_whole_is_left_for_the_engine_to_halve() {
    WriteItem wrong =
        MagentoPublisherTest.item("x", "{'sku':'x','name':'x','price':'abc','attribute_set_id':4}");

    assertThatThrownBy(
            () ->
                MagentoPublisherTest.publish(
                    connection, bulk, List.of(product("a", ",'name':'A'"), wrong)))
        .hasFieldOrPropertyWithValue("kind", RemoteCallException.Kind.REFUSED)
        .hasMessageContaining("price");
  }

  @Test
  void a_bulk_that_the_shop_does_not_know_is_refused() {
    Follow follow =
        new Follow(
            bulk,
            "00000000-0000-4000-8000-000000000000",
            Map.of("0", "a"),
            Settings.none(),
            connection);

    assertThatThrownBy(() -> new MagentoPublisher().follow(follow))
        .hasFieldOrPropertyWithValue("kind", RemoteCallException.Kind.REFUSED);
  }

  @Test
  void products_of_two_attribute_sets_share_no_bulk() {
    MagentoPublisher publisher = new MagentoPublisher();
    WriteItem four = product("a", "");
    WriteItem nine = MagentoPublisherTest.item("b", "{'sku':'b','attribute_set_id':9}");

    assertThat(publisher.group(bulk, four)).isNotEqualTo(publisher.group(bulk, nine));
    assertThat(publisher.group(MagentoPublisherTest.row("products", "upsert"), four))
        .isEqualTo(publisher.group(MagentoPublisherTest.row("products", "upsert"), nine));
  }

  @Test
  void a_single_asynchronous_call_is_followed_in_the_same_way() {
    Operation async = MagentoCatalogue.rows().operation("products-upsert-async").orElseThrow();

    List<Outcome> accepted =
        MagentoPublisherTest.publish(
            connection, async, List.of(product("as-2", ",'name':'Async'")));

    assertThat(connection.sent()).containsExactly("PUT /rest/all/async/V1/products/as-2");
    assertThat(new MagentoPublisher().follow(follow(accepted)))
        .singleElement()
        .isInstanceOf(Outcome.Published.class);
  }

  @Test
  void any_other_bulk_moves_the_holes_of_its_path_into_the_items() {
    Operation categories =
        MagentoCatalogue.rows().operation("categories-update-bulk").orElseThrow();
    magento.category(ShopConnection.json("{'id':43,'name':'Hats'}"));

    List<Outcome> accepted =
        MagentoPublisherTest.publish(
            connection,
            categories,
            List.of(MagentoPublisherTest.item("43", "{'id':43,'name':'Caps'}")));

    assertThat(connection.sent()).containsExactly("PUT /rest/all/async/bulk/V1/categories/byId");
    assertThat(new MagentoPublisher().follow(follow(accepted)))
        .singleElement()
        .isInstanceOf(Outcome.Published.class);
    assertThat(magento.state().category(43).orElseThrow().path("name").asText()).isEqualTo("Caps");
  }

  @Test
  void an_item_that_does_not_say_where_it_goes_is_rejected_and_the_others_are_sent() {
    Operation links =
        MagentoCatalogue.rows().operation("category-products-update-bulk").orElseThrow();

    List<Outcome> outcomes =
        MagentoPublisherTest.publish(
            connection,
            links,
            List.of(
                MagentoPublisherTest.item("a", "{'sku':'a','position':1}"),
                MagentoPublisherTest.item("b", "{'sku':'b','category_id':2,'position':1}")));

    assertThat(outcomes)
        .filteredOn(outcome -> outcome.key().equals("a"))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.fault().words()).contains("{categoryId}"));
    assertThat(MagentoPublisherTest.body(connection.calls().get(0))).hasSize(1);
  }

  private Follow follow(List<Outcome> accepted) {
    Map<String, String> positions =
        accepted.stream().collect(Collectors.toMap(o -> ticket(o).position(), Outcome::key));
    return new Follow(bulk, ticket(accepted.get(0)).job(), positions, Settings.none(), connection);
  }

  private static Ticket ticket(Outcome outcome) {
    return ((Outcome.Accepted) outcome).ticket();
  }

  private static WriteItem product(String sku, String more) {
    return MagentoPublisherTest.item(
        sku, "{'sku':'" + sku + "','price':1,'attribute_set_id':4" + more + "}");
  }
}
