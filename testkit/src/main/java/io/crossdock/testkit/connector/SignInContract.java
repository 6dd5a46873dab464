package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Verdict.Result;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The client signs in once, renews what is refused once, and says what is wrong. */
interface SignInContract extends ContractSubject {

  /** A route by which some calls are made, whatever the connector can do. */
  private static Route someCalls(ContractBench bench) {
    if (bench.has(Ability.UPSERT)) {
      return bench.upserting(ITEMS);
    }
    if (bench.has(Ability.CREATE)) {
      return bench.creating(ITEMS);
    }
    bench.subject.have(ITEMS);
    return bench.reading();
  }

  private static String call(ContractBench bench) {
    return bench.has(Ability.UPSERT)
        ? bench.subject.upsertCall()
        : bench.has(Ability.CREATE) ? bench.subject.createCall() : bench.subject.readCall();
  }

  @Test
  default void a_client_is_signed_in_once_for_all_its_calls() {
    try (ContractBench bench = ContractBench.open(this, Ability.RENEWAL)) {
      bench.client(bench.subject.client());
      bench.crossdock().test(bench.client());
      int first = bench.calls(bench.subject.signInCall()).size();

      bench.done(someCalls(bench));

      assertThat(first).as("calls of one sign-in").isPositive();
      assertThat(bench.calls(bench.subject.signInCall())).hasSize(first);
    }
  }

  @Test
  default void what_is_refused_once_is_renewed_once_and_the_call_repeated() {
    try (ContractBench bench = ContractBench.open(this, Ability.RENEWAL)) {
      bench.crossdock().test(bench.client());
      int once = bench.calls(bench.subject.signInCall()).size();
      bench.fail(Fault.unauthorized().after(1), call(bench));

      bench.done(someCalls(bench));

      assertThat(bench.calls(bench.subject.signInCall())).hasSize(2 * once);
      if (bench.has(Ability.UPSERT)) {
        assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
      }
    }
  }

  @Test
  default void what_is_refused_each_time_stops_the_run_and_is_no_loop() {
    try (ContractBench bench = ContractBench.open(this)) {
      bench.fail(Fault.unauthorized().always(), call(bench));

      RunReport report = bench.stopped(someCalls(bench));

      assertThat(bench.calls(call(bench))).hasSizeLessThan(6);
      assertThat(report.failed()).as("a broken sign-in eats no item: %s", report).isZero();
      assertThat(report.books().inDoubt()).isZero();
    }
  }

  @Test
  default void a_missing_right_stops_the_run_and_eats_no_item() {
    try (ContractBench bench = ContractBench.open(this)) {
      Route route = someCalls(bench);
      bench.fail(Fault.status(403).always(), call(bench));

      RunReport report = bench.stopped(route);

      assertThat(report.failed()).as("%s", report).isZero();
      bench.heal(route);
    }
  }

  @Test
  default void a_client_works_again_after_a_day() {
    try (ContractBench bench = ContractBench.open(this)) {
      Route route = someCalls(bench);
      bench.done(route);
      bench.time.advance(Duration.ofDays(1));

      Verdict verdict = bench.crossdock().test(bench.client());

      assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.WORKS);
    }
  }

  @Test
  default void a_client_that_works_is_told_so_in_words_and_nothing_is_written() {
    try (ContractBench bench = ContractBench.open(this)) {
      Verdict verdict = bench.crossdock().test(bench.client());

      assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.WORKS);
      assertThat(verdict.words()).isNotBlank();
      assertThat(bench.subject.taken()).isEmpty();
      assertThat(bench.server().count()).as("cheap").isLessThan(8);
      bench.assertNoSecretIn("a verdict", verdict.toString());
    }
  }

  @Test
  default void wrong_credentials_are_told_as_such_by_the_test_of_a_client() {
    try (ContractBench bench = ContractBench.open(this)) {
      bench.server().fail(Fault.status(401, bench.refusalOf("who are you?")).always());

      Verdict verdict = bench.crossdock().test(bench.client());

      assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.FAILS);
      assertThat(verdict.words()).containsAnyOf("401", "who are you?");
      assertThat(bench.server().count()).isLessThan(8);
      bench.assertNoSecretIn("a verdict", verdict.toString());
    }
  }

  @Test
  default void a_host_that_is_not_there_is_told_as_such_by_the_test_of_a_client() {
    try (ContractBench bench = ContractBench.open(this)) {
      bench.server().refuseConnections();

      Verdict verdict = bench.crossdock().test(bench.client());

      assertThat(verdict.result()).isEqualTo(Result.FAILS);
      assertThat(verdict.words().toLowerCase(Locale.ROOT)).contains("connect");
      assertThat(verdict.words()).contains(bench.server().baseUrl());
    }
  }

  @Test
  default void a_page_of_html_is_told_as_such_by_the_test_of_a_client() {
    try (ContractBench bench = ContractBench.open(this)) {
      bench.server().fail(Fault.htmlWith200("Welcome").always());

      Verdict verdict = bench.crossdock().test(bench.client());

      assertThat(verdict.result()).isEqualTo(Result.FAILS);
      assertThat(verdict.words()).contains("HTML");
    }
  }

  @Test
  default void a_refused_sign_in_stops_the_run_before_the_first_item() {
    try (ContractBench bench = ContractBench.open(this, Ability.RENEWAL)) {
      bench.fail(Fault.unauthorized().always(), bench.subject.signInCall());

      RunReport report = bench.stopped(someCalls(bench));

      assertThat(bench.calls(call(bench))).isEmpty();
      assertThat(bench.calls(bench.subject.signInCall())).hasSizeLessThan(4);
      assertThat(report.failed()).isZero();
      assertThat(report.stopped().orElseThrow()).contains("Sign-in");
    }
  }

  @Test
  default void a_sign_in_that_fails_for_a_passing_reason_is_tried_again() {
    try (ContractBench bench = ContractBench.open(this, Ability.RENEWAL)) {
      for (Fault passing : FaultRow.passingOnce()) {
        bench.fail(passing, bench.subject.signInCall());
      }

      bench.done(someCalls(bench));
    }
  }

  @Test
  default void what_is_signed_in_with_goes_to_no_other_host() {
    try (ContractBench bench = ContractBench.open(this);
        FakeServer other = FakeServer.start(request -> FakeResponse.text(200, "{}"))) {
      bench.fail(Fault.redirectTo(other.baseUrl() + "/elsewhere", 302).always(), call(bench));

      RunReport report = bench.stopped(someCalls(bench));

      assertThat(other.count()).as("calls at another host: %s", report).isZero();
    }
  }
}
