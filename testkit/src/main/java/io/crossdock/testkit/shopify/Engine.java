package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import io.crossdock.testkit.FakeResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Takes documents: checks, charges, runs and words the answer. Safe for use by several threads. */
final class Engine {

  private static final int MOST_OF_ONE = 1_000;
  private static final String DOCUMENTATION = "https://shopify.dev/api/usage/rate-limits";

  private final Documents documents = new Documents();
  private final Resolvers resolvers;
  private final Scopes scopes;
  private final Bucket bucket;
  private final ReadWriteLock lock;
  private volatile InstantSource clock;

  Engine(
      Resolvers resolvers, Scopes scopes, Bucket bucket, ReadWriteLock lock, InstantSource clock) {
    this.resolvers = resolvers;
    this.scopes = scopes;
    this.bucket = bucket;
    this.lock = lock;
    this.clock = clock;
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  /** Answers a call of {@code graphql.json}. */
  FakeResponse answer(JsonNode body, Version version) {
    if (!body.path("query").isTextual()) {
      ObjectNode refused = Trees.object();
      refused.putObject("errors").put("query", "Required parameter missing or invalid");
      return Answers.json(400, refused);
    }
    try {
      return Answers.json(200, charged(body, version));
    } catch (Refusal refusal) {
      return Answers.json(200, Trees.object().set("errors", refusal.errors()));
    }
  }

  private ObjectNode charged(JsonNode body, Version version) {
    JsonNode given = body.path("variables").isObject() ? body.get("variables") : Trees.object();
    JsonNode name = body.path("operationName");
    Prepared document =
        documents.read(
            body.get("query").textValue(), name.isTextual() ? name.textValue() : null, version);
    VariableRules.check(document, given);
    Map<String, Object> variables = Inputs.withDefaults(document, given);
    Inputs.checkPages(document, variables);
    Cost cost = new Cost(document, variables, version, clock.instant());
    int requested = cost.requested(document);
    if (requested > MOST_OF_ONE) {
      throw tooDear(requested);
    } else if (!bucket.take(requested)) {
      return throttled(requested);
    }
    ArrayNode oversize = Inputs.oversize(document, given);
    if (!oversize.isEmpty()) {
      return withCost(Trees.object().<ObjectNode>set("errors", oversize), requested, null);
    }
    ObjectNode answer = run(document, variables, version);
    int actual = Math.min(requested, cost.actual(document, answer.path("data")));
    bucket.giveBack(requested - actual);
    JsonNode search = answer.remove("search");
    withCost(answer, requested, actual);
    if (search != null && !search.isEmpty()) {
      ((ObjectNode) answer.get("extensions")).set("search", search);
    }
    return answer;
  }

  /** Runs one line of a bulk mutation, which costs nothing. */
  ObjectNode line(String text, JsonNode variables, Version version) {
    try {
      Prepared document = documents.read(text, null, version);
      VariableRules.check(document, variables);
      ArrayNode oversize = Inputs.oversize(document, variables);
      if (!oversize.isEmpty()) {
        throw new Refusal(oversize);
      }
      ObjectNode answer = run(document, Inputs.withDefaults(document, variables), version);
      answer.remove("search");
      return answer;
    } catch (Refusal refusal) {
      ArrayNode errors = refusal.errors().deepCopy();
      errors.forEach(error -> ((ObjectNode) error).remove("locations"));
      return Trees.object().set("errors", errors);
    }
  }

  /** Runs a bulk query, which costs nothing and has no pages. */
  ObjectNode everything(Prepared document, Version version) {
    return run(document, Map.of(), version);
  }

  /** Checks a document without running it. */
  Prepared read(String text, Version version) {
    return documents.read(text, null, version);
  }

  private static Refusal tooDear(int cost) {
    // Source: recorded exchange shopify 02 #3.
    ObjectNode error =
        Trees.object()
            .put(
                "message",
                "Query cost is "
                    + cost
                    + ", which exceeds the single query max cost limit (1000).\n\n"
                    + "See https://shopify.dev/docs/api/usage/rate-limits for more information on"
                    + " how the\ncost of a query is calculated.\n\n"
                    + "To query larger amounts of data with fewer limits, bulk operations should"
                    + " be used instead.\n"
                    + "See https://shopify.dev/docs/api/usage/bulk-operations/queries for usage"
                    + " details.\n");
    error
        .putObject("extensions")
        .put("code", "MAX_COST_EXCEEDED")
        .put("cost", cost)
        .put("maxCost", MOST_OF_ONE)
        .put("documentation", DOCUMENTATION);
    return new Refusal(JsonNodeFactory.instance.arrayNode().add(error));
  }

  /** Source: recorded exchange shopify 02 #2. */
  private ObjectNode throttled(int requested) {
    ObjectNode answer = Trees.object();
    answer
        .putArray("errors")
        .addObject()
        .put("message", "Throttled")
        .putObject("extensions")
        .put("code", "THROTTLED")
        .put("documentation", DOCUMENTATION);
    return withCost(answer, requested, null);
  }

  private ObjectNode withCost(ObjectNode answer, int requested, @Nullable Integer actual) {
    ObjectNode cost = answer.putObject("extensions").putObject("cost");
    cost.put("requestedQueryCost", requested).put("actualQueryCost", actual);
    bucket.status(cost);
    return answer;
  }

  private ObjectNode run(Prepared document, Map<String, Object> variables, Version version) {
    // A bulk operation runs inside a mutation: who writes may read, but not the other way round.
    Lock held = document.isMutation() ? lock.writeLock() : lock.readLock();
    held.lock();
    try {
      Session session = Session.of(resolvers, scopes, version, clock.instant());
      ObjectNode answer = answered(executed(document, variables, session));
      if (!session.searches().isEmpty()) {
        answer.set("search", session.searches());
      }
      return answer;
    } finally {
      held.unlock();
    }
  }

  private static ExecutionResult executed(
      Prepared document, Map<String, Object> variables, Session session) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(document.text())
            .operationName(document.operation().getName())
            .variables(variables)
            .graphQLContext(Map.of(Session.class, session))
            .build();
    PreparsedDocumentEntry ready = new PreparsedDocumentEntry(document.document());
    return GraphQL.newGraphQL(AdminSchema.get())
        .preparsedDocumentProvider((asked, parse) -> CompletableFuture.completedFuture(ready))
        .defaultDataFetcherExceptionHandler(new SimpleDataFetcherExceptionHandler())
        .build()
        .execute(input);
  }

