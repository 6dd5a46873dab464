package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.Then;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.text.NearestName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Definitions from JSON; an unknown name is an error, never ignored. */
public final class DefinitionReader {

  private static final List<String> CLIENT =
      List.of(
          "name",
          "identifier",
          "connector",
          "baseUrl",
          "authentication",
          "settings",
          "connectTimeout",
          "readTimeout",
          "callTimeout",
          "limits",
          "atOnce",
          "transport");
  private static final List<String> INCOMING =
      List.of(
          "name",
          "identifier",
          "description",
          "client",
          "subscriber",
          "entity",
          "action",
          "operation",
          "parameters",
          "settings",
          "changedSince",
          "overlap",
          "jobLimit",
          "alerts",
          "logging");
  private static final List<String> OUTGOING =
      List.of(
          "name",
          "identifier",
          "description",
          "client",
          "publisher",
          "entity",
          "action",
          "operation",
          "form",
          "parameters",
          "settings",
          "batchSize",
          "attempts",
          "jobLimit",
          "whenNotFound",
          "lookUpPause",
          "references",
          "remember",
          "then",
          "alerts",
          "logging");
  private static final List<String> THEN =
      List.of("name", "operation", "when", "each", "parameters");
  private static final List<String> ROUTE =
      List.of("name", "identifier", "incoming", "steps", "retry", "alerts", "outgoings");

  private static final List<String> RETRY =
      List.of(
          "attempts",
          "firstDelay",
          "factor",
          "longestDelay",
          "longestWait",
          "alsoOn",
          "alsoWhere",
          "neverOn");

  private final Connectors connectors;

  /** Looks for the packages that definitions name among these. */
  public DefinitionReader(Connectors connectors) {
    this.connectors = connectors;
  }

  /** A client. */
  public HttpClient client(JsonNode json) {
    known("Client", json, CLIENT);
    HttpClient.Builder client = HttpClient.named(json.path("name").asText()).connectors(connectors);
    text(json, "identifier", client::identifier);
    text(json, "connector", client::connector);
    text(json, "baseUrl", client::baseUrl);
    client.authentication(authentication(json.path("authentication")));
    json.path("settings").properties().forEach(e -> client.setting(e.getKey(), e.getValue()));
    parsed(json, "connectTimeout", Duration::parse, client::connectTimeout);
    parsed(json, "readTimeout", Duration::parse, client::readTimeout);
    parsed(json, "callTimeout", Duration::parse, client::callTimeout);
    if (json.has("limits")) {
      client.limits(limits(json.path("limits")));
    }
    if (json.has("atOnce")) {
      client.atOnce(json.path("atOnce").asInt());
    }
    if (json.path("transport").asText().equals("plain_allowed")) {
      client.allowPlainHttp();
    }
    return client.build();
  }

  /** An incoming, its client in it. */
  public Incoming incoming(JsonNode json) {
    known("Incoming", json, INCOMING);
    Incoming.Builder incoming =
        Incoming.named(json.path("name").asText()).client(client(json.path("client")));
    text(json, "identifier", incoming::identifier);
    text(json, "description", incoming::description);
    text(json, "subscriber", incoming::subscriber);
    text(json, "entity", incoming::entity);
    text(json, "action", incoming::action);
    text(json, "operation", incoming::operation);
    incoming.parameters(parameters(json));
    json.path("settings").properties().forEach(e -> incoming.setting(e.getKey(), e.getValue()));
    text(json, "changedSince", incoming::changedSince);
    parsed(json, "overlap", Duration::parse, incoming::overlap);
    parsed(json, "jobLimit", Duration::parse, incoming::jobLimit);
    AlertJson.read(json, incoming::alert);
    LogPolicyJson.read(json, incoming::logging);
    return incoming.build();
  }

  /** An outgoing, its client in it. */
  public Outgoing outgoing(JsonNode json) {
    known("Outgoing", json, OUTGOING);
    Outgoing.Builder outgoing =
        Outgoing.named(json.path("name").asText()).client(client(json.path("client")));
    text(json, "identifier", outgoing::identifier);
    text(json, "description", outgoing::description);
    text(json, "publisher", outgoing::publisher);
    text(json, "entity", outgoing::entity);
    text(json, "action", outgoing::action);
    text(json, "operation", outgoing::operation);
    parsed(
        json,
        "form",
        word -> Operation.Form.valueOf(word.toUpperCase(Locale.ROOT)),
        outgoing::form);
    outgoing.parameters(parameters(json));
    json.path("settings").properties().forEach(e -> outgoing.setting(e.getKey(), e.getValue()));
    if (json.has("batchSize")) {
      outgoing.batchSize(json.path("batchSize").asInt());
    }
    if (json.has("attempts")) {
      outgoing.attempts(json.path("attempts").asInt());
    }
    parsed(json, "jobLimit", Duration::parse, outgoing::jobLimit);
    parsed(
        json,
        "whenNotFound",
        word -> Outgoing.WhenNotFound.valueOf(word.toUpperCase(Locale.ROOT)),
        outgoing::whenNotFound);
    parsed(json, "lookUpPause", Duration::parse, outgoing::lookUpPause);
    ReferenceFields.read(json, outgoing);
    json.path("then").forEach(step -> outgoing.then(then(step)));
    AlertJson.read(json, outgoing::alert);
    LogPolicyJson.read(json, outgoing::logging);
    return outgoing.build();
  }

