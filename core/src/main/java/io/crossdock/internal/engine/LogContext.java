package io.crossdock.internal.engine;

import io.crossdock.task.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names what is at hand in SLF4J's MDC, for every line that is logged meanwhile, ours or the
 * host's; {@link #restore} puts back what was there.
 */
final class LogContext {

  private static final String INCOMING = "crossdock.incoming";
  private static final String ROUTE = "crossdock.route";
  private static final String OUTGOING = "crossdock.outgoing";
  private static final String RUN = "crossdock.run";
  private static final String SCHEDULE = "crossdock.schedule";
  private static final String TASK = "crossdock.task";
  private static final String ITEM = "crossdock.item";
  private static final List<String> ALL =
      List.of(RUN, SCHEDULE, INCOMING, ROUTE, OUTGOING, TASK, ITEM);

  /** A batch may have thousands of tasks, a log line should not. */
  private static final int MOST_TASKS = 10;

  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  private LogContext(Map<String, String> entries) {
    entries.forEach(
        (name, value) -> {
          before.put(name, MDC.get(name));
          MDC.put(name, value);
        });
  }

  static LogContext of(Map<String, String> entries) {
    return new LogContext(entries);
  }

  /** A run, and the schedule that began it if there is one. */
  static Map<String, String> run(long run, @Nullable String schedule) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(RUN, Long.toString(run));
    if (schedule != null) {
      entries.put(SCHEDULE, schedule);
    }
    return entries;
  }

  static LogContext ofRoute(String route) {
    return new LogContext(Map.of(ROUTE, route));
  }

  static LogContext ofItem(String route, String item) {
    return new LogContext(Map.of(ROUTE, route, ITEM, item));
  }

  static LogContext ofTask(Lane lane, long task, String item) {
    Map<String, String> entries = new LinkedHashMap<>(lane(lane));
    entries.put(TASK, Long.toString(task));
    entries.put(ITEM, item);
    return new LogContext(entries);
  }

  /** What a line of the logs is about, whoever writes it. */
  static LogContext ofLine(LogSubject subject, long task, @Nullable String item) {
    Map<String, String> entries = new LinkedHashMap<>();
    put(entries, INCOMING, subject.incoming());
    put(entries, ROUTE, subject.route());
    put(entries, OUTGOING, subject.outgoing());
    put(entries, TASK, task == 0 ? null : Long.toString(task));
    put(entries, ITEM, item);
    return new LogContext(entries);
  }

  private static void put(Map<String, String> entries, String name, @Nullable String value) {
    if (value != null) {
      entries.put(name, value);
    }
  }

  /** The first tasks of a batch; its item only where it is alone. */
  static LogContext ofBatch(List<Prepared> batch, Words words) {
    Map<String, String> entries = new LinkedHashMap<>();
    String tasks =
        batch.stream()
            .limit(MOST_TASKS)
            .map(prepared -> Long.toString(prepared.task().id()))
            .collect(Collectors.joining(","));
    entries.put(TASK, batch.size() > MOST_TASKS ? tasks + ",…" : tasks);
    if (batch.size() == 1) {
      entries.put(ITEM, words.of(batch.get(0).key()));
    }
    return new LogContext(entries);
  }

  static Map<String, String> incoming(String incoming) {
    return Map.of(INCOMING, incoming);
  }

  static Map<String, String> lane(Lane lane) {
    return Map.of(ROUTE, lane.route(), OUTGOING, lane.outgoing());
  }

  /** What of ours is named on this thread, to be named on another. */
  static Map<String, String> current() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String name : ALL) {
      String value = MDC.get(name);
      if (value != null) {
        entries.put(name, value);
      }
    }
    return entries;
  }

  void restore() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            MDC.remove(name);
          } else {
            MDC.put(name, value);
          }
        });
  }
}
