package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Which address leads where, and which version of the API answers. */
final class Front {

  static final String VERSION_HEADER = "X-Shopify-API-Version";

  // Joined, since a constant that begins like a relocated package would be rewritten in the jar.
  private static final String GRAPHQL = String.join(".", "graphql", "json");

  private final World world;
  private final SignIn signIn;
  private final Scopes scopes;
  private final Engine engine;
  private final Storage storage;

  Front(World world, SignIn signIn, Scopes scopes, Engine engine, Storage storage) {
    this.world = world;
    this.signIn = signIn;
    this.scopes = scopes;
    this.engine = engine;
    this.storage = storage;
  }

  FakeResponse answer(FakeRequest request) {
    List<String> steps = request.segments();
    if (request.path().startsWith(Storage.PATH)) {
      return storage.answer(request);
    } else if (steps.size() < 3 || !steps.get(0).equals("admin")) {
      return refusal(404);
    } else if (request.path().equals("/admin/oauth/access_token")) {
      return signIn.grant(request);
    } else if (request.path().equals("/admin/oauth/access_scopes.json")) {
      return signIn.lets(request) ? accessScopes() : refusal(401);
    } else if (!steps.get(1).equals("api")) {
      return refusal(404);
    }
    Optional<Version> version = served(steps);
    if (version.isEmpty()
        || !steps.get(steps.size() - 1).equals(GRAPHQL)
        || !request.method().equals("POST")) {
      return refusal(404);
    } else if (!signIn.lets(request)) {
      return refusal(401);
    }
    return engine
        .answer(body(request), version.get())
        .withHeader(VERSION_HEADER, version.get().toString());
  }

  /**
   * An expired version is served by the oldest that lives, a path without one too. Source:
   * Shopify's page on API versioning.
   */
  private Optional<Version> served(List<String> steps) {
    List<Version> living = Version.livingAt(world.now());
    if (steps.size() == 3) {
      return Optional.of(living.get(0));
    } else if (steps.size() != 4) {
      return Optional.empty();
    }
    return Version.parse(steps.get(2))
        .filter(asked -> asked.compareTo(living.get(living.size() - 1)) <= 0)
        .map(asked -> asked.compareTo(living.get(0)) < 0 ? living.get(0) : asked);
  }

  private static JsonNode body(FakeRequest request) {
    try {
      return request.json();
    } catch (UncheckedIOException noJson) {
      return MissingNode.getInstance();
    }
  }

  /** Source: recorded exchange shopify 01 #6. */
  private FakeResponse accessScopes() {
    ObjectNode body = Trees.object();
    body.set("access_scopes", scopes.handles());
    body.get("access_scopes").forEach(scope -> ((ObjectNode) scope).retain("handle"));
    return Answers.json(200, body);
  }

  /** Source: recorded exchanges shopify 01 #4 and #9, 02 #21 to #29. */
  static FakeResponse refusal(int status) {
    return switch (status) {
      case 401 ->
          errors(
              401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
      case 402, 403 -> errors(status, "Unavailable Shop");
      case 404 -> errors(404, "Not Found");
      case 423 -> errors(423, "This shop is unavailable");
      case 429 ->
          errors(
                  429,
                  "Exceeded 2 calls per second for api client. Reduce request rates to resume"
                      + " uninterrupted service.")
              .withHeader("Retry-After", "2.0");
      case 430 -> errors(430, "Shopify Security Rejection");
      case 500 -> errors(500, "An unexpected error occurred");
      case 502, 503, 504 -> FakeResponse.of(status, "text/html", new byte[0]);
      default -> FakeResponse.empty(status);
    };
  }

  private static FakeResponse errors(int status, String words) {
    return Answers.json(status, Trees.object().put("errors", words));
  }
}
