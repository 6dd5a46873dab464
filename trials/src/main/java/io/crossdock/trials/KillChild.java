package io.crossdock.trials;

import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Runs a scenario once, in the JVM that a trial started and may kill. Each step is a line {@code
 * step} on standard output, and waits for a line on standard input; at the end comes {@code report}
 * and the report as JSON.
 *
 * <p>{@code --scenario}, {@code --store} and {@code --since} are a {@link KillScenario}, a {@link
 * StorePlace} and the start of {@link FasterTime}; {@code --name} is what the store calls this
 * instance, {@code --calls one-by-one} makes one call at a time to the target. Addresses and
 * credentials come from the environment.
 */
public final class KillChild {

  static final String ONE_BY_ONE = "one-by-one";

  private KillChild() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Arguments given =
        Arguments.parse(arguments, "--scenario", "--store", "--since", "--name", "--calls");
    KillScenario scenario = KillScenario.valueOf(given.text("--scenario").orElseThrow());
    StorePlace place = new StorePlace(given.text("--store").orElseThrow());
    FasterTime time = FasterTime.since(Instant.ofEpochMilli(given.number("--since", 0)));
    Announcer announcer = new Announcer();
    try (TaskStore store = place.open(time, given.text("--name").orElse("child"))) {
      RunReport report =
          AnnouncedRun.of(
              given.text("--calls").orElse("").equals(ONE_BY_ONE)
                  ? scenario.oneByOne()
                  : scenario.route(),
              LessonRoute.fromSystem(),
              store,
              time,
              announcer);
      announcer.say("report " + report.toJson());
    }
  }

  /** One announcement at a time: the others wait until the parent has let it go. */
  private static final class Announcer implements StepObserver {
    private final BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    @Override
    public synchronized void at(Announcement announced) {
      say("step " + announced.moment() + " " + announced.step() + " " + announced.what());
      try {
        if (in.readLine() == null) {
          // The parent is gone: nobody would end this process.
          Runtime.getRuntime().halt(3);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the parent gives no leave", e);
      }
    }

    synchronized void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
