package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Each mistake fails the checks that are there to find it. */
class MistakesTest {

  private static final Map<Mistake, List<Consumer<Spoilt>>> FOUND_BY = new EnumMap<>(Mistake.class);

  static {
    readings();
    writings();
    creates();
    ofItself();
  }

  @SafeVarargs
  private static void foundBy(Mistake mistake, Consumer<Spoilt>... checks) {
    List<Consumer<Spoilt>> all = new ArrayList<>();
    for (Consumer<Spoilt> check : checks) {
      all.add(check);
    }
    FOUND_BY.put(mistake, all);
  }

  private static void readings() {
    foundBy(
        Mistake.ENDS_BEFORE_THE_LAST_PAGE,
        Spoilt::all_items_are_read_once,
        Spoilt::a_last_page_of_one_item_is_read);
    foundBy(
        Mistake.GIVES_ITEMS_TWICE,
        Spoilt::a_page_has_no_more_items_than_were_asked_for,
        Spoilt::every_item_has_a_key_of_its_own);
    foundBy(
        Mistake.LOSES_THE_LAST_OF_A_PAGE,
        Spoilt::a_full_last_page_ends_the_list,
        Spoilt::a_single_item_is_read,
        Spoilt::a_list_of_exactly_one_page_is_read,
        Spoilt::pages_of_one_item_lead_to_the_end_too,
        Spoilt::the_first_reading_of_changes_brings_everything);
    foundBy(
        Mistake.TAKES_AN_ERROR_FOR_THE_END,
        Spoilt::a_list_that_is_refused_stops_the_run,
        Spoilt::a_host_that_is_gone_stops_a_reading_which_is_whole_when_it_is_back,
        Spoilt::a_system_that_gives_no_more_pages_stops_the_run,
        Spoilt::a_reading_that_was_stopped_goes_on_where_it_stopped_after_a_restart);
    foundBy(
        Mistake.TAKES_AN_EMPTY_LIST_FOR_AN_ERROR, Spoilt::an_empty_list_is_read_without_an_item);
    foundBy(
        Mistake.FORGETS_SINCE_WHEN,
        Spoilt::only_what_changed_is_read_again,
        Spoilt::where_nothing_changed_no_old_item_is_read_again);
    foundBy(
        Mistake.ASKS_A_LITTLE_TOO_LATE,
        Spoilt::an_item_with_the_stamp_of_the_last_reading_is_not_missed);
    foundBy(
        Mistake.ENDS_CHANGES_AFTER_A_PAGE,
        Spoilt::items_of_one_stamp_are_all_read_however_many_pages_they_fill,
        Spoilt::what_changed_before_a_stop_comes_with_a_later_run);
    foundBy(
        Mistake.ASKS_ONCE_MORE_THAN_IT_MUST,
        Spoilt::no_more_pages_are_asked_for_than_it_takes_to_see_the_end);
    foundBy(Mistake.PUTS_A_SECRET_INTO_ITS_CURSOR, Spoilt::a_cursor_is_small_and_holds_no_secret);
    foundBy(Mistake.KEEPS_ITS_PLACE_IN_A_FIELD, Spoilt::the_same_page_comes_for_the_same_cursor);
    foundBy(
        Mistake.READS_ALL_PAGES_AT_ONCE, Spoilt::more_pages_than_the_client_allows_stop_the_run);
    foundBy(
        Mistake.SHOWS_THE_TIME_IN_EACH_ITEM,
        Spoilt::a_second_reading_finds_nothing_changed,
        Spoilt::an_item_at_the_border_that_comes_twice_is_sent_once);
    foundBy(
        Mistake.REMEMBERS_PAGES_FOR_EVER, Spoilt::an_item_that_changed_comes_again_and_no_other);
  }

