package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.RunReport;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of runs, pages, batches and calls, in the OpenTelemetry of the host. Its API comes
 * with the host; without this class none of it is loaded.
 *
 * <pre>{@code
 * Crossdock.builder(environment).listener(OpenTelemetryTraces.to(openTelemetry)).build();
 * }</pre>
 *
 * <p>A run is a child of the span that is current where {@code run} is called. Its pages and
 * batches are its children, and the calls that were made for them are theirs; sign-ins, look-ups
 * and looks at remote jobs that belong to no page or batch are children of the run. Calls outside a
 * run are spans of their own. Spans are made when the thing is over, with the times that it had, by
 * the library's clock.
 *
 * <p>A call follows the semantic conventions for HTTP clients as far as they name no address:
 * {@code http.request.method}, {@code http.response.status_code}, {@code
 * http.request.resend_count}, {@code error.type}. All else begins with {@code crossdock.}. No
 * attribute holds a key, an item's data or a text of a remote but the words of why a run stopped.
 *
 * <p>Safe for use by several threads, but by one {@code Crossdock}: runs are told apart by number.
 */
public final class OpenTelemetryTraces implements RunListener {

  private static final AttributeKey<Long> RUN = AttributeKey.longKey("crossdock.run");
  private static final AttributeKey<List<String>> LANES =
      AttributeKey.stringArrayKey("crossdock.lanes");
  private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("crossdock.items");

  private final Tracer tracer;
  private final Map<Long, RunTrace> runs = new ConcurrentHashMap<>();

  private OpenTelemetryTraces(OpenTelemetry openTelemetry) {
    this.tracer = requireNonNull(openTelemetry, "openTelemetry").getTracer("io.crossdock");
  }

  /**
   * A listener that traces.
   *
   * @param openTelemetry the host's
   */
  public static OpenTelemetryTraces to(OpenTelemetry openTelemetry) {
    return new OpenTelemetryTraces(openTelemetry);
  }

  @Override
  public void runStarted(RunStarted run) {
    Span span =
        tracer
            .spanBuilder("crossdock run")
            .setParent(Context.current())
            .setStartTimestamp(run.at())
            .setAttribute(RUN, run.run())
            .setAttribute(LANES, run.lanes().stream().map(Object::toString).toList())
            .startSpan();
    runs.put(run.run(), new RunTrace(span, calls -> calls.forEach(this::call)));
  }

  @Override
  public void runEnded(RunReport report) {
    RunTrace trace = runs.remove(report.run());
    if (trace == null) {
      return;
    }
    trace.end();
    Span span = trace.span();
    span.setAttribute("crossdock.items.read", report.read());
    span.setAttribute("crossdock.items.finished", report.finished());
    span.setAttribute("crossdock.items.failed", report.failed());
    report.stopped().ifPresent(why -> span.setStatus(StatusCode.ERROR, why));
    span.end(report.started().plus(report.took()));
  }

  @Override
  public void pageRead(PageRead page) {
    RunTrace trace = runs.get(page.run());
    if (trace != null) {
      SpanBuilder builder =
          tracer
              .spanBuilder("crossdock page")
              .setAttribute("crossdock.incoming", page.incoming())
              .setAttribute("crossdock.operation", page.operation())
              .setAttribute(ITEMS, (long) page.items());
      ended(trace, builder, page.at(), page.took());
    }
  }

  @Override
  public void batchSent(BatchSent batch) {
    RunTrace trace = runs.get(batch.run());
    if (trace != null) {
      SpanBuilder builder =
          tracer
              .spanBuilder("crossdock batch")
              .setAttribute("crossdock.route", batch.lane().route())
              .setAttribute("crossdock.outgoing", batch.lane().outgoing())
              .setAttribute("crossdock.operation", batch.operation())
              .setAttribute(ITEMS, (long) batch.items());
      batch
          .outcomes()
          .forEach(
              (state, items) ->
                  builder.setAttribute("crossdock.items." + word(state), (long) items));
      ended(trace, builder, batch.at(), batch.took());
    }
  }

  @Override
  public void called(CallMade call) {
    RunTrace trace = call.run().isPresent() ? runs.get(call.run().getAsLong()) : null;
    if (trace == null) {
      call(new RunTrace.Made(call, null));
    } else {
      trace.keep(call);
    }
  }

  /** A span that is over, with the calls of this thread that were made for it. */
  private void ended(RunTrace trace, SpanBuilder builder, Instant at, Duration took) {
    Span span = builder.setParent(trace.context()).setStartTimestamp(at).startSpan();
    trace.callsOfThisThread(Context.root().with(span)).forEach(this::call);
    span.end(at.plus(took));
  }

  private void call(RunTrace.Made made) {
    CallMade call = made.call();
    @Nullable Context parent = made.parent();
    SpanBuilder builder =
        tracer
            .spanBuilder(call.method() + " " + call.operation())
            .setParent(parent == null ? Context.current() : parent)
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(call.at())
            .setAttribute("http.request.method", call.method())
            .setAttribute("crossdock.connector", call.connector())
            .setAttribute("crossdock.client", call.client())
            .setAttribute("crossdock.operation", call.operation())
            .setAttribute("crossdock.purpose", word(call.purpose()))
            .setAttribute("crossdock.waited_ms", call.waited().toMillis());
    call.status().ifPresent(status -> builder.setAttribute("http.response.status_code", status));
    if (call.attempt() > 1) {
      builder.setAttribute("http.request.resend_count", call.attempt() - 1L);
    }
    Span span = builder.startSpan();
    if (call.result() != CallMade.Result.ANSWERED && call.result() != CallMade.Result.REDIRECTED) {
      span.setAttribute("error.type", word(call.result()));
      span.setStatus(StatusCode.ERROR);
    }
    span.end(call.at().plus(call.took()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
