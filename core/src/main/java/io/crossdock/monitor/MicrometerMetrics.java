package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.RunReport;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times runs, items, calls and batches in a Micrometer registry of the host. Micrometer
 * comes with the host; without this class none of it is loaded.
 *
 * <pre>{@code
 * Crossdock.builder(environment).listener(MicrometerMetrics.to(registry)).build();
 * }</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>Name</th><th>Type</th><th>Tags</th></tr>
 * <tr><td>crossdock.runs</td><td>timer</td><td>outcome (completed, stopped)</td></tr>
 * <tr><td>crossdock.items.read</td><td>counter</td><td>incoming</td></tr>
 * <tr><td>crossdock.items</td><td>counter</td><td>route, outgoing, state</td></tr>
 * <tr><td>crossdock.calls</td><td>timer</td><td>connector, client, operation, result</td></tr>
 * <tr><td>crossdock.calls.retried</td><td>counter</td><td>client</td></tr>
 * <tr><td>crossdock.calls.waited</td><td>timer</td><td>client: for rate, budget and sign-in</td></tr>
 * <tr><td>crossdock.calls.bytes</td><td>counter</td><td>client, direction (sent, received)</td></tr>
 * <tr><td>crossdock.batches</td><td>timer</td><td>route, outgoing</td></tr>
 * <tr><td>crossdock.batches.items</td><td>summary</td><td>route, outgoing</td></tr>
 * <tr><td>crossdock.queue</td><td>gauge</td><td>route, outgoing: items that wait to be sent</td></tr>
 * </table>
 *
 * <p>Tags are identifiers and names of definitions and catalogues, never keys, addresses or texts
 * of a remote. Of each tag the first 100 values are told apart, the others are {@code other}.
 *
 * <p>Safe for use by several threads, and by several {@code Crossdock}.
 */
public final class MicrometerMetrics implements RunListener {

  private final MeterRegistry registry;
  private final TagValues values = new TagValues();
  private final Map<Tags, AtomicInteger> queues = new ConcurrentHashMap<>();

  private MicrometerMetrics(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /**
   * A listener that counts.
   *
   * @param registry the host's; it is not closed
   */
  public static MicrometerMetrics to(MeterRegistry registry) {
    return new MicrometerMetrics(registry);
  }

  @Override
  public void runEnded(RunReport report) {
    String outcome = report.stopped().isPresent() ? "stopped" : "completed";
    registry.timer("crossdock.runs", "outcome", outcome).record(report.took());
    report.booksByLane().keySet().forEach(lane -> queue(lane).set(0));
  }

  @Override
  public void pageRead(PageRead page) {
    registry
        .counter("crossdock.items.read", "incoming", values.of("incoming", page.incoming()))
        .increment(page.items());
  }

  @Override
  public void settled(Lane lane, TaskState state, int items) {
    registry.counter("crossdock.items", tags(lane).and("state", word(state))).increment(items);
  }

  @Override
  public void called(CallMade call) {
    Tags client = Tags.of("client", values.of("client", call.client()));
    registry
        .timer(
            "crossdock.calls",
            client.and(
                "connector",
                values.of("connector", call.connector()),
                "operation",
                values.of("operation", call.operation()),
                "result",
                word(call.result())))
        .record(call.took());
    registry.timer("crossdock.calls.waited", client).record(call.waited());
    bytes(client, "sent", call.bytesSent());
    bytes(client, "received", call.bytesReceived());
    if (call.attempt() > 1) {
      registry.counter("crossdock.calls.retried", client).increment();
    }
  }

  @Override
  public void batchSent(BatchSent batch) {
    Tags tags = tags(batch.lane());
    registry.timer("crossdock.batches", tags).record(batch.took());
    registry.summary("crossdock.batches.items", tags).record(batch.items());
    queue(batch.lane()).set(batch.queued());
  }

  private void bytes(Tags client, String direction, long bytes) {
    registry.counter("crossdock.calls.bytes", client.and("direction", direction)).increment(bytes);
  }

  private AtomicInteger queue(Lane lane) {
    return queues.computeIfAbsent(tags(lane), this::queue);
  }

  private AtomicInteger queue(Tags tags) {
    AtomicInteger queued = new AtomicInteger();
    Gauge.builder("crossdock.queue", queued, AtomicInteger::get).tags(tags).register(registry);
    return queued;
  }

  private Tags tags(Lane lane) {
    return Tags.of(
        "route",
        values.of("route", lane.route()),
        "outgoing",
        values.of("outgoing", lane.outgoing()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
