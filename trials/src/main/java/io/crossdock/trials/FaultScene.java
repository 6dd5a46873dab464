package io.crossdock.trials;

import io.crossdock.Route;
import io.crossdock.environment.Environment;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one cell of the matrix plays with: a fake, a route that calls it, and what came to it. */
interface FaultScene extends AutoCloseable {

  /** When the clock of a cell starts. */
  String START = "2026-11-25T08:00:00Z";

  /** Two minutes later, as an HTTP date. */
  String SOON = "Wed, 25 Nov 2026 08:02:00 GMT";

  /** Where the calls arrive. */
  FakeServer server();

  /** Adds what the route needs. */
  void environment(Environment.Builder environment);

  /** What must be in no text. */
  List<String> secrets();

  /** Reads or writes items that are called as {@link FaultItems} says. */
  Route route(FaultRow.Pace pace);

  /** Lets the calls of the place come that are to be struck, where they would not by themselves. */
  default void provoke(FaultMoment moment) {}

  /** Lets the fault strike the calls of the place. */
  void arm(Fault fault, FaultMoment moment);

  /** How many calls of the place came. */
  long struckCalls();

  /** How often each item was taken, by its key. */
  Map<String, Long> taken();

  @Override
  void close();

  /** One call at a time, so that what is left does not depend on threads. */
  static HttpClient limited(HttpClient.Builder client, FaultRow.Pace pace) {
    client.atOnce(1).limits(AnswerLimits.standard().withBodyBytes(2_000_000));
    if (pace == FaultRow.Pace.SLOW) {
      client.readTimeout(Duration.ofMillis(200)).callTimeout(Duration.ofMillis(350));
    }
    return client.build();
  }
}
