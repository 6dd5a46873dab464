package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.Connector;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Connectors with a mistake in them do not pass the contract. */
class ConnectorContractTeethTest {

  private static void bites(ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class);
  }

  private interface Change<T> {
    T of(Connector own);
  }

  private static Spoilt readingBy(Change<Subscriber> change) {
    return Spoilt.by(own -> new WatchedConnector(own, change.of(own), own.publisher()));
  }

  private static Spoilt writingBy(Change<Publisher> change) {
    return Spoilt.by(own -> new WatchedConnector(own, own.subscriber(), change.of(own)));
  }

  @Test
  void the_contract_has_more_than_60_checks() {
    List<Class<?>> open = new ArrayList<>(List.of(ConnectorContract.class));
    List<String> checks = new ArrayList<>();
    while (!open.isEmpty()) {
      Class<?> one = open.remove(0);
      open.addAll(List.of(one.getInterfaces()));
      Stream.of(one.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .map(Method::getName)
          .forEach(checks::add);
    }

    assertThat(checks).hasSizeGreaterThan(120).doesNotHaveDuplicates();
  }

  /** Else a check would look at what is there by default, and not at the connector's own. */
  @Test
  void who_watches_a_connector_goes_on_to_all_that_it_can_do() {
    assertThat(declared(WatchedConnector.class)).containsAll(declared(Connector.class));
    assertThat(declared(WatchedReading.class)).containsAll(declared(Subscriber.class));
    assertThat(declared(WatchedWriting.class)).containsAll(declared(Publisher.class));
  }

  private static List<String> declared(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
        .map(method -> method.getName() + List.of(method.getParameterTypes()))
        .toList();
  }

  @Test
  void a_reading_that_ends_before_its_last_page_is_found_out() {
    Spoilt spoilt =
        readingBy(
            own ->
                read -> {
                  Page page = own.subscriber().read(read);
                  return read.cursor().isEmpty() ? page : Page.last(page.items());
                });

    bites(spoilt::all_items_are_read_once);
    bites(spoilt::a_last_page_of_one_item_is_read);
  }

  @Test
  void a_reading_that_gives_an_item_twice_is_found_out() {
    Spoilt spoilt =
        readingBy(
            own ->
                read -> {
                  Page page = own.subscriber().read(read);
                  List<PageItem> twice = new ArrayList<>(page.items());
                  twice.addAll(page.items());
                  return page.next().map(next -> Page.of(twice, next)).orElse(Page.last(twice));
                });

    bites(spoilt::every_item_has_a_key_of_its_own);
    bites(spoilt::a_page_has_no_more_items_than_were_asked_for);
  }

  @Test
  void a_reading_that_takes_an_error_for_the_end_is_found_out() {
    Spoilt spoilt =
        readingBy(
            own ->
                read -> {
                  try {
                    return own.subscriber().read(read);
                  } catch (RemoteCallException swallowed) {
                    return Page.last(List.of());
                  }
                });

    bites(spoilt::a_list_that_is_refused_stops_the_run);
    bites(spoilt::what_is_no_answer_to_a_list_stops_the_run);
    bites(spoilt::a_system_that_gives_no_more_pages_stops_the_run);
    bites(spoilt::a_reading_that_was_stopped_goes_on_where_it_stopped_after_a_restart);
  }

  @Test
  void a_reading_that_forgets_since_when_is_found_out() {
    Spoilt spoilt = readingBy(own -> read -> own.subscriber().read(withoutSince(read)));

    bites(spoilt::only_what_changed_is_read_again);
    bites(spoilt::where_nothing_changed_no_old_item_is_read_again);
  }

  @Test
  void a_publisher_that_says_yes_to_everything_is_found_out() {
    Spoilt spoilt =
        writingBy(
            own ->
                new Delegating(own) {
                  @Override
                  public List<Outcome> publish(Write write) {
                    try {
                      return super.publish(write);
                    } catch (RemoteCallException swallowed) {
                      return write.items().stream()
                          .map(item -> Outcome.published(item.key()))
                          .toList();
                    }
                  }
                });

    bites(spoilt::an_item_that_is_refused_fails_alone_in_the_words_of_the_remote);
    bites(spoilt::a_system_that_takes_no_more_writes_stops_the_run_and_eats_no_item);
    bites(spoilt::nobody_waits_with_a_write_for_a_day);
  }

  @Test
  void a_publisher_that_answers_for_others_is_found_out() {
    Spoilt spoilt =
        writingBy(
            own ->
                new Delegating(own) {
                  @Override
                  public List<Outcome> publish(Write write) {
                    List<Outcome> outcomes = new ArrayList<>(super.publish(write));
                    outcomes.add(Outcome.published("nobody"));
                    return outcomes;
                  }
                });

    bites(spoilt::every_outcome_is_about_an_item_that_was_asked_for_and_each_has_one);
  }

  @Test
  void a_publisher_that_sends_a_second_time_by_itself_is_found_out() {
    Spoilt spoilt =
        writingBy(
            own ->
                new Delegating(own) {
                  @Override
                  public List<Outcome> publish(Write write) {
                    try {
                      return super.publish(write);
                    } catch (RemoteCallException again) {
                      return super.publish(write);
                    }
                  }
                });

    bites(spoilt::a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again);
    bites(spoilt::a_later_create_whose_answer_was_lost_is_not_sent_blindly);
  }

  @Test
  void a_look_up_that_finds_nothing_is_found_out() {
    Spoilt spoilt =
        writingBy(
            own ->
                new Delegating(own) {
                  @Override
                  public List<Found> lookUp(LookUp lookUp) {
                    return List.of();
                  }
                });

    bites(spoilt::a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again);
  }

  @Test
  void what_is_said_to_be_lacking_and_is_there_is_found_out() {
    bites(saying(Ability.CHANGES)::who_lacks_changes_has_a_list_without_them);
    bites(saying(Ability.BATCHES)::who_lacks_batches_writes_one_item_a_call);
    bites(saying(Ability.LOOK_UP)::who_lacks_a_look_up_names_none_in_the_row_that_creates);
    bites(saying(Ability.PAGES)::who_lacks_pages_reads_its_list_in_one_answer);
    bites(saying(Ability.READING)::who_lacks_reading_has_no_row_that_lists);
    bites(saying(Ability.UPSERT)::who_lacks_an_upsert_has_no_row_that_may_be_written_twice);
    bites(saying(Ability.CREATE)::who_lacks_a_create_has_no_row_that_creates_once);
    bites(saying(Ability.RENEWAL)::who_lacks_renewal_stops_when_what_it_signs_in_with_is_refused);
  }

  @Test
  void what_is_said_to_be_there_and_is_lacking_is_found_out() {
    Spoilt boasting = Spoilt.saying(lacks -> Set.of());

    bites(boasting::who_lacks_a_count_proves_nothing_by_one);
    bites(boasting::who_lacks_jobs_has_no_row_that_is_followed);
    bites(boasting::a_refusal_names_its_field);
  }

  private static Read withoutSince(Read read) {
    Read whole =
        Read.first(read.operation(), read.parameters(), read.settings(), read.connection());
    return read.cursor().map(whole::from).orElse(whole);
  }

  private static Spoilt saying(Ability ability) {
    return Spoilt.saying(
        lacks -> {
          Set<Ability> more = EnumSet.copyOf(lacks);
          more.add(ability);
          return more;
        });
  }

  /** Goes on to the publisher of the connector. */
  private static class Delegating implements Publisher {
    private final Publisher own;

    private Delegating(Connector own) {
      this.own = own.publisher();
    }

    @Override
    public List<Outcome> publish(Write write) {
      return own.publish(write);
    }

    @Override
    public String group(Operation operation, WriteItem item) {
      return own.group(operation, item);
    }

    @Override
    public Optional<String> targetKey(Operation operation, WriteItem item) {
      return own.targetKey(operation, item);
    }

    @Override
    public List<Found> lookUp(LookUp lookUp) {
      return own.lookUp(lookUp);
    }
  }
}
