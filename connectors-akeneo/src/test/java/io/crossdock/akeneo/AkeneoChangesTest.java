package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.http.HttpClient;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what changed. Case A01 of the field: akeneo/pim-api-docs #593 and #259. */
class AkeneoChangesTest {

  private final Pim pim = new Pim();
  private final FakeClock clock = FakeClock.at("2026-11-24T09:00:00Z");
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock = Crossdock.builder(pim.environment).store(store).build();
  private final HttpClient client =
      pim.client.toBuilder().setting("serverZone", "Europe/Paris").build();

  AkeneoChangesTest() {
    pim.fake.clock(clock).serverZone(ZoneId.of("Europe/Paris"));
    pim.fake.category("{\"code\":\"master\"}");
  }

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
    pim.close();
  }

  private Incoming.Builder changes() {
    return Incoming.named("Changed").client(client).entity("products-uuid").changedSince();
  }

  private RunReport run() {
    return run(changes().build());
  }

  private RunReport run(Incoming changes) {
    RunReport report =
        crossdock.run(Route.from(changes).named("copy").filter("false").to(outgoing()));
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    return report;
  }

  private Outgoing outgoing() {
    return pim.outgoing("products-uuid", "upsert").build();
  }

  private String lastSearch() {
    List<Call> calls = pim.calls("products-uuid");
    return calls.get(calls.size() - 1).request().queryValue("search").orElse("");
  }

  @Test
  void the_search_is_in_the_time_of_the_server_less_the_overlap() {
    run();
    clock.set(Instant.parse("2026-11-24T10:00:00Z"));

    run();

    assertThat(lastSearch())
        .isEqualTo("{\"updated\":[{\"operator\":\">\",\"value\":\"2026-11-24 09:59:00\"}]}");
    assertThat(store.checkpoint("changed", "copy").flatMap(Checkpoint::coveredUntil))
        .contains(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @Test
  void a_variant_with_an_old_stamp_comes_when_its_model_changed() {
    pim.fake.attribute("{\"code\":\"size\",\"type\":\"pim_catalog_simpleselect\"}");
    pim.fake.family("{\"code\":\"shirts\",\"attributes\":[\"sku\",\"size\"]}");
    pim.fake.familyVariant(
        "shirts",
        "{\"code\":\"by_size\",\"variant_attribute_sets\":"
            + "[{\"level\":1,\"axes\":[\"size\"],\"attributes\":[\"size\",\"sku\"]}]}");
    pim.fake.productModel(
        "{\"code\":\"m1\",\"family\":\"shirts\",\"family_variant\":\"by_size\","
            + "\"updated\":\"2026-11-24T09:30:00+00:00\"}");
    pim.fake.product(product("v1", "m1", "2026-10-01T08:00:00+00:00"));
    pim.fake.product(product("s1", null, "2026-11-24T10:30:00+01:00"));
    pim.fake.product(product("old", null, "2026-10-01T08:00:00+00:00"));
    run();
    clock.set(Instant.parse("2026-11-24T10:00:00Z"));

    RunReport second = run();

    assertThat(second.read()).isEqualTo(2);
  }

  private static String product(String sku, String parent, String updated) {
    return "{\"identifier\":\""
        + sku
        + "\",\"parent\":"
        + (parent == null ? "null" : "\"" + parent + "\"")
        + ",\"updated\":\""
        + updated
        + "\"}";
  }

  /** A search is JSON or the text of it; conditions on the same property hold together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"updated\": [{\"operator\": \"<\", \"value\": \"2027-01-01 00:00:00\"}]}",
        "\"{\\\"updated\\\":[{\\\"operator\\\":\\\"<\\\",\\\"value\\\":\\\"2027-01-01 00:00:00\\\"}]}\""
      })
  void a_search_of_the_definition_is_kept(String search) {
    RequestParameters parameters =
        RequestParameters.parse("{path: [], query: {\"search\": " + search + "}, payload: []}");
    Incoming changes = changes().parameters(parameters).build();
    run(changes);

    run(changes);

    assertThat(lastSearch())
        .isEqualTo(
            "{\"updated\":[{\"operator\":\"<\",\"value\":\"2027-01-01 00:00:00\"},"
                + "{\"operator\":\">\",\"value\":\"2026-11-24 09:59:00\"}]}");
  }

  @Test
  void a_zone_that_does_not_exist_is_told_with_the_nearest() {
    assertThatThrownBy(() -> pim.client.toBuilder().setting("serverZone", "Europe/Pariss").build())
        .hasMessageContaining("nearest: \"Europe/Paris\"");
  }

  @Test
  void attributes_cannot_be_asked_for_changes() {
    assertThatThrownBy(() -> pim.incoming("attributes").changedSince().build())
        .hasMessageContaining("attributes cannot be asked for what changed");
  }

  /** The clocks went back at 01:00Z on 2026-10-25: 02:00 to 03:00 came twice in Paris. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T23:59:00Z, 2026-10-25 01:59:00",
    "2026-10-25T00:29:00Z, 2026-10-25 01:59:59",
    "2026-10-25T01:29:00Z, 2026-10-25 01:59:59",
    "2026-10-25T02:00:00Z, 2026-10-25 03:00:00",
    "2026-03-29T00:59:59Z, 2026-03-29 01:59:59",
    "2026-03-29T01:00:00Z, 2026-03-29 03:00:00",
    "2026-11-24T08:59:00.999Z, 2026-11-24 09:59:00"
  })
  void a_time_in_the_hour_that_comes_twice_is_written_as_one_before_it(
      Instant from, String written) {
    assertThat(new ServerTime(ZoneId.of("Europe/Paris")).since(from)).isEqualTo(written);
  }
}
