package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one PostgreSQL, the first of them frozen in the middle of its work. */
@Timeout(300)
class FreezeTrialTest {

  private static FreezeLife.Row frozenAt(KillScenario scenario, Moment moment) throws Exception {
    assumeThat(AnnouncedChild.whyNotFrozen()).as("processes can be frozen here").isEmpty();
    assumeThat(TrialPostgres.whyNone()).as("there is a PostgreSQL for this machine").isEmpty();
    try (TrialPostgres postgres = TrialPostgres.start()) {
      return FreezeTrial.run(scenario, postgres, new KillPoint(Step.REQUEST, moment, 1), 1);
    }
  }

  @Test
  void an_order_about_to_be_sent_by_the_frozen_one_is_sent_by_the_other_alone() throws Exception {
    FreezeLife.Row row = frozenAt(KillScenario.ORDERS_TO_ERP, Moment.BEFORE);

    assertThat(row.problems()).as(row.toString()).isEmpty();
    assertThat(row.inDoubt()).isEmpty();
    assertThat(row.first()).contains("may go on no longer");
  }

  @Test
  void an_order_that_the_frozen_one_has_sent_is_in_doubt_by_name_where_nobody_can_be_asked()
      throws Exception {
    FreezeLife.Row row = frozenAt(KillScenario.ORDERS_TO_BLIND_ERP, Moment.AFTER);

    assertThat(row.problems()).as(row.toString()).isEmpty();
    assertThat(row.inDoubt()).isNotEmpty();
    assertThat(row.first()).contains("may go on no longer");
  }
}
