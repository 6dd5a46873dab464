package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts have started one schedule, one of them is hit in the middle of a run. */
@Timeout(120)
class TicksTrialTest {

  private static TrialPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    assumeThat(AnnouncedChild.whyNotFrozen()).as("processes can be frozen here").isEmpty();
    assumeThat(TrialPostgres.whyNone()).as("there is a PostgreSQL for this machine").isEmpty();
    postgres = TrialPostgres.start();
  }

  @AfterAll
  static void close() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void each_slot_is_run_once_though_an_instance_is_killed_in_the_middle_of_a_run()
      throws Exception {
    TicksRow row = TicksTrial.run(postgres, 6, TicksLife.Fate.KILLED);

    assertThat(row.isRight()).as(row.toString()).isTrue();
  }

  @Test
  void each_slot_is_run_once_though_an_instance_is_frozen_in_the_middle_of_a_run()
      throws Exception {
    TicksRow row = TicksTrial.run(postgres, 4, TicksLife.Fate.FROZEN);

    assertThat(row.isRight()).as(row.toString()).isTrue();
  }
}
