package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crossdock.trials.KillScenario.Promise;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillTrialTest {

  /** With it the twelve kills come to each moment of each step twice. */
  private static final long SEED = 717_797;

  private static final int KILLS = 12;

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void a_kill_breaks_no_promise_in_any_scenario_on_any_store() throws Exception {
    assumeThat(TrialPostgres.whyNone()).isEmpty();
    List<KillPlan> plans = KillPlan.of(SEED, KILLS);

    List<KillRow> rows = KillTrial.run(plans, folder, 2);

    assertThat(rows).hasSize(12).allSatisfy(KillTrialTest::assertKept);
    assertThat(rows.stream().mapToInt(KillRow::allKills).sum()).isEqualTo(KILLS);
    // A trial in which nothing was cut short would prove nothing.
    assertThat(rows.stream().mapToInt(row -> row.repeats() + row.inDoubt().size()).sum())
        .isPositive();
  }

  private static void assertKept(KillRow row) {
    assertThat(row.problems()).as(row.text()).isEmpty();
    assertThat(row.allKills()).isEqualTo(row.plan().points().size());
    // All that ended, and of the killed ones those that had their lanes.
    assertThat(row.books()).isBetween(row.runs() - row.allKills() - row.lostLeases(), row.runs());
    if (row.plan().scenario().promise() != Promise.ONCE_OR_IN_DOUBT) {
      assertThat(row.inDoubt()).as(row.text()).isEmpty();
    }
  }

  @Test
  void the_same_seed_plans_the_same_kills_and_spreads_them_evenly() {
    List<KillPlan> plans = KillPlan.of(7, 300);

    assertThat(plans).isEqualTo(KillPlan.of(7, 300)).isNotEqualTo(KillPlan.of(8, 300));
    assertThat(plans).hasSize(12).allSatisfy(plan -> assertThat(plan.points()).hasSize(25));
  }
}
