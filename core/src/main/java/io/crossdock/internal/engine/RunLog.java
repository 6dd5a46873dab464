package io.crossdock.internal.engine;

import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.internal.http.CallPlace;
import io.crossdock.internal.http.CallWatch;
import io.crossdock.internal.http.Exchange;
import io.crossdock.monitor.BatchSent;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.monitor.PageRead;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What one run writes into the logs of its configurations. Safe for use by several threads.
 *
 * <p>Each line is about an incoming, a route's reading of it, or an outgoing of a route; the policy
 * of that configuration says whether it is written.
 */
final class RunLog implements CallWatch {

  private final LogOutput output;
  private final Map<String, LogSubject> incomings = new HashMap<>();
  private final Map<String, LogSubject> routes = new HashMap<>();
  private final Map<Lane, LogSubject> lanes = new LinkedHashMap<>();
  private final Map<Lane, BatchLines> batches = new HashMap<>();
  private final ItemLines items = new ItemLines();
  private final CallLines calls;

  RunLog(LogOutput output, CallLines calls, List<Route> running) {
    this.output = output;
    this.calls = calls;
    for (Route route : running) {
      String incoming = route.incoming().identifier();
      LogPolicy reads = route.incoming().logging();
      String name = route.identifier();
      routes.put(name, new LogSubject(reads, incoming, name, null));
      // Several routes may read it: then a call of it belongs to none of them alone.
      @Nullable String only = incomings.containsKey(incoming) ? null : name;
      incomings.put(incoming, new LogSubject(reads, incoming, only, null));
      route
          .outgoings()
          .forEach(
              outgoing -> {
                Lane lane = new Lane(name, outgoing.identifier());
                lanes.put(
                    lane,
                    new LogSubject(outgoing.logging(), incoming, name, outgoing.identifier()));
                batches.put(lane, BatchLines.of(outgoing));
              });
    }
  }

  void started(long run) {
    lanes.forEach(
        (lane, subject) ->
            output.write(
                subject,
                LogEvent.of("run started", Level.INFO, Level.INFO, () -> "run " + run + " began")));
  }

  /** Says of each outgoing what was done; nothing is written after that. */
  void ended(RunReport report) {
    Level level = report.succeeded() ? Level.INFO : Level.ERROR;
    lanes.forEach(
        (lane, subject) -> {
          rest(lane, subject);
          output.write(
              subject, LogEvent.of("run ended", level, level, () -> RunEnds.text(report, lane)));
        });
  }

  private void rest(Lane lane, LogSubject subject) {
    BatchLines own = batches.get(lane);
    if (own != null) {
      own.rest().ifPresent(event -> output.write(subject, event));
    }
  }

  void page(String route, PageRead read) {
    LogEvent page =
        LogEvent.of(
            "page",
            Level.INFO,
            Level.DEBUG,
            () ->
                "page of "
                    + read.items()
                    + " items by "
                    + read.operation()
                    + " in "
                    + LogText.of(read.took()));
    write(routes.get(route), page);
  }

  void readToTheEnd(String route, Reading reading) {
    Level level = reading.proof() == Reading.Proof.GAP ? Level.ERROR : Level.INFO;
    write(
        routes.get(route),
        LogEvent.of(
            "read",
            level,
            Level.DEBUG,
            () ->
                "read to its end: "
                    + reading.items()
                    + " items in "
                    + reading.pages()
                    + " pages, "
                    + reading.proof().name().toLowerCase(Locale.ROOT)
                    + ": "
                    + reading.words()));
  }

  void batch(BatchSent batch) {
    LogSubject subject = lanes.get(batch.lane());
    BatchLines own = batches.get(batch.lane());
    if (subject != null && own != null) {
      own.add(batch).ifPresent(event -> output.write(subject, event));
    }
  }

  /** An item has come to a state, committed. */
  void settled(Lane lane, String key, TaskChange change) {
    LogSubject subject = lanes.get(lane);
    if (subject != null) {
      items.settled(key, change).forEach(event -> output.write(subject, event));
    }
  }

  /** An item was at its end when it was recorded. */
  void arrived(Task task) {
    LogSubject subject = lanes.get(task.lane());
    if (subject != null && !task.state().isOpen()) {
      output.write(subject, items.arrived(task));
    }
  }

  @Override
  public boolean readsBodies(CallPlace place) {
    LogSubject subject = at(place);
    return subject != null && subject.hasBodies();
  }

  @Override
  public void called(Exchange exchange) {
    LogSubject subject = at(exchange.place());
    if (subject != null) {
      output.write(subject, calls.of(exchange, subject.policy()));
    }
  }

  @Override
  public void repeats(Repeat repeat) {
    // The wire tells the host itself: it also repeats what belongs to no configuration.
    write(
        at(repeat.place()),
        LogEvent.unseen(
            "repeat",
            Level.WARN,
            () ->
                repeat.operation()
                    + " goes out again in "
                    + LogText.of(repeat.pause())
                    + ", after try "
                    + repeat.tries()
                    + ": "
                    + repeat.why()));
  }

  @Override
  public void remarked(CallPlace place, String remark) {
    // It stands in the report too: nobody is to wake up for it.
    write(at(place), LogEvent.of("remark", Level.WARN, Level.INFO, () -> remark));
  }

  /** All that was written so far is stored, or is lost. */
  void flush() {
    output.flush();
  }

  /** The same, for good. */
  void close() {
    output.close();
  }

  /** What could not be stored, if it was not asked for before. */
  List<String> troubles() {
    return output.troubles();
  }

  private @Nullable LogSubject at(CallPlace place) {
    if (place.lane() != null) {
      return lanes.get(place.lane());
    }
    return place.incoming() == null ? null : incomings.get(place.incoming());
  }

  private void write(@Nullable LogSubject subject, LogEvent event) {
    if (subject != null) {
      output.write(subject, event);
    }
  }
}
