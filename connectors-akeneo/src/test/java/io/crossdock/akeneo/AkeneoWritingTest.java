package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches against canned answers, so that each awkward one can be had. */
class AkeneoWritingTest {

  private final CannedConnection connection = new CannedConnection();
  private final AkeneoConnector connector = new AkeneoConnector();

  private List<Outcome> publish(String operation, String... bodies) {
    Operation row = connector.catalogue().operation(operation).orElseThrow();
    List<WriteItem> items = new ArrayList<>();
    for (String body : bodies) {
      JsonNode json = Trees.json(body);
      String key = row.keyOf(json).orElse("item " + items.size());
      items.add(new WriteItem(key, json, ResolvedParameters.none(), 1));
    }
    return connector.publisher().publish(new Write(row, items, Settings.none(), connection));
  }

  private static String[] products(String... identifiers) {
    String[] bodies = new String[identifiers.length];
    for (int i = 0; i < identifiers.length; i++) {
      bodies[i] = "{\"identifier\":\"" + identifiers[i] + "\"}";
    }
    return bodies;
  }

  private static Outcome of(String key, List<Outcome> outcomes) {
    return outcomes.stream().filter(o -> o.key().equals(key)).findFirst().orElseThrow();
  }

  // Source: akeneo/api-php-client #296, #257, #176 (case A09).
  @Test
  void lines_are_matched_by_number_whatever_their_ends_and_a_missing_one_stays_open() {
    connection.answer(
        200,
        "{\"line\":1,\"identifier\":\"a\",\"status_code\":201}\n\n"
            + "{\"line\":2,\"identifier\":\"b\",\"status_code\":422,\"message\":\"Validation"
            + " failed.\",\"errors\":[{\"property\":\"family\",\"message\":\"no such\"}]}\r\n"
            + "{\"line\":4,\"identifier\":\"d\",\"status_code\":204}\n");

    List<Outcome> outcomes = publish("patch_products", products("a", "b", "c", "d"));

    assertThat(outcomes).extracting(Outcome::key).containsExactly("a", "b", "d");
    assertThat(of("a", outcomes)).isInstanceOf(Outcome.Published.class);
    assertThat(of("d", outcomes)).isInstanceOf(Outcome.Published.class);
    Outcome.Failed failed = (Outcome.Failed) of("b", outcomes);
    assertThat(failed.fault().field()).hasValue("family");
    assertThat(failed.fault().words()).isEqualTo("no such");
    assertThat(connection.calls().get(0).incomplete())
        .isEqualTo(io.crossdock.connector.Call.Incomplete.ACCEPT);
  }

  @Test
  void an_empty_a_cut_and_an_html_answer_close_only_what_was_answered_in_full() {
    connection.answer(200, "");
    assertThat(publish("patch_products", products("a", "b"))).isEmpty();

    connection.answer(
        200, "{\"line\":1,\"identifier\":\"a\",\"status_code\":201}\n{\"line\":2,\"identi");
    assertThat(publish("patch_products", products("a", "b")))
        .singleElement()
        .extracting(Outcome::key)
        .isEqualTo("a");

    connection.answer(200, "<html><body>Login</body></html>");
    assertThat(publish("patch_products", products("a", "b"))).isEmpty();
  }

  @Test
  void a_line_under_another_key_closes_nothing_and_is_remarked() {
    connection.answer(
        200,
        "{\"line\":1,\"identifier\":\"z\",\"status_code\":201}\n"
            + "{\"line\":2,\"identifier\":\"B\",\"status_code\":204}\n"
            + "{\"line\":7,\"identifier\":\"q\",\"status_code\":204}\n");

    List<Outcome> outcomes = publish("patch_products", products("a", "b"));

    // Keys are compared without case, as the PIM does.
    assertThat(outcomes).singleElement().extracting(Outcome::key).isEqualTo("b");
    assertThat(connection.remarks())
        .anySatisfy(r -> assertThat(r).contains("another key"))
        .anySatisfy(r -> assertThat(r).contains("line 7"));
  }

