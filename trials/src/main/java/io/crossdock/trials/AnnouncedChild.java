package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run in a JVM of its own, a {@link KillChild}, which waits at each step until it is let go. */
final class AnnouncedChild implements AutoCloseable {

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  /** Classes of this class path are sound: verifying them again takes a fifth of a start. */
  private static final List<String> QUICK_START =
      List.of(
          "-Xmx96m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private static final String REPORT = "report ";

  private final ChildJvm jvm;
  private String report = "";

  private AnnouncedChild(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts it.
   *
   * @param name what the store calls this instance
   * @param calls {@link KillChild#ONE_BY_ONE}, or anything else for as many as there are
   */
  static AnnouncedChild start(
      KillScenario scenario,
      StorePlace place,
      FasterTime time,
      KillWorld world,
      String name,
      String calls) {
    return new AnnouncedChild(
        ChildJvm.start(
            KillChild.class,
            QUICK_START,
            world.variables(),
            "--scenario",
            scenario.name(),
            "--store",
            place.text(),
            "--since",
            String.valueOf(time.start().toEpochMilli()),
            "--name",
            name,
            "--calls",
            calls));
  }

  /** The next step that it announces, and waits at; empty once it has come to its end. */
  Optional<Announcement> next() throws InterruptedException {
    String line =
        jvm.line().orElseThrow(() -> new IllegalStateException("a run ended without a report"));
    if (line.startsWith(REPORT)) {
      report = line.substring(REPORT.length());
      if (jvm.await(LONGEST_END) != 0) {
        throw new IllegalStateException("a run that nobody killed did not end well");
      }
      return Optional.empty();
    }
    String[] words = line.split(" ", 4);
    if (words.length < 4 || !words[0].equals("step")) {
      throw new IllegalStateException("not what a run says: " + line);
    }
    return Optional.of(
        new Announcement(Moment.valueOf(words[1]), Step.valueOf(words[2]), words[3]));
  }

  /** Lets it go on with the step that it waits at. */
  void letGo() {
    jvm.ask();
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    jvm.kill();
  }

  /** Stops all its threads where they are, as a machine does that has no time for it. */
  void freeze() throws IOException, InterruptedException {
    jvm.freeze();
  }

  /** Lets it go on as if nothing had been. */
  void thaw() throws IOException, InterruptedException {
    jvm.thaw();
  }

  /** Why processes cannot be frozen here. */
  static Optional<String> whyNotFrozen() {
    String system = System.getProperty("os.name");
    return system.startsWith("Windows")
        ? Optional.of(system + " has no SIGSTOP, by which a process is frozen")
        : Optional.empty();
  }

  /** Its report, once it has come to its end. */
  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(report);
  }

  @Override
  public void close() {
    jvm.close();
  }
}
