package io.crossdock.internal.engine;

import io.crossdock.Incoming;
import io.crossdock.connector.Verdict;
import io.crossdock.http.HttpClient;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.StoreException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is done outside runs, in the logs: a line for each thing that was asked for, not for each of
 * its calls. Safe for use by several threads. A store that cannot keep the line fails nothing.
 */
final class OutsideLog {

  private final Engine engine;

  OutsideLog(Engine engine) {
    this.engine = engine;
  }

  /** A client was tested; what is wrong with it is a warning. */
  void tested(HttpClient client, Verdict verdict) {
    boolean works = verdict.result() == Verdict.Result.WORKS;
    write(
        line(
            "test",
            works ? Level.INFO : Level.WARN,
            client
                + (works ? " was tested and works: " : " was tested and does not work: ")
                + verdict.words()));
  }

  /**
   * An operation was called by its name, and failed; one that was answered is the host's matter.
   */
  void failed(HttpClient client, String operation, RuntimeException why) {
    write(line("call", Level.WARN, client + ", " + operation + ": " + why.getMessage()));
  }

  /** Does what reads an incoming outside a run, and says in its logs what came of it. */
  <T> T reading(String event, Incoming incoming, @Nullable String route, Supplier<T> work) {
    try {
      T done = work.get();
      about(event, Level.INFO, incoming, route, String.valueOf(done));
      return done;
    } catch (RuntimeException failed) {
      about(event, Level.WARN, incoming, route, "failed: " + failed.getMessage());
      throw failed;
    }
  }

  private void about(
      String event, Level level, Incoming incoming, @Nullable String route, String text) {
    LogSubject subject = new LogSubject(incoming.logging(), incoming.identifier(), route, null);
    if (subject.writes(level)) {
      write(line(event, level, text).incoming(incoming.identifier()).route(route));
    }
  }

  private JournalLine.Builder line(String event, Level level, String text) {
    return JournalLine.of(JournalLine.Kind.LOG, engine.time().now(), event, engine.words(text))
        .level(level);
  }

  private void write(JournalLine.Builder line) {
    try {
      engine.journal().append(List.of(line.build()));
    } catch (StoreException unwritable) {
      engine.log().warn("a line of the logs could not be stored: {}", unwritable.getMessage());
    }
  }
}
