package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.internal.monitor.JournalWriter;
import io.crossdock.monitor.JournalLine;
import java.nio.file.Path;
import java.time.Instant;

/** Writes numbered lines of logs as a run does, and says up to which it waited, until killed. */
final class LoggingWriter {

  /** So many lines come between two waits. */
  static final int PORTION = 700;

  private LoggingWriter() {}

  public static void main(String[] arguments) {
    JdbcTaskStore store = JdbcTaskStore.h2(Path.of(arguments[0]));
    JournalWriter writer =
        new JournalWriter(store.journal(), TimeSource.system(), Throwable::getMessage);
    for (long number = Long.parseLong(arguments[1]); ; number++) {
      writer.add(
          JournalLine.of(JournalLine.Kind.LOG, Instant.EPOCH, "call", "line " + number).build());
      if (number % PORTION == 0) {
        writer.flush();
        System.out.println(number + ".");
        System.out.flush();
      }
    }
  }
}
