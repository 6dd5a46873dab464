package io.crossdock.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is killed where in one life of a store: each run goes on with what the one before it left.
 *
 * @param scenario what is run
 * @param place where its tasks are kept
 * @param seed of all that is drawn in this life
 * @param points one for each kill, in order
 */
record KillPlan(KillScenario scenario, KillPlace place, long seed, List<KillPoint> points) {

  private static final int LATEST = 8;

  /** So many kills, spread evenly over all scenarios and stores. */
  static List<KillPlan> of(long seed, int kills) {
    List<KillPlan> plans = new ArrayList<>();
    int cells = KillScenario.values().length * KillPlace.values().length;
    for (KillScenario scenario : KillScenario.values()) {
      for (KillPlace place : KillPlace.values()) {
        int cell = plans.size();
        int own = kills / cells + (cell < kills % cells ? 1 : 0);
        plans.add(of(scenario, place, seed * 1_000 + cell, own));
      }
    }
    return plans;
  }

  /** So many kills in one life. */
  static KillPlan of(KillScenario scenario, KillPlace place, long seed, int kills) {
    Random random = new Random(seed);
    List<KillPoint> points = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      points.add(
          new KillPoint(
              drawn(random, KillPoint.Step.values()),
              drawn(random, KillPoint.Moment.values()),
              1 + random.nextInt(LATEST)));
    }
    return new KillPlan(scenario, place, seed, List.copyOf(points));
  }

  private static <T> T drawn(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
