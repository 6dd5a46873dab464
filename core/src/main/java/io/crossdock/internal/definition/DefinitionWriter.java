package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.Then;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Settings;
import io.crossdock.http.HttpClient;
import io.crossdock.mapping.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Definitions as JSON. */
public final class DefinitionWriter {

  private DefinitionWriter() {}

  /** What is written of a step that is a function. */
  private enum Functions {
    REFUSED,
    NAMED
  }

  /** A client. */
  public static ObjectNode client(HttpClient client) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", client.name()).put("identifier", client.identifier());
    json.put("connector", client.connector().id()).put("baseUrl", client.baseUrl());
    ObjectNode authentication = json.putObject("authentication");
    authentication.put("kind", client.authentication().kind());
    client.authentication().fields().forEach(authentication::put);
    settings(json, client.settings());
    json.put("connectTimeout", client.connectTimeout().toString());
    json.put("readTimeout", client.readTimeout().toString());
    json.put("callTimeout", client.callTimeout().toString());
    json.putObject("limits")
        .put("bodyBytes", client.limits().bodyBytes())
        .put("depth", client.limits().depth())
        .put("pages", client.limits().pages());
    client.atOnce().ifPresent(calls -> json.put("atOnce", calls));
    return json.put("transport", client.transport().name().toLowerCase(Locale.ROOT));
  }

  /** An incoming, its client in it. */
  public static ObjectNode incoming(Incoming incoming) {
    ObjectNode json =
        start(incoming.name(), incoming.identifier(), incoming.description(), incoming.client());
    incoming.subscriber().ifPresent(name -> json.put("subscriber", name));
    target(json, incoming.operation(), incoming.operationName());
    parameters(json, incoming.parameters());
    settings(json, incoming.settings());
    incoming.changedSince().ifPresent(field -> json.put("changedSince", field));
    incoming.ownOverlap().ifPresent(overlap -> json.put("overlap", overlap.toString()));
    json.put("jobLimit", incoming.jobLimit().toString());
    AlertJson.writeTo(json, incoming.alerts());
    LogPolicyJson.writeTo(json, incoming.logging());
    return json;
  }

  /** An outgoing, its client in it. */
  public static ObjectNode outgoing(Outgoing outgoing) {
    ObjectNode json =
        start(outgoing.name(), outgoing.identifier(), outgoing.description(), outgoing.client());
    outgoing.publisher().ifPresent(name -> json.put("publisher", name));
    target(json, outgoing.operation(), outgoing.operationName());
    outgoing.form().ifPresent(form -> json.put("form", form.name().toLowerCase(Locale.ROOT)));
    parameters(json, outgoing.parameters());
    settings(json, outgoing.settings());
    if (outgoing.batchSize() != outgoing.operation().batchSize()) {
      json.put("batchSize", outgoing.batchSize());
    }
    json.put("attempts", outgoing.attempts());
    json.put("jobLimit", outgoing.jobLimit().toString());
    ReferenceFields.writeTo(json, outgoing);
    json.put("whenNotFound", outgoing.whenNotFound().name().toLowerCase(Locale.ROOT));
    json.put("lookUpPause", outgoing.lookUpPause().toString());
    if (!outgoing.steps().isEmpty()) {
      ArrayNode steps = json.putArray("then");
      outgoing.steps().forEach(step -> steps.add(then(step)));
    }
    AlertJson.writeTo(json, outgoing.alerts());
    LogPolicyJson.writeTo(json, outgoing.logging());
    return json;
  }

  /** A step of an outgoing. */
  public static ObjectNode then(Then step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", step.name()).put("operation", step.operation());
    step.when().ifPresent(expression -> json.put("when", expression));
    step.each().ifPresent(expression -> json.put("each", expression));
    parameters(json, step.parameters());
    return json;
  }

  /** A route, its ends in it. */
  public static ObjectNode route(Route route) {
    return route(route, Functions.REFUSED);
  }

  /** A route as {@link #route(Route)} writes it, with a word for each step that is a function. */
  public static ObjectNode outline(Route route) {
    return route(route, Functions.NAMED);
  }

  private static ObjectNode route(Route route, Functions functions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", route.name()).put("identifier", route.identifier());
    json.set("incoming", incoming(route.incoming()));
    steps(route, json.putArray("steps"), functions);
    route.retry().ifPresent(policy -> retry(policy, json.putObject("retry")));
    AlertJson.writeTo(json, route.alerts());
    ArrayNode outgoings = json.putArray("outgoings");
    route.outgoings().forEach(outgoing -> outgoings.add(outgoing(outgoing)));
    return json;
  }

  private static void retry(RetryPolicy policy, ObjectNode json) {
    json.put("attempts", policy.attempts());
    json.put("firstDelay", policy.firstDelay().toString());
    json.put("factor", policy.factor());
    json.put("longestDelay", policy.longestDelay().toString());
    json.put("longestWait", policy.longestWait().toString());
    policy.alsoOn().forEach(json.putArray("alsoOn")::add);
    policy.alsoWhere().forEach(json.putArray("alsoWhere")::add);
    policy.neverOn().forEach(json.putArray("neverOn")::add);
  }

  private static void steps(Route route, ArrayNode json, Functions functions) {
    List<Problem> problems = new ArrayList<>();
    int position = 0;
    for (Step step : route.steps()) {
      position++;
      Optional<ObjectNode> written = step(step);
      if (written.isPresent()) {
        json.add(written.get());
      } else if (functions == Functions.NAMED) {
        json.add("function");
      } else {
        problems.add(
            new Problem(
                "step " + position,
                "is a function, which a file cannot hold; use a JMESPath filter, or keep the route"
                    + " in code"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(
          "Route \"" + route.name() + "\" cannot be exported", problems);
    }
  }

  private static Optional<ObjectNode> step(Step step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (step instanceof Step.Filtered filtered) {
      return filtered.filter().expression().map(expression -> json.put("filter", expression));
    }
    return step instanceof Step.Standard
        ? Optional.of(json.put("standard", true))
        : Optional.empty();
  }

  private static ObjectNode start(
      String name, String identifier, String description, HttpClient client) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("identifier", identifier).put("description", description);
    json.set("client", client(client));
    return json;
  }

  private static void target(ObjectNode json, Operation operation, Optional<String> operationName) {
    json.put("entity", operation.entity().name()).put("action", operation.action());
    operationName.ifPresent(name -> json.put("operation", name));
  }

  private static void parameters(ObjectNode json, RequestParameters parameters) {
    json.set("parameters", parameters.toJson());
  }

  private static void settings(ObjectNode json, Settings settings) {
    json.set("settings", settings.toJson());
  }
}
