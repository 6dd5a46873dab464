package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.akeneo.FaultyRun.Case;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second page of three goes wrong, in each way that a fake knows. */
@Timeout(60)
class FaultsWhileReadingTest {

  static List<Case> once() {
    return List.of(
        Case.finishes("slow head", Fault.slowHead(Duration.ofSeconds(1))),
        Case.finishes("slow drip", Fault.slowDrip(16, Duration.ofMillis(100))),
        Case.finishes("cut body", Fault.cutBody(1_000)),
        Case.finishes("cut at the first byte", Fault.cutBody(0)),
        Case.finishes("429", Fault.tooMany()),
        Case.finishes("429 with seconds", Fault.tooMany("15")),
        Case.finishes("429 with a date", Fault.tooMany("Tue, 24 Nov 2026 10:02:00 GMT")),
        Case.finishes("500", Fault.status(500)),
        Case.finishes("502", Fault.status(502)),
        Case.finishes("503", Fault.status(503)),
        Case.finishes("reset before", Fault.resetBeforeApply()),
        Case.finishes("reset after", Fault.resetAfterApply()),
        Case.finishes("401", Fault.unauthorized()),
        Case.finishes("delivered twice", Fault.duplicateDelivery()),
        Case.finishes("endless 500", Fault.endlessBody(500)),
        Case.stops("empty body", Fault.emptyBody(), "an empty body"),
        Case.stops("lost line", Fault.cutLine(1), "an empty body"),
        Case.stops("html with 200", Fault.htmlWith200("Maintenance"), "html", "maintenance"),
        Case.stops("endless 200", Fault.endlessBody(200), "limits.bodybytes 2000000"),
        Case.stops("gzip bomb", Fault.gzipBomb(8_000_000), "limits.bodybytes 2000000"),
        Case.stops(
            "redirect",
            Fault.redirectTo("https://login.other.example/pim", 302),
            "login.other.example",
            "nothing was sent there"),
        Case.stops("429 for a day", Fault.tooMany("86400"), "429", "asks to wait"),
        Case.mayStop(
            "refused connection", Fault.refusedConnection(Duration.ofMillis(300)), "connect"));
  }

  static List<Case> always() {
    return List.of(
        Case.stops("429", Fault.tooMany(), "429", "tried 6 times"),
        Case.stops("500", Fault.status(500), "500", "tried 6 times"),
        Case.stops("reset", Fault.resetBeforeApply(), "tried 6 times"),
        Case.stops("401", Fault.unauthorized(), "401"));
  }

  @ParameterizedTest
  @MethodSource("once")
  void a_page_that_goes_wrong_once_loses_nothing_and_doubles_nothing_in_its_run(Case one) {
    try (FaultyRun run = new FaultyRun()) {
      run.holds(one, one.fault().on("GET", FaultyRun.PATH).after(1));

      // A stop may cut a batch off that was applied; an upsert is then sent again by the next run.
      if (one.end() == FaultyRun.End.FINISHES) {
        run.pim.fake.ledger().keys("products-uuid").forEach(key -> assertOnce(run, key));
      }
    }
  }

  private static void assertOnce(FaultyRun run, String key) {
    assertThat(run.pim.fake.ledger().versionsOf("products-uuid", key)).as(key).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("always")
  void a_page_that_keeps_going_wrong_stops_the_run_and_the_rest_is_read_later(Case one) {
    try (FaultyRun run = new FaultyRun()) {
      run.holds(one, one.fault().on("GET", FaultyRun.PATH).after(1).times(6));
    }
  }
}