  private static void writings() {
    foundBy(
        Mistake.SAYS_YES_TO_EVERYTHING,
        Spoilt::an_item_that_is_refused_fails_alone_in_the_words_of_the_remote,
        Spoilt::an_item_that_was_mended_goes_with_the_next_run,
        Spoilt::what_is_not_there_fails_items_or_stops_the_run_and_loses_none);
    foundBy(
        Mistake.SAYS_NO_TO_ALL_WHERE_ONE_IS_REFUSED,
        Spoilt::a_batch_that_is_refused_as_a_whole_is_halved,
        Spoilt::a_missing_right_stops_the_run_and_eats_no_item,
        Spoilt::nobody_waits_with_a_write_for_a_day);
    foundBy(
        Mistake.TRIES_AGAIN_WHATEVER_IS_REFUSED,
        Spoilt::what_is_refused_each_time_stops_the_run_and_is_no_loop,
        Spoilt::a_host_that_is_gone_stops_writing_which_is_whole_when_it_is_back);
    foundBy(
        Mistake.FORGETS_THE_WORDS,
        Spoilt::a_create_is_refused_in_words_and_stops_no_other,
        Spoilt::a_batch_whose_items_are_all_refused_is_halved_to_its_last_item_and_no_further);
    foundBy(
        Mistake.ANSWERS_FOR_OTHERS,
        Spoilt::every_outcome_is_about_an_item_that_was_asked_for_and_each_has_one);
    foundBy(
        Mistake.ANSWERS_FOR_NOBODY,
        Spoilt::no_row_is_written_with_more_items_than_it_takes,
        Spoilt::a_batch_of_one_item_is_written_too);
    foundBy(
        Mistake.SENDS_TWICE,
        Spoilt::every_item_is_written_once,
        Spoilt::what_changed_is_written_again_and_nothing_else,
        Spoilt::everything_is_created_once,
        Spoilt::a_preview_of_creates_creates_nothing);
    foundBy(
        Mistake.SENDS_NOTHING,
        Spoilt::no_more_calls_go_at_once_than_the_budget_allows,
        Spoilt::a_client_that_allows_less_is_heeded,
        Spoilt::what_is_unchanged_is_not_written_again);
    foundBy(
        Mistake.SENDS_ONE_ITEM_A_CALL,
        Spoilt::who_lacks_batches_writes_one_item_a_call,
        Spoilt::a_batch_takes_as_many_items_a_call_as_it_may);
    foundBy(Mistake.CALLS_A_WRITE_A_READ, Spoilt::a_preview_shows_the_requests_and_writes_nothing);
    foundBy(
        Mistake.PUTS_A_SECRET_INTO_ITS_CALLS,
        Spoilt::no_secret_goes_into_an_address_or_a_body_but_to_sign_in);
    foundBy(
        Mistake.NAMES_EVERY_ITEM_ALIKE, Spoilt::equal_items_are_named_alike_and_others_otherwise);
    foundBy(
        Mistake.NAMES_ITEMS_BY_ALL_THAT_THEY_SAY,
        Spoilt::two_items_that_are_one_over_there_are_not_both_written);
  }

  private static void creates() {
    foundBy(
        Mistake.SENDS_AGAIN_BY_ITSELF,
        Spoilt::a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again,
        Spoilt::a_first_create_whose_answer_was_lost_is_not_sent_blindly);
    foundBy(
        Mistake.CALLS_A_CREATE_REPEATABLE,
        Spoilt::a_later_create_whose_answer_was_lost_is_not_sent_blindly);
    foundBy(
        Mistake.FINDS_NOTHING, Spoilt::a_system_that_answers_no_create_any_more_gets_none_twice);
    foundBy(
        Mistake.FINDS_WHATEVER_IS_LOOKED_UP,
        Spoilt::a_create_that_never_arrived_is_looked_up_and_then_sent);
  }

  private static void ofItself() {
    foundBy(
        Mistake.GOES_SOMEWHERE_ELSE,
        Spoilt::every_row_reaches_the_wire_once_by_its_name,
        Spoilt::every_row_arrives_at_its_path_with_each_hole_filled_as_one_segment);
    foundBy(
        Mistake.TAKES_EACH_ERROR_FOR_A_REFUSAL,
        Spoilt::a_missing_right_stops_the_run_and_eats_no_item);
    foundBy(
        Mistake.SAYS_THAT_IT_WORKS,
        Spoilt::wrong_credentials_are_told_as_such_by_the_test_of_a_client,
        Spoilt::a_host_that_is_not_there_is_told_as_such_by_the_test_of_a_client,
        Spoilt::a_page_of_html_is_told_as_such_by_the_test_of_a_client);
    foundBy(
        Mistake.SAYS_THAT_IT_FAILS,
        Spoilt::a_client_that_works_is_told_so_in_words_and_nothing_is_written,
        Spoilt::a_client_works_again_after_a_day);
    foundBy(Mistake.LOGS_A_SECRET, Spoilt::no_log_shows_a_secret);
    foundBy(Mistake.SHOWS_A_SECRET_OF_ITSELF, Spoilt::no_definition_shows_a_secret);
    foundBy(
        Mistake.IS_NAMED_AS_NO_FILE_CAN_SAY,
        Spoilt::the_connector_is_found_by_its_id_and_by_its_names);
    foundBy(Mistake.NAMES_A_SETTING_TWICE, Spoilt::settings_have_names_of_their_own_and_a_place);
    foundBy(
        Mistake.LIMITS_A_ROW_THAT_IS_NOT_THERE,
        Spoilt::the_budget_names_rows_that_there_are,
        Spoilt::a_row_with_a_rate_waits_before_it_is_called_too_often);
  }

  @ParameterizedTest
  @EnumSource
  void every_check_that_looks_for_a_mistake_finds_it(Mistake mistake) {
    List<Integer> blind = new ArrayList<>();
    List<Consumer<Spoilt>> checks = FOUND_BY.get(mistake);
    for (int i = 0; i < checks.size(); i++) {
      Consumer<Spoilt> check = checks.get(i);
      Throwable found = catchThrowable(() -> check.accept(mistake.spoilt()));
      if (found == null || found instanceof TestAbortedException) {
        blind.add(i);
      }
    }

    assertThat(blind).as("checks that do not find it, by their place").isEmpty();
  }

  @Test
  void every_mistake_has_a_check_that_looks_for_it() {
    assertThat(FOUND_BY.keySet()).containsExactlyInAnyOrder(Mistake.values());
  }
}
