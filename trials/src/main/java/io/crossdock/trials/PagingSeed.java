package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One play: three runs while rows move and tricks are played, and two while nothing moves. All that
 * happens follows from the seed.
 */
final class PagingSeed {

  private static final int MOVING_RUNS = 3;
  private static final int QUIET_RUNS = 2;

  /** What goes on during a run. */
  enum Manner {
    MOVING,
    QUIET
  }

  /** Whether rows of another kind may have come, where a dropped filter cannot be mended. */
  enum Filters {
    KEPT,
    DROPPED
  }

  /**
   * What came of it.
   *
   * @param runs that were made
   * @param notSucceeded of them, those that said so
   * @param moves insertions, changes and deletions, those before the first run left out
   * @param tricks that were played
   * @param holes versions that counted pages missed while rows moved
   * @param violations of the law; none if it holds
   * @param history all calls and moves
   */
  record Played(
      int runs,
      int notSucceeded,
      int moves,
      int tricks,
      int holes,
      List<String> violations,
      List<String> history) {}

  private final PagingKind kind;
  private final Random random;
  private final TestTime time = TestTime.at("2026-11-25T08:00:00.250Z");
  private final PagingRows rows = new PagingRows();
  private final PagingTarget target = new PagingTarget();
  private final TaskStore store = TaskStore.inMemory();
  private final List<String> reports = new ArrayList<>();
  private int filled;
  private int notSucceeded;
  private int readFrom;
  private Filters filters = Filters.KEPT;

  PagingSeed(PagingKind kind, long seed) {
    this.kind = kind;
    // Seeds that follow each other would begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + kind.ordinal());
  }

  Played play() {
    try (PagingSource source = kind.source(random, time)) {
      PagingAdversary adversary = new PagingAdversary(source, rows, time, random);
      adversary.fill(random.nextInt(30));
      filled = rows.moment();
      try (FakeServer server = FakeServer.start(adversary)) {
        return play(source, adversary, server.baseUrl());
      }
    } finally {
      store.close();
    }
  }

  private Played play(PagingSource source, PagingAdversary adversary, String baseUrl) {
    Environment.Builder environment = Environment.builder();
    source.environment(environment, baseUrl);
    PagingLaw law = new PagingLaw(rows, target, source);
    Route route = route(source);
    try (Crossdock crossdock =
        Crossdock.builder(environment.build()).store(store).time(time).build()) {
      for (int run = 1; run <= MOVING_RUNS + QUIET_RUNS && law.violations().isEmpty(); run++) {
        Manner manner = run <= MOVING_RUNS ? Manner.MOVING : Manner.QUIET;
        adversary.begin(run, manner);
        run(crossdock, route, manner, adversary, law);
        if (source.dropsForGood()) {
          filters = Filters.DROPPED;
        }
        if (manner == Manner.MOVING) {
          adversary.between();
        }
      }
    }
    law.atTheEnd(filters);
    List<String> history = new ArrayList<>(adversary.history());
    history.addAll(reports);
    return new Played(
        reports.size(),
        notSucceeded,
        rows.moment() - filled,
        adversary.tricks(),
        law.holes(),
        law.violations(),
        history);
  }

  private Route route(PagingSource source) {
    Incoming.Builder incoming = source.incoming();
    Incoming read = random.nextInt(4) == 0 ? incoming.build() : incoming.changedSince().build();
    return Route.from(read).named("copy").transform(source::row).to(target.outgoing());
  }

  private void run(
      Crossdock crossdock, Route route, Manner manner, PagingAdversary adversary, PagingLaw law) {
    int begin = rows.moment();
    Optional<Checkpoint> before = checkpoint(route);
    if (before.flatMap(Checkpoint::next).isEmpty()) {
      readFrom = begin;
      adversary.forgetShifts();
    }
    RunReport report = crossdock.run(route);
    reports.add("report " + (reports.size() + 1) + ": " + report);
    if (report.remarks().stream().anyMatch(remark -> remark.contains("from its beginning"))
        && !place(before).equals(place(checkpoint(route)))) {
      // Else its first page was refused too: the run that comes goes on with the older read.
      readFrom = begin;
    }
    if (adversary.endless()) {
      law.broken("the run does not end");
    } else if (report.succeeded()) {
      law.succeeded(readFrom, report, adversary);
    } else {
      notSucceeded++;
      law.notSucceeded(manner, report, covered(before).equals(covered(checkpoint(route))));
    }
  }

  private Optional<Checkpoint> checkpoint(Route route) {
    return store.checkpoint(route.incoming().identifier(), route.identifier());
  }

  private static Optional<Checkpoint.Place> place(Optional<Checkpoint> checkpoint) {
    return checkpoint.flatMap(Checkpoint::next);
  }

  private static Optional<Instant> covered(Optional<Checkpoint> checkpoint) {
    return checkpoint.flatMap(Checkpoint::coveredUntil);
  }
}
