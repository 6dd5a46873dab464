package io.crossdock.internal.engine;

import io.crossdock.CheckReport;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.connector.Operation;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.BaseUrls;
import io.crossdock.internal.definition.ParameterChecks;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What routes need of an environment, and what it lacks: all of it, in all routes. */
final class EnvironmentCheck {

  private final Variables variables;
  private final SignInKeeping keeping;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<HttpClient> seen = new LinkedHashSet<>();

  private EnvironmentCheck(Variables variables, SignInKeeping keeping) {
    this.variables = variables;
    this.keeping = keeping;
  }

  static CheckReport of(List<Route> routes, Variables variables, SignInKeeping keeping) {
    EnvironmentCheck check = new EnvironmentCheck(variables, keeping);
    routes.forEach(check::route);
    return new CheckReport(List.copyOf(check.problems), List.copyOf(check.warnings));
  }

  static CheckReport of(HttpClient client, Variables variables, SignInKeeping keeping) {
    EnvironmentCheck check = new EnvironmentCheck(variables, keeping);
    check.client(client);
    return new CheckReport(List.copyOf(check.problems), List.copyOf(check.warnings));
  }

  private void route(Route route) {
    client(route.incoming().client());
    parameters(
        "incoming \"" + route.incoming().name() + "\"",
        route.incoming().operation(),
        route.incoming().parameters());
    for (Outgoing outgoing : route.outgoings()) {
      client(outgoing.client());
      parameters(
          "outgoing \"" + outgoing.name() + "\"", outgoing.operation(), outgoing.parameters());
      Stages.of(outgoing).all().forEach(stage -> step(outgoing, stage));
    }
    for (String words : route.incoming().client().connector().warnings(route)) {
      warnings.add("incoming \"" + route.incoming().name() + "\": " + words);
    }
  }

  private void step(Outgoing outgoing, Stage stage) {
    outgoing.steps().stream()
        .filter(step -> step.name().equals(stage.name()))
        .forEach(
            step ->
                parameters(
                    "outgoing \"" + outgoing.name() + "\", step \"" + step.name() + "\"",
                    stage.operation(),
                    step.parameters()));
  }

  private void parameters(String place, Operation operation, RequestParameters parameters) {
    ParameterTemplate template = ParameterTemplate.of(parameters);
    List<Problem> missing = template.missing(variables);
    missing.forEach(problem -> problems.add(problem.within(place)));
    if (missing.isEmpty() && !template.refersToItem()) {
      values(operation, template, parameters)
          .forEach(problem -> problems.add(problem.within(place)));
    }
  }

  /** What is wrong with the values of variables; a value with a secret in it is not shown. */
  private List<Problem> values(
      Operation operation, ParameterTemplate template, RequestParameters parameters) {
    try {
      return ParameterChecks.resolvedProblems(
              operation, template.resolve(variables, ItemAtHand.none()).query())
          .stream()
          .map(problem -> shown(problem, template, parameters))
          .toList();
    } catch (InvalidDefinitionException unfit) {
      return unfit.problems();
    }
  }

  private Problem shown(Problem problem, ParameterTemplate template, RequestParameters parameters) {
    return template.variables().stream().noneMatch(variables::isSecret)
        ? problem
        : new Problem(
            problem.place(),
            "does not fit with the value that it has here; given: " + parameters.query());
  }

  private void client(HttpClient client) {
    if (!seen.add(client)) {
      return;
    }
    String place = "client \"" + client.name() + "\"";
    Template baseUrl = Template.parse("baseUrl", client.baseUrl());
    List<Problem> missing = new ArrayList<>(baseUrl.missing(variables));
    if (missing.isEmpty()) {
      address(baseUrl, client).forEach(missing::add);
    }
    client
        .authentication()
        .fields()
        .forEach((field, value) -> credential(client, field, value, missing));
    missing.forEach(problem -> problems.add(problem.within(place)));
    keeping.warning(client).ifPresent(words -> warnings.add(place + ": " + words));
  }

  /** An address with a secret in it is not shown. */
  private List<Problem> address(Template baseUrl, HttpClient client) {
    boolean secret = baseUrl.variables().stream().anyMatch(variables::isSecret);
    return BaseUrls.problem(baseUrl.text(variables)).stream()
        .map(
            words ->
                new Problem("baseUrl", secret ? client.baseUrl() + " is no usable address" : words))
        .toList();
  }

  private void credential(HttpClient client, String field, String value, List<Problem> missing) {
    Template template = Template.parse(client.authentication().kind() + " " + field, value);
    missing.addAll(template.missing(variables));
    boolean open = field.equals("username") || field.equals("clientId");
    if (!Authentication.isCredential(field) || open) {
      return;
    }
    for (String name : template.variables()) {
      if (variables.names().contains(name) && !variables.isSecret(name)) {
        warnings.add(
            "client \""
                + client.name()
                + "\": "
                + client.authentication().kind()
                + " "
                + field
                + " is the plain variable "
                + name
                + "; it works and is redacted like a secret, but belongs into .encrypted(\""
                + name
                + "\", …)");
      }
    }
  }
}
