package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.FaultLaw.Moment.FIRST;
import static io.crossdock.testkit.connector.FaultLaw.Moment.FROM_THE_SECOND_ON;
import static io.crossdock.testkit.connector.FaultLaw.Moment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.connector.FaultLaw.End;
import io.crossdock.testkit.connector.FaultLaw.Work;
import io.crossdock.testkit.connector.FaultRow.Nature;
import org.junit.jupiter.api.Test;

/** Every fault of testkit, while items are written that may be sent again. */
interface WritingFaultsContract extends ContractSubject {

  private FaultLaw law() {
    return new FaultLaw(this, Work.UPSERT);
  }

  @Test
  default void what_does_no_harm_to_a_write_is_not_noticed() {
    law().holds(SECOND, End.DONE, Nature.HARMLESS);
  }

  @Test
  default void a_first_write_whose_answer_was_lost_is_sent_again() {
    law().holdsForSome(FIRST, End.DONE);
  }

  @Test
  default void a_later_write_whose_answer_was_lost_is_sent_again() {
    law().holds(SECOND, End.DONE, Nature.LOST, Nature.NOT_NOW);
  }

  @Test
  default void a_write_whose_answer_comes_too_late_is_sent_again() {
    law().holds(SECOND, End.DONE, Nature.SLOW);
  }

  @Test
  default void a_system_that_takes_no_more_writes_stops_the_run_and_eats_no_item() {
    law().holdsForSome(FROM_THE_SECOND_ON, End.STOPPED);
  }

  @Test
  default void what_is_no_answer_to_a_write_stops_the_run() {
    law().holds(FROM_THE_SECOND_ON, End.STOPPED, Nature.NO_ANSWER);
  }

  @Test
  default void a_write_that_is_answered_without_a_body_is_not_lost() {
    law().holds(SECOND, End.EITHER, Nature.SILENT);
    law().holds(FROM_THE_SECOND_ON, End.EITHER, Nature.SILENT);
  }

  @Test
  default void a_write_that_is_refused_fails_and_stops_no_other() {
    law().holds(SECOND, End.DONE, Nature.REFUSAL);
    law().holds(FROM_THE_SECOND_ON, End.DONE, Nature.REFUSAL);
  }

  @Test
  default void what_is_not_there_fails_items_or_stops_the_run_and_loses_none() {
    law().holds(SECOND, End.EITHER, Nature.MISSING);
  }

  @Test
  default void nobody_waits_with_a_write_for_a_day() {
    law().holds(SECOND, End.STOPPED, Nature.BARRED);
  }

  @Test
  default void a_host_that_is_gone_stops_writing_which_is_whole_when_it_is_back() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ContractBench.ITEMS);
      bench.server().refuseConnections();

      RunReport report = bench.stopped(route);
      bench.heal(route);

      assertThat(report.failed()).as("%s", report).isZero();
      assertThat(bench.takenKeys())
          .containsExactlyInAnyOrderElementsOf(bench.keys(ContractBench.ITEMS));
    }
  }
}
