package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rates: obeyed where they are told, held ahead where they are published.
 *
 * <p>Source: akeneo/magento2-connector-community #194; akeneo/pim-api-docs #927, #862 (case A13).
 */
@Timeout(120)
class AkeneoRatesTest {

  private static final Fault NGINX =
      Fault.answer(
          FakeResponse.of(429, "text/html", "<html>nginx</html>".getBytes(StandardCharsets.UTF_8)));

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  private Route products(int atOnce) {
    return Route.from(pim.incoming("products-uuid").build())
        .transform(
            item ->
                Trees.json("{\"uuid\":\"" + item.path("uuid").asText() + "\",\"enabled\":false}"))
        .to(
            pim.outgoing("products-uuid", "upsert")
                .client(pim.client.toBuilder().atOnce(atOnce).build())
                .build());
  }

  @Test
  void each_form_of_too_many_is_waited_for_and_all_400_are_done() {
    pim.fake.products(400);
    for (Fault fault :
        new Fault[] {NGINX, Fault.tooMany("15"), Fault.tooMany("Tue, 24 Nov 2026 10:02:00 GMT")}) {
      pim.fake.fail(fault.on("PATCH", "/api/rest/v1/products-uuid"));
    }

    RunReport report = pim.crossdock.run(products(1));

    assertThat(report.finished()).as(report.toString()).isEqualTo(400);
    assertThat(report.failures()).isEmpty();
    assertThat(pim.time.waits().get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pim.time.waits().get(1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
    assertThat(pim.time.now())
        .isBetween(Instant.parse("2026-11-24T10:02:00Z"), Instant.parse("2026-11-24T10:02:02Z"));
  }

  @Test
  void with_four_at_a_time_a_burst_of_refusals_fails_no_item() {
    pim.fake.products(400);
    pim.fake.fail(NGINX.on("PATCH", "/api/rest/v1/products-uuid").times(4));

    RunReport report = pim.crossdock.run(products(4));

    assertThat(report.finished()).as(report.toString()).isEqualTo(400);
    assertThat(pim.fake.server().mostAtOnce()).isLessThanOrEqualTo(4);
  }

  @Test
  void too_many_for_ever_stops_the_run_with_the_rest_left_and_nothing_failed() {
    pim.fake.products(400);
    pim.fake.fail(NGINX.on("PATCH", "/api/rest/v1/products-uuid").always());

    RunReport report = pim.crossdock.run(products(4));

    assertThat(report.stopped().orElse("")).contains("429", "nginx");
    assertThat(report.failures()).isEmpty();
    assertThat(report.finished()).isZero();
    assertThat(report.left()).as(report.toString()).isEqualTo(report.read());
  }

  @Test
  void options_go_in_ten_calls_at_most_three_a_second_and_no_refusal_is_provoked() {
    pim.fake.products(750);
    for (int i = 0; i < 5; i++) {
      pim.fake.attribute(
          "{\"code\":\"select%d\",\"type\":\"pim_catalog_simpleselect\",\"group\":\"other\"}"
              .formatted(i));
    }
    AtomicInteger number = new AtomicInteger();
    Route options =
        Route.from(pim.incoming("products-uuid").build())
            .transform(
                item -> {
                  int n = number.getAndIncrement();
                  return Trees.json(
                      "{\"code\":\"o%d\",\"attribute\":\"select%d\"}".formatted(n % 150, n / 150));
                })
            .to(
                pim.outgoing("attributes/options", "upsert")
                    // One at a time: the time of a test jumps, also while a call is under way.
                    .client(pim.client.toBuilder().atOnce(1).build())
                    .build());
    Instant start = pim.time.now();

    RunReport report = pim.crossdock.run(options);

    assertThat(report.finished()).as(report.toString()).isEqualTo(750);
    assertThat(
            pim.calls("attributes").stream().filter(call -> call.method().equals("PATCH")).toList())
        .hasSize(10)
        .extracting(Call::status)
        .containsOnly(200);
    // Ten calls at three a second: the tenth is in the fourth second.
    assertThat(Duration.between(start, pim.time.now()))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
  }
}
