package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Definitions;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Secrets are shown nowhere, not even where the remote repeats them. */
interface SecretsContract extends ContractSubject {

  private static JsonNode echo(ContractBench bench) {
    return bench.refusalOf("You said: " + String.join(" and ", bench.secrets()));
  }

  private static Route writing(ContractBench bench) {
    return bench.has(Ability.UPSERT) ? bench.upserting(ITEMS) : bench.creating(ITEMS);
  }

  private static String writeCall(ContractBench bench) {
    return bench.has(Ability.UPSERT) ? bench.subject.upsertCall() : bench.subject.createCall();
  }

  private static boolean writes(ContractBench bench) {
    return bench.has(Ability.UPSERT) || bench.has(Ability.CREATE);
  }

  @Test
  default void there_is_a_secret_to_be_kept() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(bench.secrets()).isNotEmpty().allSatisfy(s -> assertThat(s).hasSizeGreaterThan(7));
    }
  }

  @Test
  default void no_report_and_no_task_shows_a_secret_that_a_refusal_repeats() {
    try (ContractBench bench = ContractBench.open(this)) {
      if (!writes(bench)) {
        return;
      }
      Route route = writing(bench);
      bench.fail(Fault.status(400, echo(bench)).always(), writeCall(bench));

      RunReport report = bench.run(route);

      assertThat(report.failed()).as("%s", report).isPositive();
      bench.assertNoSecretIn("a report or a task", bench.shown(report));
    }
  }

  @Test
  default void no_stop_shows_a_secret_that_the_remote_repeats() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      bench.fail(Fault.status(403, echo(bench)).always(), bench.subject.readCall());

      RunReport report = bench.stopped(route);

      bench.assertNoSecretIn("a stop", bench.shown(report));
    }
  }

  @Test
  default void no_stop_shows_a_secret_of_a_page_of_html() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      String page = "<html><title>" + echo(bench) + "</title></html>";
      bench.fail(Fault.answer(FakeResponse.html(200, page)).always(), bench.subject.readCall());

      bench.assertNoSecretIn("a stop", bench.shown(bench.stopped(route)));
    }
  }

  @Test
  default void no_refused_sign_in_shows_a_secret() {
    try (ContractBench bench = ContractBench.open(this, Ability.RENEWAL)) {
      bench.fail(Fault.status(401, echo(bench)).always(), bench.subject.signInCall());

      String verdict = bench.crossdock().test(bench.client()).toString();

      bench.assertNoSecretIn("a verdict", verdict);
    }
  }

  @Test
  default void no_exception_of_a_call_shows_a_secret() {
    try (ContractBench bench = ContractBench.open(this)) {
      Operation row = bench.subject.connector().catalogue().operations().iterator().next();
      bench.crossdock().test(bench.client());
      bench.server().fail(Fault.status(403, echo(bench)).always());

      Throwable thrown =
          catchThrowable(
              () ->
                  bench
                      .crossdock()
                      .call(bench.client(), row.name(), bench.subject.parameters(row)));

      assertThat(thrown).isNotNull();
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      bench.assertNoSecretIn("an exception", text.toString());
    }
  }

  @Test
  default void no_definition_shows_a_secret() {
    try (ContractBench bench = ContractBench.open(this)) {
      HttpClient client = bench.client();
      StringBuilder shown = new StringBuilder();
      shown.append(client).append(client.toBuilder()).append(client.authentication());
      shown.append(Definitions.write(client)).append(bench.subject.connector());
      if (bench.has(Ability.READING)) {
        Incoming incoming = bench.incoming();
        shown.append(incoming).append(Definitions.write(incoming));
      }
      if (bench.has(Ability.UPSERT)) {
        Outgoing upsert = bench.upsert();
        shown.append(upsert).append(Definitions.write(upsert));
      }

      bench.assertNoSecretIn("a definition", shown.toString());
    }
  }

  @Test
  default void no_secret_goes_into_an_address_or_a_body_but_to_sign_in() {
    try (ContractBench bench = ContractBench.open(this)) {
      if (bench.has(Ability.READING)) {
        bench.subject.have(ITEMS);
        bench.done(bench.reading());
      }
      if (writes(bench)) {
        bench.done(writing(bench));
      }
      String signIn = bench.has(Ability.RENEWAL) ? bench.subject.signInCall() : "none";

      bench.server().calls().stream()
          .filter(call -> !(call.method() + " " + call.path()).startsWith(signIn))
          .forEach(
              call ->
                  bench.assertNoSecretIn(
                      "a call", call.request().rawTarget() + " " + call.request().text()));
    }
  }

  @Test
  default void no_log_shows_a_secret() {
    try (LoggedText logged = LoggedText.start();
        ContractBench bench = ContractBench.open(this)) {
      if (bench.has(Ability.READING)) {
        bench.subject.have(ITEMS);
        Route route = bench.reading();
        bench.fail(Fault.status(503, echo(bench)), bench.subject.readCall());
        bench.fail(Fault.unauthorized().after(1), bench.subject.readCall());
        bench.run(route);
      }
      if (writes(bench)) {
        bench.fail(Fault.status(503, echo(bench)), writeCall(bench));
        bench.fail(Fault.status(400, echo(bench)).after(1), writeCall(bench));
        bench.run(writing(bench));
      }
      bench.server().fail(Fault.status(401, echo(bench)).always());
      bench.crossdock().test(bench.client());

      String text = logged.text();
      assertThat(text).as("what was logged").isNotEmpty();
      bench.assertNoSecretIn("a log", text);
    }
  }
}
