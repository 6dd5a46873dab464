package io.crossdock.internal.monitor;

import io.crossdock.monitor.JournalLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Counts lines that found no room, by what they were about. For one thread at a time. */
final class DroppedLines {

  private final Map<Subject, Map<Level, Long>> counts = new LinkedHashMap<>();

  private record Subject(
      @Nullable String incoming,
      @Nullable String route,
      @Nullable String outgoing,
      @Nullable String schedule,
      long run) {}

  void count(JournalLine line) {
    Subject subject =
        new Subject(
            line.incoming().orElse(null),
            line.route().orElse(null),
            line.outgoing().orElse(null),
            line.schedule().orElse(null),
            line.run().orElse(0));
    counts
        .computeIfAbsent(subject, any -> new EnumMap<>(Level.class))
        .merge(line.level(), 1L, Long::sum);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** A line for each subject, which then has none dropped. */
  List<JournalLine> lines(Instant now) {
    List<JournalLine> lines = new ArrayList<>();
    counts.forEach((subject, levels) -> lines.add(line(now, subject, levels)));
    counts.clear();
    return lines;
  }

  private static JournalLine line(Instant now, Subject subject, Map<Level, Long> levels) {
    long all = levels.values().stream().mapToLong(Long::longValue).sum();
    String byLevel =
        levels.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    String text =
        all + " lines were dropped, since they came faster than the store writes: " + byLevel;
    return JournalLine.of(JournalLine.Kind.LOG, now, "dropped", text)
        .level(Level.WARN)
        .incoming(subject.incoming())
        .route(subject.route())
        .outgoing(subject.outgoing())
        .schedule(subject.schedule())
        .run(subject.run())
        .build();
  }
}