  private static Then then(JsonNode json) {
    known("Step", json, THEN);
    Then step =
        Then.named(json.path("name").asText())
            .operation(json.path("operation").asText())
            .parameters(parameters(json));
    if (json.hasNonNull("when")) {
      step = step.when(json.path("when").asText());
    }
    return json.hasNonNull("each") ? step.each(json.path("each").asText()) : step;
  }

  /** A route, its ends in it. */
  public Route route(JsonNode json) {
    known("Route", json, ROUTE);
    Route.Builder route = Route.from(incoming(json.path("incoming")));
    text(json, "name", route::named);
    text(json, "identifier", route::identifier);
    for (JsonNode step : json.path("steps")) {
      known("Step", step, List.of("filter", "standard"));
      if (step.has("filter")) {
        route.filter(step.path("filter").asText());
      } else {
        route.standard();
      }
    }
    if (json.has("retry")) {
      known("Retry policy", json.path("retry"), RETRY);
      route.retry(retry(json.path("retry")));
    }
    AlertJson.read(json, route::alert);
    List<Outgoing> outgoings = new ArrayList<>();
    json.path("outgoings").forEach(outgoing -> outgoings.add(outgoing(outgoing)));
    if (outgoings.isEmpty()) {
      throw wrong("Route", "outgoings", "are missing: at least one");
    }
    return route.to(
        outgoings.get(0), outgoings.subList(1, outgoings.size()).toArray(Outgoing[]::new));
  }

  private static RetryPolicy retry(JsonNode json) {
    RetryPolicy.Builder policy = RetryPolicy.builder();
    if (json.has("attempts")) {
      policy.attempts(json.path("attempts").asInt());
    }
    if (json.has("factor")) {
      policy.factor(json.path("factor").asDouble());
    }
    parsed(json, "firstDelay", Duration::parse, policy::firstDelay);
    parsed(json, "longestDelay", Duration::parse, policy::longestDelay);
    parsed(json, "longestWait", Duration::parse, policy::longestWait);
    json.path("alsoOn").forEach(status -> policy.alsoOn(status.asInt()));
    json.path("alsoWhere").forEach(words -> policy.alsoWhere(words.asText()));
    json.path("neverOn").forEach(status -> policy.neverOn(status.asInt()));
    return policy.build();
  }

  private static Authentication authentication(JsonNode json) {
    if (json.isMissingNode()) {
      return Authentication.none();
    }
    Authentication authentication = Authentication.of(json.path("kind").asText("none"));
    for (var field : json.properties()) {
      if (!field.getKey().equals("kind")) {
        authentication = authentication.with(field.getKey(), field.getValue().asText());
      }
    }
    return authentication;
  }

  private static AnswerLimits limits(JsonNode json) {
    AnswerLimits standard = AnswerLimits.standard();
    return standard
        .withBodyBytes(json.path("bodyBytes").asLong(standard.bodyBytes()))
        .withDepth(json.path("depth").asInt(standard.depth()))
        .withPages(json.path("pages").asInt(standard.pages()));
  }

  private static RequestParameters parameters(JsonNode json) {
    return json.has("parameters")
        ? RequestParameters.from(json.path("parameters"))
        : RequestParameters.none();
  }

  static void text(JsonNode json, String name, Consumer<String> to) {
    if (json.hasNonNull(name)) {
      to.accept(json.path(name).asText());
    }
  }

  static <T> void parsed(JsonNode json, String name, Function<String, T> parse, Consumer<T> to) {
    if (json.hasNonNull(name)) {
      try {
        to.accept(parse.apply(json.path(name).asText()));
      } catch (DateTimeParseException | IllegalArgumentException malformed) {
        throw wrong("Definition", name, "cannot be \"" + json.path(name).asText() + "\"");
      }
    }
  }

  static void known(String what, JsonNode json, List<String> names) {
    List<Problem> problems = new ArrayList<>();
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                problems.add(
                    new Problem(
                        name,
                        "is unknown"
                            + NearestName.of(name, names)
                                .map(nearest -> "; nearest: \"" + nearest + "\"")
                                .orElse("")));
              }
            });
    if (!json.isObject()) {
      problems.add(new Problem(what, "is no JSON object"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(what + " cannot be read", problems);
    }
  }

  static InvalidDefinitionException wrong(String what, String place, String words) {
    return new InvalidDefinitionException(
        what + " cannot be read", List.of(new Problem(place, words)));
  }
}
