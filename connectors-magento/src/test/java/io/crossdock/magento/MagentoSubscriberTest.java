package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagentoSubscriberTest {

  private final FakeMagento magento = FakeMagento.create().integrationToken("token");
  private final FakeServer server = FakeServer.start(magento);
  private final ShopConnection connection = new ShopConnection(server.baseUrl(), "token");

  @AfterEach
  void stop() {
    server.close();
  }

  // Case M03 of the field: rows that move between two pages.
  @Test
  void rows_that_move_between_pages_are_neither_lost_nor_doubled() {
    magento
        .products(5)
        .shuffleTies(7)
        .betweenPages(
            shop -> {
              if (shop.state().product("sku-2").isPresent()) {
                shop.deleteProduct("sku-2");
                shop.product(ShopConnection.json("{'sku':'sku-6','name':'Product 6'}"));
              }
            });

    List<PageItem> items = all(read("productRepositoryGetList", "{}", 2));

    assertThat(items)
        .extracting(PageItem::key)
        .containsExactly("sku-1", "sku-2", "sku-3", "sku-4", "sku-5", "sku-6");
    assertThat(connection.calls())
        .allSatisfy(
            call -> {
              assertThat(value(call, "searchCriteria[sortOrders][0][field]"))
                  .isEqualTo("entity_id");
              assertThat(value(call, "searchCriteria[sortOrders][0][direction]")).isEqualTo("ASC");
              assertThat(value(call, "searchCriteria[currentPage]")).isNull();
            });
    assertThat(connection.calls().stream().skip(1))
        .allSatisfy(
            call ->
                assertThat(
                        value(call, "searchCriteria[filter_groups][0][filters][0][condition_type]"))
                    .isEqualTo("gt"));
  }

  @Test
  void the_user_s_own_filters_stay_beside_the_paging_s() {
    magento.products(12);

    List<PageItem> items =
        all(
            read(
                "productRepositoryGetList",
                "{'searchCriteria':{'filterGroups':[{'filters':[{'field':'sku','value':['sku-3',"
                    + "'sku-4','sku-12'],'conditionType':'in'}]}]}}",
                2));

    assertThat(items).extracting(PageItem::key).containsExactly("sku-3", "sku-4", "sku-12");
  }

  @Test
  void names_with_brackets_mean_the_same_as_nested_values() {
    magento.products(3);

    List<PageItem> items =
        all(
            read(
                "productRepositoryGetList",
                "{'searchCriteria[filter_groups][0][filters][0][field]':'sku',"
                    + "'searchCriteria[filter_groups][0][filters][0][value]':'sku-2'}",
                100));

    assertThat(items).extracting(PageItem::key).containsExactly("sku-2");
  }

  // Source: recorded exchange magento 02 #4: a projected empty list is null.
  @Test
  void a_list_that_is_null_is_an_empty_list() {
    Page page =
        new MagentoSubscriber()
            .read(read("productRepositoryGetList", "{'fields':'items[id,sku],total_count'}", 100));

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void without_a_total_a_short_page_is_the_last() {
    magento.products(5);

    List<PageItem> items = all(read("productRepositoryGetList", "{'fields':'items[id,sku]'}", 2));

    assertThat(items).hasSize(5);
    assertThat(connection.calls()).hasSize(3);
  }

  @Test
  void fields_without_the_id_are_refused_by_name() {
    magento.products(5);
    Read read = read("productRepositoryGetList", "{'fields':'items[sku],total_count'}", 2);

    assertThatThrownBy(() -> new MagentoSubscriber().read(read))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("\"id\"")
        .hasMessageContaining("add it to fields");
  }

  @Test
  void a_sort_order_of_the_user_s_is_refused_with_the_reason() {
    Read read =
        read(
            "productRepositoryGetList",
            "{'searchCriteria':{'sortOrders':[{'field':'created_at','direction':'desc'}]}}",
            100);

    assertThatThrownBy(() -> new MagentoSubscriber().read(read))
        .hasMessageContaining("sortOrders")
        .hasMessageContaining("doubles and loses rows");
    assertThat(connection.calls()).isEmpty();
  }

  // Sources: recorded exchanges magento 02 #6 to #8 and #27 ff.: the shop takes all of this.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'filter_groups':[{'filters':[{'field':'sku','value':'a','condition_type':'equals'}]}]}"
            + "|condition_type \"equals\"",
        "{'filter_groups':[{'filters':[{'field':'updated_at','value':'24.11.2026',"
            + "'condition_type':'gteq'}]}]}|yyyy-MM-dd HH:mm:ss",
        "{'filter_groups':[{'filters':[{'field':'updated_at','value':'2026-11-24T10:00:00Z',"
            + "'condition_type':'gteq'}]}]}|yyyy-MM-dd HH:mm:ss",
        "{'filter_groups':[{'filters':[{'feld':'sku','value':'a'}]}]}|\"feld\" in a filter",
        "{'pageSize':0}|\"pageSize\" is \"0\"",
        "{'pageSize':301}|pageSize is 301; allowed: 1 to 300",
        "{'currentPage':2}|currentPage",
        "{'page':2}|\"page\" is none of",
      })
  void what_the_shop_would_misread_is_refused_before_the_call(String criteria, String words) {
    Read read = read("productRepositoryGetList", "{'searchCriteria':" + criteria + "}", 100);

    assertThatThrownBy(() -> new MagentoSubscriber().read(read)).hasMessageContaining(words);
    assertThat(connection.calls()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Read read =
        read(
            "productRepositoryGetList",
            "{'searchCriteria':{'pageSize':0,'filter_groups':[{'filters':[{'field':'created_at',"
                + "'value':'yesterday','condition_type':'since'}]}]}}",
            100);

    assertThatThrownBy(() -> new MagentoSubscriber().read(read))
        .hasMessageContaining("\"since\"")
        .hasMessageContaining("\"yesterday\"")
        .hasMessageContaining("\"pageSize\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"items[id,sku", "items]id["})
  void broken_fields_are_refused_before_the_call(String fields) {
    Read read = read("productRepositoryGetList", "{'fields':'" + fields + "'}", 100);

    assertThatThrownBy(() -> new MagentoSubscriber().read(read))
        .hasMessageContaining("brackets of fields");
  }

  @Test
  void the_count_is_of_the_whole_match_and_costs_one_row() {
    magento.products(5);
    Read read =
        read(
            "productRepositoryGetList",
            "{'searchCriteria':{'filter_groups':[{'filters':[{'field':'price','value':'3',"
                + "'condition_type':'gteq'}]}]}}",
            2);

    assertThat(new MagentoSubscriber().count(read)).hasValue(3);
    assertThat(value(connection.calls().get(0), "searchCriteria[pageSize]")).isEqualTo("1");
  }

  // Case M04, of pages: Adobe, API security: a route may have a cap of its own.
  @Test
  void a_shop_s_cap_of_pages_is_kept_after_one_refusal() {
    magento.products(5);
    try (FakeServer capped = FakeServer.start(new AlteredShop(magento, this::capOfTwo))) {
      ShopConnection connection = new ShopConnection(capped.baseUrl(), "token");
      Read read =
          Read.first(
              row("productRepositoryGetList"), parameters("{}"), Settings.none(), connection);

      List<PageItem> items = all(read);

      assertThat(items).hasSize(5);
      assertThat(connection.calls().stream().map(call -> value(call, "searchCriteria[pageSize]")))
          .containsExactly("100", "2", "2", "2");
    }
  }

  private Optional<FakeResponse> capOfTwo(FakeRequest request) {
    int size = Integer.parseInt(request.queryValue("searchCriteria[pageSize]").orElse("0"));
    return size <= 2
        ? Optional.empty()
        : Optional.of(
            FakeResponse.json(
                400,
                ShopConnection.json(
                    "{'message':'Maximum SearchCriteria pageSize is %max','parameters':{'max':2}}")));
  }

  @Test
  void a_list_without_a_rising_id_is_read_by_page_until_its_count() {
    for (int i = 0; i < 5; i++) {
      magento.attributeSet("Set " + i);
    }

    List<PageItem> items =
        all(read("attributeSetRepositoryGetList_getProductsAttributeSetsSetsList", "{}", 2));

    assertThat(items).hasSize(6);
    assertThat(connection.calls()).hasSize(3);
  }

  // Case M08: empty objects that come as lists, fields that do not come.
  @Test
  void odd_rows_are_handed_on_as_they_came() {
    magento.order(
        ShopConnection.json(
            "{'entity_id':1,'increment_id':'1','state':'new','status':'pending',"
                + "'extension_attributes':[],'payment':{'method':'checkmo'}}"));
    magento.order(ShopConnection.json("{'entity_id':2,'increment_id':'2','customer_is_guest':1}"));
    magento.order(
        ShopConnection.json(
            "{'entity_id':3,'increment_id':'3','items':null,'third_party':{'x':[[]]}}"));

    List<PageItem> items = all(read("orderRepositoryGetList", "{}", 100));

    assertThat(items).hasSize(3).allSatisfy(item -> assertThat(item.fault()).isEmpty());
    assertThat(items.get(0).json().path("extension_attributes").path("any").isMissingNode())
        .isTrue();
    assertThat(items.get(1).json().has("status")).isFalse();
    assertThat(items.get(2).json().path("third_party"))
        .isEqualTo(ShopConnection.json("{'x':[[]]}"));
  }

  @Test
  void customers_and_categories_are_read_by_their_id_too() {
    for (int i = 0; i < 3; i++) {
      magento.category(ShopConnection.json("{'name':'C" + i + "'}"));
    }

    assertThat(all(read("categoryListGetList", "{}", 2)))
        .extracting(PageItem::key)
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(all(read("customerRepositoryGetList", "{}", 2))).isEmpty();
  }

  @Test
  void the_store_view_of_a_configuration_wins_over_the_client_s() {
    magento.storeView("nl").products(1);
    ShopConnection ofClient =
        new ShopConnection(server.baseUrl(), "token", Settings.none().with("storeView", "nl"));
    Operation row = row("productRepositoryGetList");

    all(Read.first(row, parameters("{}"), Settings.none(), ofClient));
    all(Read.first(row, parameters("{}"), Settings.none().with("storeView", "all"), ofClient));

    assertThat(ofClient.sent())
        .containsExactly("GET /rest/nl/V1/products", "GET /rest/all/V1/products");
  }

  private static List<PageItem> all(Read first) {
    MagentoSubscriber subscriber = new MagentoSubscriber();
    List<PageItem> items = new ArrayList<>();
    Page page = subscriber.read(first);
    items.addAll(page.items());
    while (page.next().isPresent()) {
      page = subscriber.read(first.from(page.next().get()));
      items.addAll(page.items());
    }
    return items;
  }

  private Read read(String operation, String query, int pageSize) {
    return Read.first(
        row(operation),
        parameters(query),
        Settings.none().with("pageSize", String.valueOf(pageSize)),
        connection);
  }

  private static Operation row(String name) {
    return MagentoCatalogue.rows().operation(name).orElseThrow();
  }

  private static ResolvedParameters parameters(String query) {
    JsonNode tree = ShopConnection.json(query);
    return ResolvedParameters.of(Map.of(), (ObjectNode) tree, ResolvedParameters.none().payload());
  }

  private static @Nullable String value(Call call, String name) {
    return call.query().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst()
        .orElse(null);
  }
}
