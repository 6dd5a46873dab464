package io.crossdock;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with routes in this environment, found before the first call.
 *
 * @param problems what must be mended: names missing, each with the nearest right one
 * @param warnings what works and may be meant otherwise
 */
public record CheckReport(List<Problem> problems, List<String> warnings) {

  /** Copies. */
  public CheckReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether nothing must be mended. */
  public boolean passes() {
    return problems.isEmpty();
  }

  /** One line each. */
  @Override
  public String toString() {
    return Stream.concat(
            problems.stream().map(Problem::toString),
            warnings.stream().map(warning -> "warning: " + warning))
        .collect(Collectors.joining("\n"));
  }
}