  // Source: recorded exchanges akeneo 05 #3, #5, #6, #7.
  @Test
  void each_kind_of_refused_line_keeps_its_words_and_field() {
    connection.answer(
        200,
        "{\"line\":1,\"status_code\":400,\"message\":\"Invalid json message received\"}\n"
            + "{\"line\":2,\"uuid\":\"b\",\"code\":422,\"message\":\"Property \\\"group\\\" does"
            + " not exist. Check the expected format on the API documentation.\"}\n"
            + "{\"line\":3,\"uuid\":\"c\",\"status_code\":422,\"message\":\"Validation failed.\","
            + "\"errors\":[{\"property\":\"values\",\"message\":\"The nutwood value is not in the"
            + " color attribute option list.\",\"attribute\":\"color\",\"locale\":\"en_US\","
            + "\"scope\":\"ecommerce\"}]}\n"
            + "{\"line\":4,\"uuid\":\"d\",\"status_code\":429,\"message\":\"too many\"}\n");

    List<Outcome> outcomes =
        publish(
            "patch_products_uuid",
            "{\"uuid\":\"a\"}",
            "{\"uuid\":\"b\"}",
            "{\"uuid\":\"c\"}",
            "{\"uuid\":\"d\"}");

    assertThat(((Outcome.Failed) of("a", outcomes)).fault().words()).contains("Invalid json");
    assertThat(((Outcome.Failed) of("b", outcomes)).fault().field()).hasValue("group");
    assertThat(((Outcome.Failed) of("b", outcomes)).fault().status()).isEqualTo(422);
    assertThat(((Outcome.Failed) of("c", outcomes)).fault().field())
        .hasValue("color (en_US, ecommerce)");
    assertThat(of("d", outcomes)).isInstanceOf(Outcome.Retry.class);
  }

  // Source: recorded exchange akeneo 05 #4.
  @Test
  void a_line_that_is_too_long_is_rejected_and_not_sent() {
    connection.answer(200, "{\"line\":1,\"identifier\":\"b\",\"status_code\":204}");
    String big = "{\"identifier\":\"a\",\"x\":\"" + "y".repeat(1_000_000) + "\"}";

    List<Outcome> outcomes = publish("patch_products", big, "{\"identifier\":\"b\"}");

    assertThat(of("a", outcomes)).isInstanceOf(Outcome.Rejected.class);
    assertThat(of("b", outcomes)).isInstanceOf(Outcome.Published.class);
    assertThat(connection.sentText()).isEqualTo("{\"identifier\":\"b\"}\n");
  }

