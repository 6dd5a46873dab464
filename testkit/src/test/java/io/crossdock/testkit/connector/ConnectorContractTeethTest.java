package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.Connector;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Subscriber;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a connector says of itself is held against it, and the contract has all its checks. */
class ConnectorContractTeethTest {

  private static void bites(ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class);
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

  private static Spoilt saying(Ability ability) {
    return Spoilt.saying(
        lacks -> {
          Set<Ability> more = EnumSet.copyOf(lacks);
          more.add(ability);
          return more;
        });
  }
}
