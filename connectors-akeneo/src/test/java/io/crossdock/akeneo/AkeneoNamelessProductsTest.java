package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Products that have a uuid only.
 *
 * <p>Source: akeneo/api-php-client #298, #300; akeneo/pim-api-docs #624 (case A08).
 */
@Timeout(60)
class AkeneoNamelessProductsTest {

  private static final String SET_39 = "5b8b0000-0000-4000-8000-000000000001";
  private static final String NAMELESS = "d1d60000-0000-4000-8000-000000000002";
  private static final String NAMED = "aaaa0000-0000-4000-8000-000000000003";

  private final Pim pim = new Pim();
  private final List<JsonNode> read = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    pim.close();
  }

  @BeforeEach
  void products() {
    pim.fake.attribute(
        "{\"code\":\"sku\",\"type\":\"pim_catalog_identifier\",\"group\":\"other\"}");
    pim.fake.put("association-types", "{\"code\":\"SET\"}");
    pim.fake.product("{\"uuid\":\"" + NAMELESS + "\"}");
    pim.fake.product("{\"uuid\":\"" + NAMED + "\",\"identifier\":\"A\"}");
    pim.fake.product(
        """
        {"uuid":"%s","identifier":"SET-39","associations":{
          "SET":{"products":["%s","%s"],"product_models":[],"groups":[]}}}
        """
            .formatted(SET_39, NAMED, NAMELESS));
  }

  private RunReport backAndForth(String entity) {
    return pim.crossdock.run(
        Route.from(pim.incoming(entity).build())
            .transform(
                item -> {
                  read.add(item);
                  return item;
                })
            .to(pim.outgoing(entity, "upsert").build()));
  }

  private JsonNode item(String key, String value) {
    return read.stream()
        .filter(item -> item.path(key).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void by_uuid_every_product_is_an_item_and_every_target_has_its_key() {
    RunReport report = backAndForth("products-uuid");

    assertThat(report.read()).as(report.toString()).isEqualTo(3);
    assertThat(read)
        .extracting(item -> item.path("uuid").asText())
        .containsExactlyInAnyOrder(SET_39, NAMELESS, NAMED);
    assertThat(item("uuid", SET_39).path("associations").path("SET").path("products"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(NAMED, NAMELESS);
    assertThat(report.remarks()).isEmpty();
  }

  @Test
  void by_identifier_what_has_none_is_no_item_and_no_key_is_the_word_null() {
    RunReport report = backAndForth("products");

    assertThat(report.read()).as(report.toString()).isEqualTo(2);
    assertThat(read)
        .extracting(item -> item.path("identifier").asText())
        .containsExactlyInAnyOrder("SET-39", "A");
    assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("SET", "products-uuid"));
  }

  @Test
  void by_identifier_the_link_to_what_has_none_is_not_cut() {
    backAndForth("products");

    List<Call> patches =
        pim.calls("products").stream().filter(call -> call.method().equals("PATCH")).toList();
    assertThat(patches)
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.request().text().lines().filter(line -> line.contains("SET-39")))
                    .singleElement()
                    .asString()
                    .doesNotContain("\"SET\""));
    assertThat(
            pim.fake
                .state()
                .product(SET_39)
                .orElseThrow()
                .path("associations")
                .path("SET")
                .toString())
        .contains(NAMELESS);
  }

  @Test
  void a_mapping_that_takes_the_identifier_as_the_key_fails_what_has_none_alone() {
    RunReport report =
        pim.crossdock.run(
            Route.from(pim.incoming("products-uuid").build())
                .standard()
                .to(pim.outgoing("products", "upsert").build()));

    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.key() + failure.words()).contains(NAMELESS));
  }
}
