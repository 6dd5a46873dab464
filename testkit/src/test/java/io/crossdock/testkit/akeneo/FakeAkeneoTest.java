package io.crossdock.testkit.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeClock;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.internal.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeAkeneoTest {

  private static final String UUID = StartStates.LN_1;

  private final FakeAkeneo fake = StartStates.fake("lamp LN-1");
  private final AkeneoClient client = new AkeneoClient(fake);

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void a_token_runs_out_under_the_clock_of_the_test() {
    FakeClock clock = FakeClock.at("2026-11-23T10:44:25Z");
    fake.clock(clock);
    AkeneoClient caller = new AkeneoClient(fake);

    clock.advance(Duration.ofSeconds(3599));
    assertThat(caller.get("categories").status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));

    assertThat(caller.get("categories").text()).contains("has expired");
  }

  @Test
  void a_fifth_call_at_a_time_is_refused() {
    fake.server().latency(Duration.ofMillis(200));
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      List<CompletableFuture<FakeResponse>> five =
          IntStream.range(0, 5)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.get("categories"), threads))
              .toList();

      List<Integer> statuses =
          five.stream().map(CompletableFuture::join).map(FakeResponse::status).sorted().toList();

      assertThat(statuses).containsExactly(200, 200, 200, 200, 429);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_fourth_write_of_options_in_a_second_is_refused() {
    for (int i = 0; i < 3; i++) {
      assertThat(client.lines("attributes/color/options", "{'code':'c" + i + "'}").status())
          .isEqualTo(200);
    }

    FakeResponse fourth = client.lines("attributes/color/options", "{'code':'c3'}");

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.header("Retry-After")).contains("1");
    assertThat(client.get("attributes/color/options").status()).isEqualTo(200);
  }

  @Test
  void values_merge_by_attribute_locale_and_channel() {
    client.patch(
        "products-uuid/" + UUID,
        "{'values':{'description':[{'locale':'en_US','scope':'ecommerce','data':'web'},"
            + "{'locale':'en_US','scope':'tablet','data':'tablet'}],"
            + "'title':[{'locale':null,'scope':null,'data':'Lamp'}]}}");
    client.patch(
        "products-uuid/" + UUID,
        "{'values':{'description':[{'locale':'en_US','scope':'tablet','data':'changed'}],"
            + "'title':[{'locale':null,'scope':null,'data':null}]}}");

    JsonNode values = fake.state().product(UUID).orElseThrow().get("values");
    assertThat(values.has("title")).isFalse();
    assertThat(values.get("description").findValuesAsText("data"))
        .containsExactly("web", "changed");
    assertThat(values.has("sku")).isTrue();
  }

  @Test
  void categories_are_replaced_as_a_whole() {
    client.patch("products-uuid/" + UUID, "{'categories':['indoor','lighting']}");
    client.patch("products-uuid/" + UUID, "{'categories':['INDOOR_small']}");

    assertThat(fake.state().product(UUID).orElseThrow().get("categories").toString())
        .isEqualTo("[\"indoor_small\"]");
  }

  @Test
  void one_bad_line_changes_nothing_and_stops_no_other() {
    FakeResponse answer =
        client.lines(
            "products",
            "{'identifier':'A-1','family':'lamps'}",
            "{'identifier':'A-2','family':'nowhere'}",
            "{'identifier':'A-3','values':{'color':[{'locale':null,'scope':null,'data':'teal'}]}}",
            "{'identifier':'ln-1','enabled':false}");

    assertThat(answer.text().lines().map(JsonText::parse))
        .extracting(line -> line.get("status_code").intValue())
        .containsExactly(201, 422, 422, 204);
    assertThat(fake.state().productByIdentifier("A-2")).isEmpty();
    assertThat(fake.state().productByIdentifier("A-3")).isEmpty();
    assertThat(fake.state().product(UUID).orElseThrow().get("enabled").booleanValue()).isFalse();
    assertThat(fake.ledger().accepted("products")).isEqualTo(2);
  }

  @Test
  void the_ledger_holds_each_accepted_write_as_it_was_sent() {
    client.lines("products", "{'identifier':'A-1','enabled':false}");
    client.lines("products", "{'identifier':'A-1','enabled':true}");

    assertThat(fake.ledger().versionsOf("products", "A-1"))
        .extracting(Ledger.Entry::hash)
        .containsExactly(
            Ledger.hashOf(JsonText.parse("{\"identifier\":\"A-1\",\"enabled\":false}")),
            Ledger.hashOf(JsonText.parse("{\"identifier\":\"A-1\",\"enabled\":true}")));
  }

  @Test
  void an_identifier_is_found_in_any_case_of_letters() {
    assertThat(client.get("products/ln-1").json().get("identifier").textValue()).isEqualTo("LN-1");
    assertThat(client.patch("products/ln-1", "{'enabled':false}").status()).isEqualTo(204);
    assertThat(fake.state().products()).isEqualTo(1);
  }

  @Test
  void a_code_with_a_slash_stands_bare_in_the_path() {
    client.lines("products", "{'identifier':'A/B 1'}");

    assertThat(client.get("products/A/B%201").status()).isEqualTo(200);
    assertThat(client.get("products/A%2FB%201").status()).isEqualTo(404);
  }

  @Test
  void products_without_identifier_are_left_out_by_identifier_only() {
    fake.product(StartStates.json("{'uuid':'" + StartStates.LN_4 + "'}"));

    assertThat(client.get("products").json().at("/_embedded/items")).hasSize(1);
    assertThat(client.get("products-uuid").json().at("/_embedded/items")).hasSize(2);
  }

  @Test
  void an_association_is_by_uuid_here_and_by_identifier_there() {
    client.lines("products", "{'identifier':'A-1'}");

    client.patch("products/A-1", "{'associations':{'X_SELL':{'products':['LN-1']}}}");

    JsonNode stored = fake.state().productByIdentifier("A-1").orElseThrow();
    assertThat(stored.at("/associations/X_SELL/products/0").textValue()).isEqualTo(UUID);
    assertThat(client.get("products/A-1").json().at("/associations/X_SELL/products/0").textValue())
        .isEqualTo("LN-1");
  }

  @Test
  void a_variant_shows_the_values_of_its_models() {
    client.lines(
        "product-models",
        "{'code':'root','family_variant':'lamps_by_color','values':"
            + "{'weight_net':[{'locale':null,'scope':null,'data':'2.50'}]}}",
        "{'code':'root_oak','parent':'root','values':"
            + "{'color':[{'locale':null,'scope':null,'data':'oak'}]}}");
    client.lines("products", "{'identifier':'V-1','parent':'root_oak'}");

    JsonNode shown = client.get("products/V-1").json();
    assertThat(shown.get("family").textValue()).isEqualTo("lamps");
    assertThat(shown.at("/values/weight_net/0/data").textValue()).isEqualTo("2.50");
    assertThat(shown.at("/values/color/0/data").textValue()).isEqualTo("oak");
  }

  @Test
  void a_search_finds_by_uuid_identifier_date_family_and_value() {
    client.lines("products", "{'identifier':'A-1','family':'table_lamps'}");

    assertThat(found("{'uuid':[{'operator':'IN','value':['" + UUID + "']}]}")).isEqualTo("LN-1");
    assertThat(found("{'identifier':[{'operator':'IN','value':['a-1']}]}")).isEqualTo("A-1");
    assertThat(found("{'sku':[{'operator':'NOT IN','value':['LN-1']}]}")).isEqualTo("A-1");
    assertThat(found("{'family':[{'operator':'IN','value':['table_lamps']}]}")).isEqualTo("A-1");
    assertThat(found("{'sku':[{'operator':'STARTS WITH','value':'A'}]}")).isEqualTo("A-1");
    assertThat(found("{'enabled':[{'operator':'=','value':false}]}")).isEmpty();
    assertThat(found("{'updated':[{'operator':'>','value':'2026-11-23 10:44:25'}]}")).isEmpty();
    assertThat(found("{'updated':[{'operator':'<','value':'2026-11-24 00:00:00'}]}"))
        .isEqualTo("A-1,LN-1");
  }

  private String found(String search) {
    JsonNode items = client.search("products", search).json().at("/_embedded/items");
    return items.findValuesAsText("identifier").stream()
        .sorted()
        .reduce((a, b) -> a + "," + b)
        .orElse("");
  }

  @Test
  void a_deleted_product_is_gone() {
    assertThat(client.delete("products-uuid/" + UUID).status()).isEqualTo(204);

    assertThat(client.get("products-uuid/" + UUID).status()).isEqualTo(404);
    assertThat(fake.state().products()).isZero();
    assertThat(fake.ledger().last("products-uuid", UUID).orElseThrow().operation())
        .isEqualTo("DELETE");
  }

  @Test
  void a_product_that_somebody_else_deletes_is_gone_and_is_no_write_of_a_caller() {
    fake.deleteProduct(UUID);

    assertThat(client.get("products-uuid/" + UUID).status()).isEqualTo(404);
    assertThat(fake.ledger().last("products-uuid", UUID)).isEmpty();
    assertThatThrownBy(() -> fake.deleteProduct(UUID)).hasMessageContaining(UUID);
  }

  @Test
  void structure_that_is_written_can_be_read_and_referred_to() {
    assertThat(client.post("categories", "{'code':'attic','parent':'lighting'}").status())
        .isEqualTo(201);
    assertThat(client.patch("families/attic_lamps", "{'attributes':['sku']}").status())
        .isEqualTo(201);
    client.lines("products", "{'identifier':'A-1','family':'attic_lamps','categories':['attic']}");

    assertThat(fake.state().productByIdentifier("A-1")).isPresent();
    assertThat(client.get("families/attic_lamps").json().get("attributes")).hasSize(1);
  }

  @Test
  void a_call_is_counted_under_the_pattern_of_its_route() {
    client.get("products-uuid/" + UUID);
    client.get("products-uuid/" + StartStates.LN_2);

    assertThat(fake.server().counts()).containsEntry("GET /api/rest/v1/products-uuid/{uuid}", 2L);
    assertThat(fake.calls("/api/rest/v1/products-uuid/"))
        .extracting(Call::status)
        .containsExactly(200, 404);
  }

  @Test
  void a_revoked_token_is_refused_in_mid_run() {
    fake.fail(Fault.unauthorized().on("GET", "/api/rest/v1/products-uuid").after(1));

    assertThat(client.get("products-uuid").status()).isEqualTo(200);
    assertThat(client.get("products-uuid").text())
        .contains("The access token provided is invalid.");
    assertThat(client.get("products-uuid").status()).isEqualTo(200);
    fake.revokeTokens();
    assertThat(client.get("products-uuid").status()).isEqualTo(401);
  }
}
