package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.task.TaskQuery;
import io.crossdock.testkit.SourceItems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One id, however it is spelt. Source: Shopify/shopify-app-js #2781, Shopify/shopify-api-js #230,
 * bold-commerce/go-shopify #62, ChannelApe/shopify-sdk #5 (case S04).
 */
@Timeout(60)
class ShopifyIdsTest {

  private static final String LEVEL =
      "gid://shopify/InventoryLevel/5?inventory_item_id=9007199254740993";

  private final TestShop shop = new TestShop();
  private final List<String> titles = new ArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private String product() {
    shop.fake.products(1);
    return shop.data("products", "{query: {first: 1}}").at("/nodes/0/id").asText();
  }

  private static String number(String gid) {
    return gid.substring(gid.lastIndexOf('/') + 1);
  }

  private Incoming one(String id) {
    return Incoming.named("one")
        .client(shop.client)
        .operation("product")
        .query("id", id)
        .query("selection", "id title")
        .build();
  }

  private RunReport read(Incoming incoming) {
    return shop.crossdock.run(
        Route.from(incoming)
            .transform(
                item -> {
                  titles.add(item.path("title").asText());
                  return item;
                })
            .filter("false")
            .to(shop.outgoing("products", "update").build()));
  }

  @Test
  void one_object_is_read_by_its_number_as_by_its_gid_also_with_escaped_slashes() {
    String gid = product();

    read(one(gid));
    read(one(number(gid)));
    read(one(gid.replace("/", "\\/")));

    assertThat(titles).hasSize(3);
    assertThat(shop.calls().subList(1, 4))
        .extracting(call -> call.request().json().at("/variables/id").asText())
        .containsOnly(gid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gid://shopify/Product/x", "gid://shopify/Order/1", "x", "1e3", "-1"})
  void what_is_no_id_of_that_type_is_refused_when_it_is_defined(String id) {
    assertThatThrownBy(() -> one(id))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("\"id\" is \"" + id + "\"")
        .hasMessageContaining("allowed: a number, or gid://shopify/Product/NUMBER");
  }

  @Test
  void an_id_that_a_variable_gives_is_held_to_its_type_before_it_is_sent() {
    RunReport report = read(one("${Shopify_ClientId}"));

    assertThat(report.stopped().orElse("")).contains("gid://shopify/Product/NUMBER");
    assertThat(shop.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Product, 123456789012345678901, gid://shopify/Product/123456789012345678901",
    "Order, gid:\\/\\/shopify\\/Order\\/820982911946154508,"
        + " gid://shopify/Order/820982911946154508",
    "InventoryLevel, " + LEVEL + ", " + LEVEL
  })
  void an_id_keeps_every_digit_and_its_query_part(String type, String given, String exact) {
    assertThat(Gids.exact(type, Notes.json("'" + given.replace("\\", "\\\\") + "'"), "id"))
        .isEqualTo(exact);
  }

  @Test
  void the_number_of_a_level_does_not_tell_its_item_and_is_refused() {
    assertThatThrownBy(() -> Gids.exact("InventoryLevel", Notes.json("5"), "id"))
        .hasMessageContaining("\"5\"; allowed: gid://shopify/InventoryLevel/NUMBER");
  }

  @Test
  void a_number_that_may_be_of_anything_is_refused_with_words() {
    assertThatThrownBy(
            () -> shop.call("node", "{\"query\": {\"id\": \"5\", \"selection\": \"id\"}}"))
        .hasMessageContaining("\"5\"; allowed: gid://shopify/TYPE/NUMBER");
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void stock_of_one_item_by_number_and_by_gid_is_one_key() {
    JsonNode number = Notes.json("{'inventoryItemId':7,'locationId':'1','available':1}");
    JsonNode gid =
        Notes.json(
            "{'inventoryItemId':'gid://shopify/InventoryItem/7',"
                + "'locationId':'gid://shopify/Location/1','available':1}");

    assertThat(StockSets.targetKey(number)).isPresent().isEqualTo(StockSets.targetKey(gid));
    assertThat(ProductSetInput.targetKey(Notes.json("{'id':7}")))
        .isEqualTo(ProductSetInput.targetKey(Notes.json("{'id':'gid://shopify/Product/7'}")));
  }

  @Test
  void items_name_what_they_change_by_number_or_gid_and_a_wrong_one_fails_alone() {
    String gid = product();
    String update = "{'key':'%s','id':%s,'title':'%s'}";

    RunReport report =
        shop.crossdock.run(
            Route.from(
                    Items.of(
                        update.formatted("a", number(gid), "by number"),
                        update.formatted("b", "'gid://shopify/Order/1'", "an order"),
                        update.formatted("c", "'gid://shopify/Product/x'", "no number")))
                .transform(item -> ((ObjectNode) item.deepCopy()).without("key"))
                .to(shop.outgoing("products", "update").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.books().rejected()).isEqualTo(2);
    assertThat(report.failures().stream().map(one -> one.words()).toList().toString())
        .contains("gid://shopify/Order/1", "gid://shopify/Product/x", "Product/NUMBER");
    assertThat(shop.data("product", "{query: {id: \"" + gid + "\"}}").path("title").asText())
        .isEqualTo("by number");
  }

  @Test
  void every_digit_is_there_after_a_store_that_survives_and_in_what_it_exports(
      @TempDir Path folder) {
    JsonNode order =
        Notes.json(
            "{'id':820982911946154508,'line_items':[{'id':9007199254740993}],"
                + "'long':123456789012345678901,'level':'"
                + LEVEL
                + "'}");
    Outgoing refused =
        Outgoing.named("Tag")
            .client(shop.client)
            .operation("tagsAdd")
            .parameters(
                RequestParameters.parse(
                    "{path: [], query: [], payload: {id: \"&{level}\", tags: [\"&{id}\"]}}"))
            .build();
    Route route =
        Route.from(SourceItems.empty().add("820982911946154508", order).incoming()).to(refused);
    Path file = folder.resolve("tasks");
    try (JdbcTaskStore store = JdbcTaskStore.h2(file);
        Crossdock crossdock =
            Crossdock.builder(shop.environment).time(shop.time).store(store).build()) {
      crossdock.run(route);
    }

    try (JdbcTaskStore store = JdbcTaskStore.h2(file);
        Crossdock crossdock =
            Crossdock.builder(shop.environment).time(shop.time).store(store).build()) {
      long task = crossdock.tasks().list(TaskQuery.all()).get(0).id();
      String exported = crossdock.tasks().export(task);

      assertThat(exported)
          .contains("820982911946154508", "9007199254740993", "123456789012345678901", LEVEL)
          .doesNotContain("E17", "E+17");
    }
  }
}
