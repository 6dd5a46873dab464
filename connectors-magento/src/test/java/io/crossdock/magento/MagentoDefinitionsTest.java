package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.connector.Operation.Form;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a definition for this platform is told when it is built. */
class MagentoDefinitionsTest {

  private static final String FILTER = "searchCriteria[filter_groups][0][filters][0]";

  private final HttpClient client = Shop.client(Authentication.bearer("${Magento_Token}"));

  // Case M03 of the field: any order but that of a unique rising key doubles and loses rows.
  @Test
  void a_list_sorted_newest_first_is_refused_with_the_reason() {
    Incoming.Builder newestFirst =
        incoming("products")
            .query("searchCriteria[sortOrders][0][field]", "created_at")
            .query("searchCriteria[sortOrders][0][direction]", "DESC");

    assertThatThrownBy(newestFirst::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll("sortOrders", "rising entity_id", "doubles and loses rows");
  }

  @Test
  void everything_that_is_wrong_with_the_criteria_is_told_at_once() {
    Incoming.Builder wrong =
        incoming("products")
            .query("searchCriteria[pageSize]", "500")
            .query("searchCriteria[currentPage]", "2")
            .query(FILTER + "[field]", "updated_at")
            .query(FILTER + "[value]", "yesterday")
            .query(FILTER + "[condition_type]", "since")
            .query("fields", "items[sku");

    assertThatThrownBy(wrong::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "pageSize is 500; allowed: 1 to 300",
            "currentPage",
            "\"yesterday\" for field \"updated_at\"",
            "condition_type \"since\"",
            "brackets of fields");
  }

  @Test
  void what_a_reference_stands_for_is_not_judged_before_it_is_known() {
    Incoming incoming =
        incoming("products")
            .query("searchCriteria[pageSize]", "${Page_Size}")
            .query(FILTER + "[field]", "updated_at")
            .query(FILTER + "[value]", "${Since}")
            .query(FILTER + "[condition_type]", "${Condition}")
            .query("fields", "${Fields}[")
            .build();

    assertThat(incoming.parameters().environmentNames())
        .containsExactlyInAnyOrder("Page_Size", "Since", "Condition", "Fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl/../all", "my shop", "1st", "", "nl%2F"})
  void a_store_view_that_is_no_code_is_refused_on_client_incoming_and_outgoing(String code) {
    String words = "setting \"storeView\" is \"" + code + "\"";

    assertThatThrownBy(() -> incoming("products").setting("storeView", code).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
    assertThatThrownBy(() -> outgoing("products", "upsert").setting("storeView", code).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
    assertThatThrownBy(() -> client.toBuilder().setting("storeView", code).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "products,delete,BULK,products-delete-bulk",
    "categories,update,BULK,categories-update-bulk",
    "orders,create,ASYNC,orders-create-async"
  })
  void a_form_means_the_row_of_that_form(String entity, String action, Form form, String row) {
    assertThat(outgoing(entity, action).form(form).build().operation().name()).isEqualTo(row);
  }

  @Test
  void a_form_that_an_operation_has_not_is_refused_with_the_operations_that_there_are() {
    assertThatThrownBy(() -> outgoing("products", "upsert").form(Form.BATCH).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "in form BATCH", "products-upsert", "products-upsert-async", "products-upsert-bulk");
  }

  @Test
  void a_bulk_of_more_than_its_row_takes_is_refused() {
    Outgoing.Builder bulk = outgoing("products", "upsert").form(Form.BULK).batchSize(501);

    assertThatThrownBy(bulk::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("batchSize is 501; allowed: 1 to 500");
  }

  @Test
  void a_parameter_that_the_shop_sets_itself_is_refused_with_the_reason() {
    Outgoing.Builder removal =
        Outgoing.named("coupons")
            .client(client)
            .operation("couponManagementRemove_deleteCartsMineCoupons")
            .query("cartId", "7");

    assertThatThrownBy(removal::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"cartId\" is refused: the shop takes it from");
  }

  // Case M02 of the field is about signed calls, which this connector does not make.
  @Test
  void a_client_that_would_sign_its_calls_is_refused_with_the_nearest_way_there_is() {
    assertThatThrownBy(() -> Shop.client(Authentication.of("oauth1").with("key", "${K}")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll("\"oauth1\" is none of magento", "nearest");
  }

  private Incoming.Builder incoming(String entity) {
    return Incoming.named("in").client(client).entity(entity);
  }

  private Outgoing.Builder outgoing(String entity, String action) {
    return Outgoing.named("out").client(client).entity(entity).action(action);
  }
}
