package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Source: akeneo/pim-community-dev #6099 (case A06). */
@Timeout(60)
class AkeneoValueShapesTest {

  private final Pim pim = new Pim();
  private final Map<String, JsonNode> items = new LinkedHashMap<>();

  @AfterEach
  void close() {
    pim.close();
  }

  @BeforeEach
  void attributesAndItems() {
    attribute("colors", "pim_catalog_multiselect");
    attribute("active", "pim_catalog_boolean");
    attribute("price", "pim_catalog_price_collection");
    attribute("nobody_sends_it", "pim_catalog_text");
    pim.fake.option("{\"code\":\"red\",\"attribute\":\"colors\"}");
    item("P1", "colors", "\"red\"");
    item("P2", "colors", "[\"red\"]");
    item("P3", "active", "\"true\"");
    item("P4", "colors", "null");
    item("P5", "price", "12.5");
  }

  private void attribute(String code, String type) {
    pim.fake.attribute("{\"code\":\"" + code + "\",\"type\":\"" + type + "\",\"group\":\"other\"}");
  }

  private void item(String key, String attribute, String data) {
    pim.fake.product(
        "{\"uuid\":\""
            + UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "\",\"identifier\":\""
            + key
            + "\"}");
    items.put(
        key,
        Trees.json(
            """
            {"identifier":"%s","values":{"%s":[{"locale":null,"scope":null,"data":%s}]}}
            """
                .formatted(key, attribute, data)));
  }

  private RunReport upsert(String checkValues, int batch) {
    return pim.crossdock.run(
        Route.from(pim.incoming("products").build())
            .transform(item -> items.get(item.path("identifier").asText()).deepCopy())
            .to(
                pim.outgoing("products", "upsert")
                    .setting("checkValues", checkValues)
                    .batchSize(batch)
                    .build()));
  }

  @Test
  void a_value_of_the_wrong_shape_is_rejected_before_it_is_sent_with_what_its_attribute_takes() {
    RunReport report = upsert("on", 100);

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(report.failures())
        .extracting(Failure::key, Failure::state, Failure::field, Failure::words)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "P1",
                TaskState.REJECTED,
                "colors",
                "takes a list of option codes; given: text \"red\""),
            org.assertj.core.groups.Tuple.tuple(
                "P3",
                TaskState.REJECTED,
                "active",
                "takes a boolean, true or false; given: text \"true\""),
            org.assertj.core.groups.Tuple.tuple(
                "P5",
                TaskState.REJECTED,
                "price",
                "takes a list of objects with amount and currency; given: number 12.5"));
    assertThat(pim.fake.ledger().keys("products")).containsExactlyInAnyOrder("P2", "P4");
  }

  @Test
  void attributes_are_asked_for_once_a_run_and_only_those_that_are_sent() {
    upsert("on", 1);

    assertThat(pim.calls("attributes"))
        .extracting(call -> call.request().queryValue("search").orElse(""))
        .hasSize(3)
        .allSatisfy(search -> assertThat(search).doesNotContain("nobody_sends_it"))
        .doesNotHaveDuplicates();
  }

  @Test
  void one_call_asks_for_all_attributes_of_a_batch() {
    upsert("on", 100);

    assertThat(pim.calls("attributes")).hasSize(1);
  }

  @Test
  void a_code_that_the_pim_lacks_is_left_for_it_to_judge() {
    items.put("P2", Trees.json("{\"identifier\":\"P2\",\"values\":{\"no_such\":[{\"data\":5}]}}"));

    RunReport report = upsert("on", 100);

    assertThat(report.failures())
        .filteredOn(failure -> failure.key().equals("P2"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.state()).isEqualTo(TaskState.FAILED);
              assertThat(failure.words()).contains("no_such");
            });
  }

  @Test
  void without_the_setting_no_attribute_is_asked_for() {
    upsert("off", 100);

    assertThat(pim.calls("attributes")).isEmpty();
    assertThat(pim.calls("products")).filteredOn(c -> c.method().equals("PATCH")).isNotEmpty();
    assertThat(pim.calls("products")).extracting(Call::method).contains("PATCH");
  }
}
