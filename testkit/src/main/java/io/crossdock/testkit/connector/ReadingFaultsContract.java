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

/** Every fault of testkit, while a list is read. */
interface ReadingFaultsContract extends ContractSubject {

  private FaultLaw law() {
    return new FaultLaw(this, Work.READING);
  }

  @Test
  default void what_does_no_harm_to_a_list_is_not_noticed() {
    law().holds(SECOND, End.DONE, Nature.HARMLESS);
  }

  @Test
  default void a_first_page_that_was_lost_is_asked_for_again() {
    law().holdsForSome(FIRST, End.DONE);
  }

  @Test
  default void a_later_page_that_was_lost_is_asked_for_again() {
    law().holds(SECOND, End.DONE, Nature.LOST, Nature.NOT_NOW);
  }

  @Test
  default void a_page_that_comes_too_late_is_asked_for_again() {
    law().holds(SECOND, End.DONE, Nature.SLOW);
  }

  @Test
  default void a_system_that_gives_no_more_pages_stops_the_run() {
    law().holdsForSome(FROM_THE_SECOND_ON, End.STOPPED);
  }

  @Test
  default void what_is_no_answer_to_a_list_stops_the_run() {
    law().holds(FROM_THE_SECOND_ON, End.STOPPED, Nature.NO_ANSWER);
  }

  @Test
  default void a_page_without_a_body_is_not_taken_for_the_end() {
    law().holds(SECOND, End.EITHER, Nature.SILENT);
    law().holds(FROM_THE_SECOND_ON, End.STOPPED, Nature.SILENT);
  }

  @Test
  default void a_list_that_is_refused_stops_the_run() {
    law().holds(SECOND, End.STOPPED, Nature.REFUSAL, Nature.MISSING);
  }

  @Test
  default void nobody_waits_for_a_page_for_a_day() {
    law().holds(SECOND, End.STOPPED, Nature.BARRED);
  }

  @Test
  default void a_host_that_is_gone_stops_a_reading_which_is_whole_when_it_is_back() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ContractBench.ITEMS);
      Route route = bench.reading();
      bench.server().refuseConnections();

      RunReport report = bench.stopped(route);
      bench.heal(route);

      assertThat(report.stopped().orElseThrow())
          .contains(bench.server().baseUrl().replace("http://", ""));
      assertThat(bench.readKeys())
          .containsExactlyInAnyOrderElementsOf(bench.keys(ContractBench.ITEMS));
    }
  }
}
