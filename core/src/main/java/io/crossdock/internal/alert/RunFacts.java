package io.crossdock.internal.alert;

import static java.util.Objects.requireNonNull;

import io.crossdock.Books;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Warning;
import io.crossdock.http.HttpClient;
import io.crossdock.task.Lane;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for the rules.
 *
 * @param routes that ran
 * @param lanes of these routes
 * @param report what it did
 * @param stop where it was stopped; null if it was not
 * @param failures what failed
 * @param warnings what connectors warned of
 */
public record RunFacts(
    List<Route> routes,
    Set<Lane> lanes,
    RunReport report,
    @Nullable StopCause stop,
    FailureCauses failures,
    List<ClientWarning> warnings) {

  /**
   * A warning of a connector.
   *
   * @param client about which
   * @param kind of what
   * @param words harmless and redacted
   */
  public record ClientWarning(HttpClient client, Warning kind, String words) {}

  /** Copies. */
  public RunFacts {
    routes = List.copyOf(routes);
    lanes = Set.copyOf(lanes);
    requireNonNull(report, "report");
    requireNonNull(failures, "failures");
    warnings = List.copyOf(warnings);
  }

  /** Whether it came to its end by itself. */
  boolean cameToItsEnd() {
    return stop == null && report.stopped().isEmpty() && report.storeFailures().isEmpty();
  }

  /** The books of some lanes together, as far as they are known. */
  Books books(Set<Lane> of) {
    return report.booksByLane().entrySet().stream()
        .filter(lane -> of.contains(lane.getKey()))
        .map(java.util.Map.Entry::getValue)
        .reduce(Books.none(), Books::plus);
  }
}
