package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.Route;
import io.crossdock.connector.Operation;
import io.crossdock.connector.StandardForm;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.standard.StandardEntities;
import io.crossdock.mapping.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is wrong with a route whose ends are right. */
public final class RouteChecks {

  private RouteChecks() {}

  /** Tells all problems. */
  public static void check(Route route) {
    List<Problem> problems = new ArrayList<>();
    identifiers(route, problems);
    steps(route, problems);
    attempts(route, problems);
    problems.addAll(AlertChecks.problems(route.alerts()));
    if (route.isStandard()) {
      standardForms(route, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(
          "Route \"" + route.name() + "\" cannot be built", problems);
    }
  }

  private static void identifiers(Route route, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (Outgoing outgoing : route.outgoings()) {
      if (!seen.add(outgoing.identifier())) {
        problems.add(
            new Problem(
                "to",
                "has two outgoing configurations with the identifier \""
                    + outgoing.identifier()
                    + "\""));
      }
    }
  }

  private static void attempts(Route route, List<Problem> problems) {
    for (Outgoing outgoing : route.outgoings()) {
      route
          .retry()
          .flatMap(policy -> RetryChecks.ofOutgoing(policy, outgoing))
          .ifPresent(problems::add);
    }
  }

  private static void steps(Route route, List<Problem> problems) {
    Optional<Class<?>> standard = Optional.empty();
    for (Step step : route.steps()) {
      if (step instanceof Step.Standard) {
        standard.ifPresent(twice -> problems.add(new Problem("standard", "stands twice")));
        standard = Optional.of(standardType(route));
      } else if (step instanceof Step.Changed<?> changed) {
        changeProblem(changed.type(), standard).ifPresent(problems::add);
      }
    }
  }

  private static Class<?> standardType(Route route) {
    return form(route.incoming().client(), route.incoming().operation())
        .<Class<?>>map(StandardForm::type)
        .orElse(Object.class);
  }

  private static Optional<Problem> changeProblem(Class<?> changed, Optional<Class<?>> standard) {
    String place = "transform " + changed.getSimpleName();
    if (standard.isEmpty() && !StandardEntities.knows(changed)) {
      return Optional.empty();
    }
    if (standard.isEmpty()) {
      return Optional.of(new Problem(place, "stands before .standard(); put it behind"));
    }
    Class<?> type = standard.get();
    return type == Object.class || type == changed
        ? Optional.empty()
        : Optional.of(
            new Problem(
                place, "does not fit: the standard entity here is " + type.getSimpleName()));
  }

  private static void standardForms(Route route, List<Problem> problems) {
    Optional<StandardForm<?>> source =
        form(route.incoming().client(), route.incoming().operation());
    if (source.isEmpty()) {
      problems.add(
          missing("incoming \"" + route.incoming().name() + "\"", route.incoming().operation()));
    }
    for (Outgoing outgoing : route.outgoings()) {
      Optional<StandardForm<?>> target = form(outgoing.client(), outgoing.operation());
      String place = "outgoing \"" + outgoing.name() + "\"";
      if (target.isEmpty()) {
        problems.add(missing(place, outgoing.operation()));
      } else if (source.isPresent() && source.get().type() != target.get().type()) {
        problems.add(
            new Problem(
                place,
                "takes a standard "
                    + target.get().type().getSimpleName()
                    + ", and a "
                    + source.get().type().getSimpleName()
                    + " comes"));
      }
    }
  }

  private static Problem missing(String place, Operation operation) {
    return new Problem(
        place,
        "entity \""
            + operation.entity()
            + "\" has no standard form; map it by .transform(…) instead of .standard()");
  }

  private static Optional<StandardForm<?>> form(HttpClient client, Operation operation) {
    return client.connector().standardForm(operation.entity());
  }
}
