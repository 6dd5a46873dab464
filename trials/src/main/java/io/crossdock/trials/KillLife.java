package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import java.sql.SQLException;
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
    try (AnnouncedChild child =
        AnnouncedChild.start(plan.scenario(), place, time, world, "run " + runs, "side-by-side")) {
      if (!isKilled(child, point)) {
        came(child.report());
        return false;
      }
    }
    kills.merge(point.moment(), 1, Integer::sum);
    checker.cutOff(snapshot());
    return true;
  }

  private boolean isKilled(AnnouncedChild child, KillPoint point) throws InterruptedException {
    int nth = 0;
    Optional<Announcement> announced = child.next();
    while (announced.isPresent()) {
      meanwhile(announced.get());
      nth += point.isAt(announced.get()) ? 1 : 0;
      if (nth == point.nth() && point.isAt(announced.get())) {
        if (point.moment() == Moment.DURING) {
          child.letGo();
        }
        child.kill();
        return true;
      }
      child.letGo();
      announced = child.next();
    }
    return false;
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
              plan.scenario().route(),
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

  @Override
  public void close() {
    world.close();
  }
}
