package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.akeneo.FaultyRun.Case;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second batch of three goes wrong, in each way that a fake knows. */
@Timeout(60)
class FaultsWhileWritingTest {

  static List<Case> once() {
    return List.of(
        Case.finishes("slow head", Fault.slowHead(Duration.ofSeconds(1))),
        Case.finishes("slow drip", Fault.slowDrip(16, Duration.ofMillis(100))),
        Case.finishes("empty body", Fault.emptyBody()),
        Case.finishes("cut body", Fault.cutBody(100)),
        Case.finishes("cut at the first byte", Fault.cutBody(0)),
        Case.finishes("lost line", Fault.cutLine(3)),
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
        Case.stops("html with 200", Fault.htmlWith200("Maintenance"), "html", "maintenance"),
        Case.stops("endless 200", Fault.endlessBody(200), "limits.bodybytes 2000000"),
        Case.stops("gzip bomb", Fault.gzipBomb(8_000_000), "limits.bodybytes 2000000"),
        Case.stops(
            "redirect",
            Fault.redirectTo("https://pim.other.example/api/rest/v1/products-uuid", 301),
            "https://pim.other.example",
            "a write is never sent to another address"),
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
  void a_batch_that_goes_wrong_once_loses_nothing(Case one) {
    try (FaultyRun run = new FaultyRun()) {
      run.holds(one, one.fault().on("PATCH", FaultyRun.PATH).after(1));

      assertThat(run.pim.calls("products-uuid"))
          .extracting(call -> call.method())
          .containsOnly("GET", "PATCH");
    }
  }

  @ParameterizedTest
  @MethodSource("always")
  void batches_that_keep_going_wrong_stop_the_run_and_no_item_is_failed(Case one) {
    try (FaultyRun run = new FaultyRun()) {
      run.holds(one, one.fault().on("PATCH", FaultyRun.PATH).after(1).times(40));
    }
  }
}
