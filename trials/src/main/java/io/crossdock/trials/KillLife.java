package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One store from its first run to its last: each run is a JVM of its own and is killed where the
 * plan says, the one after it goes on, and the last one is left alone.
 */
final class KillLife implements AutoCloseable {

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  /** Classes of this class path are sound: verifying them again takes a fifth of a start. */
  private static final List<String> QUICK_START =
      List.of(
          "-Xmx96m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private static final int NEW_ROWS = 5;
  private static final int CHANGED_ROWS = 3;

  private final KillPlan plan;
  private final StorePlace place;
  private final TrialPlaces places;
  private final FasterTime time = FasterTime.since(Instant.now());
  private final Random random;
  private final KillWorld world;
  private final HistoryChecker checker;
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private int runs;
  private int lost;
  private int step;
  private int changeAt;
  private OptionalLong claimed = OptionalLong.empty();

  KillLife(KillPlan plan, TrialPlaces places) throws SQLException, IOException {
    this.plan = plan;
    this.places = places;
    this.place = places.of(plan);
    this.random = new Random(plan.seed());
    this.world = new KillWorld(plan.scenario(), random);
    this.checker = new HistoryChecker(plan.scenario(), world);
  }

  /** Lives it. */
  KillRow run() throws IOException, InterruptedException, SQLException {
    for (KillPoint point : plan.points()) {
      KillPoint next = point;
      grow();
      while (!killed(next)) {
        grow();
        next = next.earlier();
      }
    }
    // The first goes on where the last kill was; the second reads what has changed behind that.
    untilItSucceeds();
    untilItSucceeds();
    List<Witness.Write> before = world.taken();
    untilItSucceeds();
    checker.quiet(before);
    int repeats = checker.repeats();
    return new KillRow(
        plan,
        Map.copyOf(kills),
        runs,
        lost,
        world.applied().size(),
        repeats,
        checker.inDoubt(),
        checker.books(),
        checker.read(),
        checker.problems());
  }

  private void grow() {
    world.source().add(NEW_ROWS);
    if (plan.scenario().hasVersions()) {
      world.source().change(CHANGED_ROWS, random);
    }
  }

  /** The source does not stand still while it is read. */
  private void meanwhile(Announcement announced) {
    world.at(announced);
    if (announced.step() == Step.STORE_WRITE && announced.what().startsWith("claim ")) {
      noteRun(announced);
    }
    step++;
    if (step == changeAt) {
      grow();
    }
  }

  private void noteRun(Announcement claim) {
    if (claim.moment() == Moment.AFTER) {
      claimed = OptionalLong.of(Long.parseLong(claim.what().substring("claim ".length())));
    }
  }

  private void begins() {
    runs++;
    step = 0;
    changeAt = 1 + random.nextInt(20);
    claimed = OptionalLong.empty();
    checker.begins();
  }

  /** Whether it was killed; false if it came to its end before. */
  private boolean killed(KillPoint point) throws IOException, InterruptedException, SQLException {
    begins();
    Optional<String> report;
    try (ChildJvm child = start()) {
      report = reportUnlessKilled(child, point);
      if (report.isPresent() && child.await(LONGEST_END) != 0) {
        throw new IllegalStateException("a run that nobody killed did not end well");
      }
    }
    if (report.isPresent()) {
      came(new ObjectMapper().readTree(report.get()));
      return false;
    }
    kills.merge(point.moment(), 1, Integer::sum);
    checker.cutOff(snapshot());
    return true;
  }

  private Optional<String> reportUnlessKilled(ChildJvm child, KillPoint point)
      throws InterruptedException {
    int nth = 0;
    while (true) {
      String line =
          child.line().orElseThrow(() -> new IllegalStateException("a run ended without a report"));
      if (line.startsWith("report ")) {
        return Optional.of(line.substring("report ".length()));
      }
      Announcement announced = announced(line);
      meanwhile(announced);
      nth += point.isAt(announced) ? 1 : 0;
      if (nth == point.nth() && point.isAt(announced)) {
        if (point.moment() == Moment.DURING) {
          child.ask();
        }
        child.kill();
        return Optional.empty();
      }
      child.ask();
    }
  }

  private static Announcement announced(String line) {
    String[] words = line.split(" ", 4);
    if (words.length < 4 || !words[0].equals("step")) {
      throw new IllegalStateException("not what a run says: " + line);
    }
    return new Announcement(Moment.valueOf(words[1]), Step.valueOf(words[2]), words[3]);
  }

  private void untilItSucceeds() throws IOException, InterruptedException, SQLException {
    begins();
    changeAt = 0;
    while (!came(inThisProcess())) {
      begins();
      changeAt = 0;
    }
  }

  private JsonNode inThisProcess() {
    try (TaskStore store = place.open(time, "the last")) {
      RunReport report =
          AnnouncedRun.of(
              plan.scenario(),
              LessonRoute.environment(world.variables()),
              store,
              time,
              this::meanwhileAlone);
      return report.toJson();
    }
  }

  private synchronized void meanwhileAlone(Announcement announced) {
    meanwhile(announced);
  }

  /** Whether it came to its end, and not of a lease that a slow machine let run out. */
  private boolean came(JsonNode report) throws IOException, InterruptedException, SQLException {
    if (report.path("stopped").asText().contains("may go on no longer")) {
      lost++;
      checker.cutOff(snapshot());
      return false;
    }
    checker.ended(report, snapshot());
    return true;
  }

  private StoreSnapshot snapshot() throws IOException, InterruptedException, SQLException {
    places.settle(place);
    return StoreSnapshot.of(place, claimed);
  }

  private ChildJvm start() {
    return ChildJvm.start(
        KillChild.class,
        QUICK_START,
        world.variables(),
        "--scenario",
        plan.scenario().name(),
        "--store",
        place.text(),
        "--since",
        String.valueOf(time.start().toEpochMilli()),
        "--name",
        "run " + runs);
  }

  @Override
  public void close() {
    world.close();
  }
}
