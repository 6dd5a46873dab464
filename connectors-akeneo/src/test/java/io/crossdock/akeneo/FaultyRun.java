package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Books;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Fifty products of a PIM, read in three pages and written back in three batches, while one call
 * goes wrong.
 */
final class FaultyRun implements AutoCloseable {

  static final int PRODUCTS = 50;
  static final String PATH = "/api/rest/v1/products-uuid";

  final Pim pim = new Pim();
  private final HttpClient client =
      pim.client.toBuilder()
          .readTimeout(Duration.ofMillis(700))
          .callTimeout(Duration.ofMillis(1_500))
          .limits(AnswerLimits.standard().withBodyBytes(2_000_000))
          .build();
  final Route route =
      Route.from(pim.incoming("products-uuid").client(client).query("limit", "20").build())
          .transform(
              item ->
                  Trees.json("{\"uuid\":\"" + item.path("uuid").asText() + "\",\"enabled\":false}"))
          .to(pim.outgoing("products-uuid", "upsert").client(client).batchSize(20).build());

  FaultyRun() {
    pim.fake.products(PRODUCTS);
  }

  /** How a fault ends a run. */
  enum End {
    /** All is done as if nothing had happened. */
    FINISHES,
    /** It stops; the next run does the rest. */
    STOPS,
    /** One or the other: the fault lasts for a real time, and the waits of a test take none. */
    MAY_STOP
  }

  /**
   * One fault and what becomes of the run.
   *
   * @param name for the report of the test
   * @param fault without its selector
   * @param end of the run
   * @param words that the reason of the stop holds
   */
  record Case(String name, Fault fault, End end, List<String> words) {

    static Case finishes(String name, Fault fault) {
      return new Case(name, fault, End.FINISHES, List.of());
    }

    static Case stops(String name, Fault fault, String... words) {
      return new Case(name, fault, End.STOPS, List.of(words));
    }

    static Case mayStop(String name, Fault fault, String... words) {
      return new Case(name, fault, End.MAY_STOP, List.of(words));
    }

    @Override
    public String toString() {
      return name + " " + end;
    }
  }

  /** Runs with the fault, and again until all is done; the books and the ledger must agree. */
  void holds(Case one, Fault armed) {
    pim.fake.fail(armed);

    RunReport report = run();

    long finished = report.finished();
    if (one.end() == End.FINISHES || (one.end() == End.MAY_STOP && report.succeeded())) {
      assertThat(report.stopped()).isEmpty();
      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(finished).as(report.toString()).isEqualTo(PRODUCTS);
    } else {
      assertThat(report.succeeded()).as(report.toString()).isFalse();
      assertThat(report.stopped().orElse("went on").toLowerCase(java.util.Locale.ROOT))
          .contains(pim.fake.baseUrl().replace("http://", ""))
          .contains(one.words())
          .doesNotContainPattern("answered \\d+: .*answered");
      finished += rest();
      assertThat(finished).as("finished by all runs").isEqualTo(PRODUCTS);
    }
    assertThat(pim.fake.ledger().keys("products-uuid")).hasSize(PRODUCTS);
  }

  /** What later runs finish, as soon as the PIM answers again. */
  private long rest() {
    long[] finished = {0};
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              RunReport next = run();
              finished[0] += next.finished();
              // What is to be tried again and is not due yet is left for a run to come.
              pim.time.advance(Duration.ofMinutes(1));
              return next.succeeded() && next.books().left() == 0;
            });
    return finished[0];
  }

  private RunReport run() {
    RunReport report = pim.crossdock.run(route);
    Books books = report.books();
    assertThat(books.balance()).as(report.toString()).isTrue();
    assertThat(report.failures()).as(report.toString()).isEmpty();
    assertThat(report.toString()).doesNotContain(pim.fake.connection().password());
    return report;
  }

  @Override
  public void close() {
    pim.close();
  }
}