  // Source: recorded exchanges akeneo 07 #14, 08 #16, #18.
  @Test
  void measurement_families_go_as_a_list_and_are_answered_by_code() {
    connection.answer(
        200,
        """
        [{"code":"FORCE","status_code":204},{"code":"AREA","status_code":422,"message":"no",
          "errors":[{"property":"standard_unit_code","message":"cannot be changed"}]},
         {"code":"OTHER","status_code":204}]
        """);

    List<Outcome> outcomes =
        publish(
            "patch_measurement_families",
            "{\"code\":\"AREA\"}",
            "{\"code\":\"force\"}",
            "{\"code\":\"ANGLE\"}");

    assertThat(connection.sentText()).startsWith("[{\"code\":\"AREA\"},");
    assertThat(outcomes).extracting(Outcome::key).containsExactlyInAnyOrder("AREA", "force");
    assertThat(((Outcome.Failed) of("AREA", outcomes)).fault().field())
        .hasValue("standard_unit_code");
    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("not sent"));
  }

  @Test
  void options_of_one_attribute_share_a_call_and_its_path() {
    connection.answer(200, "{\"line\":1,\"code\":\"oak\",\"status_code\":204}");
    Operation row =
        connector.catalogue().operation("patch_attributes__attribute_code__options").orElseThrow();
    JsonNode oak = Trees.json("{\"code\":\"oak\",\"attribute\":\"color\"}");

    publish(row.name(), oak.toString());

    assertThat(connection.calls().get(0).path()).isEqualTo("/api/rest/v1/attributes/color/options");
    assertThat(
            connector
                .publisher()
                .group(row, new WriteItem("oak", oak, ResolvedParameters.none(), 1)))
        .contains("color");
  }

  // Source: akeneo/pim-api-docs #624; akeneo/api-php-client #300 (case A08).
  @Test
  void an_association_that_lost_a_product_is_not_written_back() {
    connection.answer(200, "{\"line\":1,\"identifier\":\"SET-39\",\"status_code\":204}");

    publish(
        "patch_products",
        """
        {"identifier":"SET-39","_links":{"self":{"href":"x"}},"associations":{
          "SET":{"products":["A",null],"product_models":[],"groups":[]},
          "X_SELL":{"products":["B"],"product_models":[],"groups":[]}}}
        """);

    assertThat(connection.sentText()).contains("X_SELL").doesNotContain("\"SET\"", "_links");
    assertThat(connection.remarks()).anySatisfy(r -> assertThat(r).contains("SET", "cut the link"));
  }

  // Source: recorded exchanges akeneo 04 #10, #11, #19.
  @Test
  void one_item_is_patched_at_its_own_address_and_deleted_without_a_body() {
    connection.answer(204, "");
    List<Outcome> patched =
        publish("patch_products__code_", "{\"identifier\":\"A/1 b\",\"enabled\":true}");
    connection.answer(204, "");
    publish("delete_products_uuid__uuid_", "{\"uuid\":\"u-1\"}");

    assertThat(patched).singleElement().isInstanceOf(Outcome.Published.class);
    assertThat(connection.calls())
        .extracting(call -> call.method() + " " + call.path())
        .containsExactly(
            "PATCH /api/rest/v1/products/A/1%20b", "DELETE /api/rest/v1/products-uuid/u-1");
    assertThat(connection.calls().get(1).body()).isEmpty();
  }

  @Test
  void an_upload_is_rejected_before_any_call() {
    List<Outcome> outcomes = publish("post_media_files", "{\"file\":\"x\"}");

    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Rejected.class);
    assertThat(connection.calls()).isEmpty();
  }

  // Source: recorded exchange akeneo 02 #11.
  @Test
  void a_create_whose_answer_was_lost_is_looked_up_at_its_own_address() {
    Operation create = connector.catalogue().operation("post_products").orElseThrow();
    WriteItem item =
        new WriteItem("k", Trees.json("{\"identifier\":\"A/1\"}"), ResolvedParameters.none(), 1);
    LookUp lookUp = new LookUp(create, item, Settings.none(), connection);

    connection.answer(200, "{\"uuid\":\"u-1\",\"identifier\":\"A/1\"}");
    assertThat(connector.publisher().lookUp(lookUp))
        .singleElement()
        .extracting(Found::id)
        .isEqualTo("u-1");

    connection.answer(404, "{\"code\":404,\"message\":\"Product \\\"A/1\\\" does not exist\"}");
    assertThat(connector.publisher().lookUp(lookUp)).isEmpty();
    assertThat(connection.calls())
        .allSatisfy(c -> assertThat(c.path()).isEqualTo("/api/rest/v1/products/A/1"));
  }

  @Test
  void every_create_that_names_a_look_up_names_an_operation_that_gets() {
    List<Operation> creates =
        connector.catalogue().operations().stream()
            .filter(row -> row.lookUp().isPresent())
            .toList();

    assertThat(creates).isNotEmpty();
    assertThat(creates)
        .allSatisfy(
            row -> {
              assertThat(row.repeatable()).isFalse();
              Operation get =
                  connector
                      .catalogue()
                      .operation(row.lookUp().orElseThrow().asText())
                      .orElseThrow();
              assertThat(get.action()).isEqualTo("get");
              assertThat(get.entity()).isEqualTo(row.entity());
            });
  }
}
