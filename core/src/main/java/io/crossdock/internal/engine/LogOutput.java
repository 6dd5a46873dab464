package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import io.crossdock.environment.Redactor;
import io.crossdock.internal.monitor.JournalWriter;
import io.crossdock.internal.text.Visible;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes what happened in a run to the journal of the store and to the host's logger: redacted, and
 * with what a remote said made visible. Where neither wants it, nothing is made of it.
 */
final class LogOutput {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.log");

  private final @Nullable JournalWriter writer;
  private @Nullable String noJournal;
  private final TimeSource time;
  private final Redactor redactor;
  private final long run;
  private final @Nullable String schedule;

  /**
   * Of a run.
   *
   * @param store gives the journal; what it throws is a trouble, and nothing worse
   * @param schedule that began the run; null for none
   */
  LogOutput(
      Supplier<Journal> store,
      TimeSource time,
      Redactor redactor,
      long run,
      @Nullable String schedule) {
    this.time = time;
    this.redactor = redactor;
    this.run = run;
    this.schedule = schedule;
    Words words = new Words(redactor);
    JournalWriter made = null;
    String trouble = null;
    try {
      made = new JournalWriter(store.get(), time, words::of);
    } catch (RuntimeException none) {
      trouble = "the logs are not stored: " + words.of(none);
    }
    this.writer = made;
    this.noJournal = trouble;
  }

  void write(LogSubject subject, LogEvent event) {
    boolean stored = writer != null && subject.writes(event.level());
    boolean shown = subject.writes(event.host()) && LOG.isEnabledForLevel(event.host());
    if (!stored && !shown) {
      return;
    }
    String text = fit(event.text().get());
    String key = event.key() == null ? null : fit(event.key());
    if (shown) {
      show(subject, event, text, key);
    }
    if (stored && writer != null) {
      writer.add(line(subject, event, text, key));
    }
  }

  private JournalLine line(LogSubject subject, LogEvent event, String text, @Nullable String key) {
    return JournalLine.of(JournalLine.Kind.LOG, time.now(), event.name(), text)
        .level(event.level())
        .incoming(subject.incoming())
        .route(subject.route())
        .outgoing(subject.outgoing())
        .schedule(schedule)
        .run(run)
        .task(event.task())
        .key(key)
        .details(event.details() == null ? null : event.details().get())
        .build();
  }

  private void show(LogSubject subject, LogEvent event, String text, @Nullable String key) {
    LoggingEventBuilder line = LOG.atLevel(event.host()).addKeyValue("event", event.name());
    line = line.addKeyValue("run", run);
    line = with(line, "schedule", schedule);
    line = with(line, "incoming", subject.incoming());
    line = with(line, "route", subject.route());
    line = with(line, "outgoing", subject.outgoing());
    line = with(line, "item", key);
    if (event.task() != 0) {
      line = line.addKeyValue("task", event.task());
    }
    LogContext context = LogContext.ofLine(subject, event.task(), key);
    try {
      line.log(text);
    } finally {
      context.restore();
    }
  }

  private static LoggingEventBuilder with(
      LoggingEventBuilder line, String name, @Nullable String value) {
    return value == null ? line : line.addKeyValue(name, value);
  }

  private String fit(String text) {
    return Visible.line(redactor.redact(text));
  }

  void flush() {
    if (writer != null) {
      writer.flush();
    }
  }

  void close() {
    if (writer != null) {
      writer.end();
    }
  }

  /** What could not be stored since this was asked for the last time. */
  synchronized List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    if (noJournal != null) {
      troubles.add(noJournal);
      noJournal = null;
    }
    String trouble = writer == null ? null : writer.trouble();
    if (trouble != null) {
      troubles.add(trouble);
    }
    return troubles;
  }
}
