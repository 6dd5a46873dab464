package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Starts runs of one route on one H2 file, each in a JVM of its own, and kills those it is told.
 */
final class KilledRun {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

  private final KilledRoute route;
  private final Path store;
  private final Map<String, String> variables;

  KilledRun(KilledRoute route, Path store, Map<String, String> variables) {
    this.route = route;
    this.store = store;
    this.variables = variables;
  }

  /** How a run came to its end. */
  enum End {
    /** It was killed. */
    KILLED,
    /** It was faster than the moment. */
    BY_ITSELF
  }

  /**
   * Starts a run and kills it (-9) so many microseconds behind a moment.
   *
   * @param moment asked five times a millisecond
   */
  End killAt(BooleanSupplier moment, int micros) throws InterruptedException {
    try (ChildJvm child = start()) {
      while (child.isAlive() && !moment.getAsBoolean()) {
        TimeUnit.MICROSECONDS.sleep(200);
      }
      TimeUnit.MICROSECONDS.sleep(micros);
      if (child.isAlive()) {
        child.kill();
        return End.KILLED;
      }
      return End.BY_ITSELF;
    }
  }

  /**
   * Starts a run that nobody kills.
   *
   * @return its report
   */
  JsonNode toTheEnd() throws InterruptedException, IOException {
    try (ChildJvm child = start()) {
      JsonNode report = new ObjectMapper().readTree(child.line("report "));
      int exit = child.await(LONGEST_RUN);
      if (exit != 0) {
        throw new IllegalStateException("a run that nobody killed ended with " + exit);
      }
      return report;
    }
  }

  /** The books of the one lane of a report. */
  static JsonNode books(JsonNode report) {
    return report.path("books").elements().next();
  }

  private ChildJvm start() {
    return ChildJvm.start(
        RunOnce.class,
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        variables,
        "--store",
        store.toString(),
        "--route",
        route.word());
  }
}
