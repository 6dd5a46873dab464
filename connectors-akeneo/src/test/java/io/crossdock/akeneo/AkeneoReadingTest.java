package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.CrossdockException;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AkeneoReadingTest {

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  /** How many products are enabled, by the PIM's own count. */
  private long enabled() {
    return pim.call(
            "get_products_uuid",
            "{query: {limit: 1, pagination_type: \"page\", with_count: true,"
                + " search: {enabled: [{operator: \"=\", value: true}]}}}")
        .json()
        .path("items_count")
        .asLong();
  }

  private RunReport read(Incoming.Builder incoming) {
    Route route =
        Route.from(incoming.build())
            .filter("`false`")
            .to(pim.outgoing("products-uuid", "upsert").build());
    return pim.crossdock.run(route);
  }

  // Source: recorded exchange akeneo 02 #4: a last page that is exactly full has a next link.
  @Test
  void a_full_last_page_leads_to_an_empty_one_and_the_read_ends() {
    pim.fake.products(200);

    RunReport report = read(pim.incoming("products-uuid"));

    assertThat(report.read()).as(report.toString()).isEqualTo(200);
    assertThat(pim.calls("products-uuid")).hasSize(3);
    assertThat(pim.calls("products-uuid"))
        .allSatisfy(
            call -> {
              assertThat(call.request().queryValue("pagination_type")).hasValue("search_after");
              assertThat(call.request().queryValue("limit")).hasValue("100");
              assertThat(call.request().queryValue("page")).isEmpty();
              assertThat(call.request().queryValue("with_count")).isEmpty();
            });
    assertThat(report.readings())
        .singleElement()
        .extracting(Reading::proof)
        .isEqualTo(Reading.Proof.UNPROVEN);
  }

  // Source: akeneo/pim-community-dev #11722: a next link that forgets a parameter.
  @Test
  void own_parameters_and_the_own_host_stay_on_every_page() {
    pim.fake.products(120).believesItIsAt("https://pim.internal.example");

    RunReport report =
        read(
            pim.incoming("products-uuid")
                .query("limit", "50")
                .query("search", "{\"enabled\":[{\"operator\":\"=\",\"value\":true}]}"));

    long enabled = enabled();
    assertThat(report.read()).isEqualTo(report.readings().get(0).items()).isEqualTo(enabled);
    assertThat(enabled).isBetween(101L, 119L);
    List<Call> calls = pim.calls("products-uuid").subList(0, 3);
    for (Call call : calls) {
      assertThat(call.request().queryValue("limit")).hasValue("50");
      assertThat(call.request().queryValue("search").orElse("")).contains("enabled");
      assertThat(call.request().queryValue("scope")).isEmpty();
    }
  }

  @Test
  void lists_without_search_after_are_followed_by_page_number() {
    pim.fake.attribute(
        "{\"code\":\"shade\",\"type\":\"pim_catalog_simpleselect\",\"group\":\"other\"}");
    for (int i = 0; i < 231; i++) {
      pim.fake.option("{\"code\":\"o" + i + "\",\"attribute\":\"shade\"}");
    }

    RunReport report = read(pim.incoming("attributes/options").path("attribute_code", "shade"));

    assertThat(report.read()).isEqualTo(231);
    assertThat(pim.calls("attributes/shade/options"))
        .extracting(call -> call.request().queryValue("page").orElse("first"))
        .containsExactly("first", "2", "3");
  }

  @Test
  void counting_before_and_after_proves_the_reading_where_it_is_asked_for() {
    pim.fake.products(30);

    RunReport report =
        read(pim.incoming("products-uuid").setting("countProducts", "before-and-after"));

    assertThat(report.readings())
        .singleElement()
        .extracting(Reading::proof)
        .isEqualTo(Reading.Proof.PROVEN);
    assertThat(pim.calls("products-uuid"))
        .filteredOn(call -> call.request().queryValue("with_count").isPresent())
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.request().queryValue("limit")).hasValue("1"));
  }

  // Source: recorded exchange akeneo 02 #12.
  @Test
  void a_long_search_goes_into_the_body_and_is_paged_there() {
    pim.fake.products(130);

    RunReport report =
        read(
            pim.incoming("products-uuid/search")
                .action("search")
                .payload(
                    "search", Trees.json("{\"enabled\":[{\"operator\":\"=\",\"value\":true}]}")));

    List<Call> calls = pim.calls("products-uuid/search");
    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.read()).isEqualTo(enabled());
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).request().query()).isEmpty();
    assertThat(calls.get(0).request().json().path("search").isTextual()).isTrue();
    assertThat(calls.get(0).request().json().path("limit").asInt()).isEqualTo(100);
    assertThat(calls.get(1).request().json().path("search_after").asText()).isNotEmpty();
  }

  // Source: webgriffe/SyliusAkeneoPlugin #87, #140, #52; akeneo/pim-community-dev #6264 (case A02).
  @Test
  void codes_keep_their_slashes_bare_and_are_encoded_otherwise() {
    for (String code : List.of("ABC/1-2", "AWC 64 BUS", "a#c?d%")) {
      pim.fake.product("{\"uuid\":\"" + uuid(code) + "\",\"identifier\":\"" + code + "\"}");
      RunReport report = read(pim.incoming("products").action("get").path("code", code));
      assertThat(report.read()).as(report.toString()).isEqualTo(1);
    }

    assertThat(pim.calls("products/"))
        .extracting(Call::path)
        .containsExactly(
            "/api/rest/v1/products/ABC/1-2",
            "/api/rest/v1/products/AWC%2064%20BUS",
            "/api/rest/v1/products/a%23c%3Fd%25");
  }

  @Test
  void a_raw_call_by_such_a_code_is_refused_with_the_way_out() {
    assertThatThrownBy(() -> pim.call("get_product_models__code_", "{path: {code: \"ABC/\"}}"))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("search");
    for (String dots : List.of("..", ".")) {
      assertThatThrownBy(
              () -> pim.call("get_product_models__code_", "{path: {code: \"" + dots + "\"}}"))
          .isInstanceOf(CrossdockException.class)
          .hasMessageContaining("code");
    }
    assertThat(pim.calls("product-models")).isEmpty();
  }

  // Source: akeneo/pim-api-docs #624 (case A08).
  @Test
  void an_association_that_lost_a_product_is_remarked_with_the_better_entity() {
    pim.fake.fail(
        Fault.status(
                200,
                Trees.json(
                    """
                    {"_links":{},"_embedded":{"items":[{"identifier":"SET-39","values":[],
                      "associations":{"SET":{"products":["A",null],"product_models":[],
                      "groups":[]}}}]}}
                    """))
            .on("GET", "/api/rest/v1/products"));

    RunReport report = read(pim.incoming("products"));

    assertThat(report.read()).isEqualTo(1);
    assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("SET", "products-uuid"));
  }

  private static String uuid(String seed) {
    return java.util
        .UUID
        .nameUUIDFromBytes(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }
}
