package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Two instances on one PostgreSQL: the first is frozen in the middle of its work for longer than
 * its lease, the second goes on with it, then the first is thawed.
 */
final class FreezeLife implements AutoCloseable {

  private static final int ROWS = 8;
  private static final int TRIES = 5;
  private static final Set<String> IN_THE_MIDDLE = Set.of("record", "markSent", "change");

  private final KillScenario scenario;
  private final StorePlace place;
  private final FasterTime time = FasterTime.since(Instant.now());
  private final KillWorld world;
  private final HistoryChecker checker;
  private final List<String> problems = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param frozenAt where the first was frozen
   * @param second the report of the second
   * @param first why the first stopped
   * @param taken what the target took
   * @param repeats versions that were sent once more
   * @param inDoubt keys that stay in doubt
   * @param problems each broken promise; none if all were kept
   */
  record Row(
      KillScenario scenario,
      String frozenAt,
      JsonNode second,
      String first,
      int taken,
      int repeats,
      Set<String> inDoubt,
      List<String> problems) {}

  FreezeLife(KillScenario scenario, StorePlace place, long seed) {
    this.scenario = scenario;
    this.place = place;
    this.world = new KillWorld(scenario, new Random(seed));
    this.checker = new HistoryChecker(scenario, world);
    world.source().add(ROWS);
  }

  /**
   * Freezes at the so-many-th step of a kind that is in the middle of the work.
   *
   * @param point before or after that step
   */
  Row run(KillPoint point) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try (AnnouncedChild first = start("the first")) {
        checker.begins();
        Optional<Announcement> at = upTo(first, point);
        if (at.isPresent()) {
          first.freeze();
          TimeUnit.MILLISECONDS.sleep(StorePlace.LEASE.toMillis() + 200);
          checker.cutOff(snapshot());
          JsonNode second = second();
          String why = thawed(first);
          return row(at.get(), second, why);
        }
        checker.ended(first.report(), snapshot());
        world.source().add(ROWS);
      }
    }
    throw new IllegalStateException("no run was in the middle of its work at " + point);
  }

  /**
   * Lets a run go up to a step in the middle of its work, at which nothing else is under way: what
   * has left this machine, or the database, is out of the hands of a frozen process.
   */
  private Optional<Announcement> upTo(AnnouncedChild child, KillPoint point)
      throws InterruptedException {
    int nth = 0;
    int underWay = 0;
    Optional<Announcement> announced = child.next();
    while (announced.isPresent()) {
      world.at(announced.get());
      underWay -= announced.get().moment() == Moment.AFTER ? 1 : 0;
      nth += point.isAt(announced.get()) && isInTheMiddle(announced.get()) ? 1 : 0;
      if (nth >= point.nth()
          && underWay == 0
          && point.isAt(announced.get())
          && isInTheMiddle(announced.get())) {
        return announced;
      }
      underWay += announced.get().moment() == Moment.BEFORE ? 1 : 0;
      child.letGo();
      announced = child.next();
    }
    return Optional.empty();
  }

  private static boolean isInTheMiddle(Announcement announced) {
    return announced.step() == Step.REQUEST
        ? !announced.what().startsWith("GET ") && !announced.what().contains("token")
        : IN_THE_MIDDLE.contains(announced.what().trim());
  }

  private JsonNode second() throws IOException, InterruptedException {
    checker.begins();
    try (AnnouncedChild child = start("the second")) {
      toItsEnd(child);
      checker.ended(child.report(), snapshot());
      return child.report();
    }
  }

  private void toItsEnd(AnnouncedChild child) throws InterruptedException {
    Optional<Announcement> announced = child.next();
    while (announced.isPresent()) {
      world.at(announced.get());
      child.letGo();
      announced = child.next();
    }
  }

  /** The first goes on as if nothing had been: it must notice, and send and store nothing more. */
  private String thawed(AnnouncedChild first) throws IOException, InterruptedException {
    List<Witness.Write> taken = world.taken();
    long told = world.rows();
    first.thaw();
    first.letGo();
    Optional<Announcement> announced = first.next();
    while (announced.isPresent()) {
      if (announced.get().moment() == Moment.AFTER
          && IN_THE_MIDDLE.contains(announced.get().what().trim())) {
        problems.add("the frozen one stored: " + announced.get());
      }
      first.letGo();
      announced = first.next();
    }
    if (!world.taken().equals(taken) || world.rows() != told) {
      problems.add("the frozen one sent something: " + world.taken());
    }
    return first.report().path("stopped").asText();
  }

  private Row row(Announcement at, JsonNode second, String why)
      throws IOException, InterruptedException {
    if (!why.contains("may go on no longer")) {
      problems.add("the report of the frozen one does not say why: \"" + why + "\"");
    }
    List<Witness.Write> before = world.taken();
    checker.begins();
    JsonNode quiet = inThisProcess();
    checker.ended(quiet, snapshot());
    checker.quiet(before);
    int repeats = checker.repeats();
    problems.addAll(checker.problems());
    return new Row(
        scenario,
        at.moment() + " " + at.what(),
        second,
        why,
        before.size(),
        repeats,
        checker.inDoubt(),
        List.copyOf(problems));
  }

  private JsonNode inThisProcess() {
    try (TaskStore store = place.open(time, "the last")) {
      RunReport report =
          AnnouncedRun.of(
              scenario.oneByOne(),
              LessonRoute.environment(world.variables()),
              store,
              time,
              announced -> {});
      return report.toJson();
    }
  }

  private StoreSnapshot snapshot() throws IOException {
    return StoreSnapshot.of(place, OptionalLong.empty());
  }

  private AnnouncedChild start(String name) {
    return AnnouncedChild.start(scenario, place, time, world, name, KillChild.ONE_BY_ONE);
  }

  @Override
  public void close() {
    world.close();
  }
}
