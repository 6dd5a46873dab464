package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.FaultLaw.Moment.FIRST;
import static io.crossdock.testkit.connector.FaultLaw.Moment.FROM_THE_SECOND_ON;
import static io.crossdock.testkit.connector.FaultLaw.Moment.SECOND;

import io.crossdock.testkit.connector.FaultLaw.End;
import io.crossdock.testkit.connector.FaultLaw.Work;
import io.crossdock.testkit.connector.FaultRow.Nature;
import org.junit.jupiter.api.Test;

/** Every fault of testkit, while items are created that must be sent once. */
interface CreatingFaultsContract extends ContractSubject {

  private FaultLaw law() {
    return new FaultLaw(this, Work.CREATE);
  }

  @Test
  default void what_does_no_harm_to_a_create_is_not_noticed() {
    law().holds(SECOND, End.EITHER, Nature.HARMLESS);
  }

  @Test
  default void a_first_create_whose_answer_was_lost_is_not_sent_blindly() {
    law().holdsForSome(FIRST, End.DONE);
  }

  @Test
  default void a_later_create_whose_answer_was_lost_is_not_sent_blindly() {
    law().holds(SECOND, End.DONE, Nature.LOST, Nature.NOT_NOW);
  }

  @Test
  default void a_create_whose_answer_comes_too_late_is_not_sent_blindly() {
    law().holds(SECOND, End.DONE, Nature.SLOW);
  }

  @Test
  default void a_system_that_answers_no_create_any_more_gets_none_twice() {
    law().holdsForSome(FROM_THE_SECOND_ON, End.EITHER);
  }

  @Test
  default void what_is_no_answer_to_a_create_does_not_make_it_twice() {
    law().holds(SECOND, End.EITHER, Nature.NO_ANSWER, Nature.SILENT);
  }

  @Test
  default void a_create_that_is_refused_fails_and_goes_again_with_a_later_run() {
    law().holds(SECOND, End.DONE, Nature.REFUSAL);
  }

  @Test
  default void a_create_at_an_address_that_is_not_there_is_not_lost() {
    law().holds(SECOND, End.EITHER, Nature.MISSING);
  }

  @Test
  default void nobody_waits_with_a_create_for_a_day() {
    law().holds(SECOND, End.STOPPED, Nature.BARRED);
  }
}
