package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicrometerMetricsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final ThingsServer server = new ThingsServer(this::answer);
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private int items;
  private int pageSize;

  @AfterEach
  void close() {
    server.close();
  }

  private MockResponse answer(String target) {
    if (!target.startsWith("/things?") && !target.equals("/things")) {
      int item = Integer.parseInt(target.substring(target.lastIndexOf('-') + 1));
      return new MockResponse.Builder().code(item % 50 == 0 ? 404 : 204).build();
    }
    int first =
        target.contains("=c") ? Integer.parseInt(target.substring(target.indexOf("=c") + 2)) : 0;
    String rows =
        IntStream.range(first, Math.min(items, first + pageSize))
            .mapToObj(item -> "{\"id\":\"sku-" + item + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    int next = first + pageSize;
    String link = next < items ? "\"" + server.address("/things?cursor=c" + next) + "\"" : "null";
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body("{\"rows\":" + rows + ",\"next\":" + link + "}")
        .build();
  }

  private Route route() {
    return server.route(
        server.client(
            HttpOperation.list("things", "/things").key("id").items("rows").linkInBody("next")));
  }

  private void run() {
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .listener(MicrometerMetrics.to(registry))
            .build()) {
      crossdock.run(route());
    }
  }

  @Test
  void ten_thousand_items_and_two_thousand_links_make_fewer_than_fifty_meters() {
    // Case G15 (a) of the field: tags made of paths, cursors and keys fill a registry.
    items = 10_000;
    pageSize = 5;

    run();

    assertThat(registry.getMeters()).hasSizeLessThan(50);
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getValue)
        .noneMatch(value -> value.contains("sku") || value.contains("cursor"))
        .noneMatch(value -> value.contains("?") || value.contains("127.0.0.1"));
    Map<String, Double> states =
        registry.find("crossdock.items").counters().stream()
            .collect(
                Collectors.toMap(
                    counter -> String.valueOf(counter.getId().getTag("state")), Counter::count));
    assertThat(states).containsEntry("finished", 9_800.0).containsEntry("failed", 200.0);
    assertThat(registry.counter("crossdock.items.read", "incoming", "get").count())
        .isEqualTo(10_000);
    assertThat(registry.get("crossdock.runs").tag("outcome", "completed").timer().count())
        .isEqualTo(1);
  }

  @Test
  void calls_are_told_apart_by_operation_and_result_and_batches_by_outgoing() {
    items = 51;
    pageSize = 20;

    run();

    assertThat(calls("list-things", "answered")).isEqualTo(3);
    assertThat(calls("update-things", "answered")).isEqualTo(49);
    assertThat(calls("update-things", "refused")).isEqualTo(2);
    assertThat(
            registry
                .get("crossdock.batches.items")
                .tags("route", "things", "outgoing", "put")
                .summary()
                .totalAmount())
        .isEqualTo(51);
    assertThat(registry.get("crossdock.queue").tags("route", "things").gauge().value()).isZero();
    assertThat(
            registry
                .get("crossdock.calls.bytes")
                .tags("client", "Shop", "direction", "received")
                .counter()
                .count())
        .isPositive();
    assertThat(registry.find("crossdock.calls.retried").counter()).isNull();
  }

  private long calls(String operation, String result) {
    return registry
        .get("crossdock.calls")
        .tags("operation", operation, "result", result)
        .timer()
        .count();
  }

  @Test
  void a_second_try_and_its_wait_are_counted() {
    MicrometerMetrics metrics = MicrometerMetrics.to(registry);

    metrics.called(
        CallMade.of("http", "Shop", "list-things", "GET", NOW)
            .status(200)
            .attempt(2)
            .waited(Duration.ofSeconds(7))
            .took(Duration.ofMillis(30))
            .build());

    assertThat(registry.get("crossdock.calls.retried").counter().count()).isEqualTo(1);
    assertThat(registry.get("crossdock.calls.waited").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(7);
  }

  @Test
  void a_host_that_makes_any_number_of_definitions_gets_a_bounded_number_of_meters() {
    MicrometerMetrics metrics = MicrometerMetrics.to(registry);

    for (int i = 0; i < 1_000; i++) {
      metrics.settled(new Lane("route-" + i, "shop"), TaskState.FINISHED, 1);
    }

    assertThat(registry.find("crossdock.items").counters()).hasSize(101);
    assertThat(registry.get("crossdock.items").tag("route", "other").counter().count())
        .isEqualTo(900);
  }
}
