package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenTelemetryTracesTest {

  private final ThingsServer server = new ThingsServer(this::answer);
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetry telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();
  private int listStatus = 200;

  @AfterEach
  void close() {
    server.close();
  }

  private MockResponse answer(String target) {
    if (target.equals("/things")) {
      return new MockResponse.Builder()
          .code(listStatus)
          .addHeader("Content-Type", "application/json")
          .body("[{\"id\":\"a\"},{\"id\":\"bad\"}]")
          .build();
    }
    return new MockResponse.Builder().code(target.endsWith("/bad") ? 422 : 204).build();
  }

  private RunReport run() {
    try (Crossdock crossdock = crossdock()) {
      return crossdock.run(server.route());
    }
  }

  private Crossdock crossdock() {
    return Crossdock.builder(Environment.builder().build())
        .listener(OpenTelemetryTraces.to(telemetry))
        .build();
  }

  private List<SpanData> named(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private SpanData parentOf(SpanData span) {
    return spans.getFinishedSpanItems().stream()
        .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void calls_are_children_of_their_page_or_batch_and_those_of_their_run() {
    RunReport report = run();

    SpanData run = named("crossdock run").get(0);
    assertThat(run.getAttributes().asMap().values()).contains(report.run(), List.of("things/put"));
    assertThat(named("crossdock page")).singleElement().satisfies(page -> isChild(page, run));
    assertThat(named("crossdock batch")).hasSize(2).allSatisfy(batch -> isChild(batch, run));
    assertThat(named("GET list-things"))
        .singleElement()
        .satisfies(call -> isChild(call, named("crossdock page").get(0)));
    assertThat(named("PUT update-things"))
        .hasSize(2)
        .allSatisfy(call -> assertThat(parentOf(call).getName()).isEqualTo("crossdock batch"))
        .allSatisfy(call -> assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT));
    assertThat(spans.getFinishedSpanItems()).hasSize(7);
  }

  private static void isChild(SpanData span, SpanData of) {
    assertThat(span.getParentSpanId()).isEqualTo(of.getSpanId());
    assertThat(span.getTraceId()).isEqualTo(of.getTraceId());
    assertThat(span.getStartEpochNanos()).isGreaterThanOrEqualTo(of.getStartEpochNanos());
  }

  @Test
  void a_run_is_a_child_of_what_the_host_is_doing() {
    Span host = telemetry.getTracer("host").spanBuilder("nightly").startSpan();

    try (Scope current = host.makeCurrent()) {
      assertThat(current).isNotNull();
      run();
    } finally {
      host.end();
    }

    assertThat(parentOf(named("crossdock run").get(0)).getName()).isEqualTo("nightly");
  }

  @Test
  void what_was_refused_and_what_was_stopped_is_an_error_without_the_remotes_data() {
    run();

    assertThat(named("PUT update-things"))
        .filteredOn(call -> call.getStatus().getStatusCode() == StatusCode.ERROR)
        .singleElement()
        .satisfies(call -> assertThat(call.getAttributes().asMap().values()).contains(422L));
    assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("/things/bad");

    spans.reset();
    listStatus = 401;
    assertThat(run().stopped()).isPresent();
    assertThat(named("crossdock run").get(0).getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
    assertThat(named("GET list-things")).isNotEmpty();
  }

  @Test
  void a_call_outside_a_run_is_a_span_of_its_own() {
    try (Crossdock crossdock = crossdock()) {
      crossdock.call(server.client(), "list-things", RequestParameters.none());
    }

    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(call -> assertThat(call.getParentSpanContext().isValid()).isFalse());
  }
}