  private static ObjectNode answered(ExecutionResult result) {
    ObjectNode answer = Trees.object();
    List<GraphQLError> errors = result.getErrors();
    boolean isRefused =
        errors.stream().anyMatch(error -> !(error instanceof NonNullableFieldWasNullError));
    if (!errors.isEmpty()) {
      ArrayNode list = answer.putArray("errors");
      errors.stream()
          .filter(error -> !isRefused || !(error instanceof NonNullableFieldWasNullError))
          .forEach(error -> list.add(error(error)));
    }
    answer.set("data", Trees.tree(result.getData()));
    return answer;
  }

  private static ObjectNode error(GraphQLError error) {
    ObjectNode one = Trees.object().put("message", error.getMessage());
    if (error.getLocations() != null) {
      ArrayNode locations = one.putArray("locations");
      error
          .getLocations()
          .forEach(
              at -> locations.addObject().put("line", at.getLine()).put("column", at.getColumn()));
    }
    Map<String, Object> extensions = error.getExtensions();
    JsonNode ours = extensions == null ? null : Trees.tree(extensions.get("shopify"));
    one.set(
        "extensions",
        ours != null && ours.isObject()
            ? ours
            : Trees.object().put("code", "INTERNAL_SERVER_ERROR"));
    one.set("path", Trees.tree(error.getPath()));
    return one;
  }
}
