package io.crossdock.testkit.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An API as many are: a token, a list by offset, a list to be written, orders to be created. */
final class PlainWarehouse implements FakeSystem {

  static final String SECRET = "secret-of-the-warehouse";
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final List<String> taken = new ArrayList<>();
  private final TestTime time;
  private final Map<String, ObjectNode> items = new LinkedHashMap<>();
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, Instant> tokens = new LinkedHashMap<>();

  PlainWarehouse(TestTime time) {
    this.time = time;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  synchronized void put(String code, String name) {
    items.put(code, JSON.objectNode().put("code", code).put("name", name).put("stamp", stamp()));
  }

  synchronized boolean has(String code) {
    return items.containsKey(code);
  }

  private String stamp() {
    return time.now().toString();
  }

  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return FakeResponse.json(status, JSON.objectNode().put("message", "refused with " + status));
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    String call = request.method() + " " + request.path();
    if (call.equals("POST /token")) {
      return token(request);
    }
    if (!isSignedIn(request)) {
      return refusal(401, request);
    }
    return switch (call) {
      case "GET /status" -> FakeResponse.json(200, JSON.objectNode().put("status", "well"));
      case "GET /items" -> FakeResponse.json(200, listed(request));
      case "POST /items" -> store(request);
      case "GET /orders" -> FakeResponse.json(200, found(request));
      case "POST /orders" -> order(request);
      default -> refusal(404, request);
    };
  }

  private FakeResponse token(FakeRequest request) {
    String given = Base64.getEncoder().encodeToString(("crossdock:" + SECRET).getBytes(UTF_8));
    if (!request.header("Authorization").orElse("").equals("Basic " + given)) {
      return refusal(401, request);
    }
    String token = "token-" + tokens.size() + "-of-the-warehouse";
    tokens.put(token, time.now().plus(TOKEN_LIFE));
    return FakeResponse.json(
        200,
        JSON.objectNode()
            .put("access_token", token)
            .put("token_type", "Bearer")
            .put("expires_in", TOKEN_LIFE.toSeconds()));
  }

  private boolean isSignedIn(FakeRequest request) {
    String token = request.header("Authorization").orElse("").replace("Bearer ", "");
    Instant end = tokens.get(token);
    return end != null && time.now().isBefore(end);
  }

  private JsonNode listed(FakeRequest request) {
    long offset = number(request, "offset", 0);
    long limit = number(request, "limit", 50);
    Instant since = Instant.parse(request.queryValue("since").orElse("2000-01-01T00:00:00Z"));
    ArrayNode page = JSON.objectNode().putArray("items");
    items.values().stream()
        .filter(item -> !Instant.parse(item.path("stamp").asText()).isBefore(since))
        .skip(offset)
        .limit(limit)
        .forEach(page::add);
    return JSON.objectNode().set("items", page);
  }

  private static long number(FakeRequest request, String name, long otherwise) {
    return request.queryValue(name).map(Long::parseLong).orElse(otherwise);
  }

  /** All or none. */
  private FakeResponse store(FakeRequest request) {
    JsonNode body = request.json();
    List<JsonNode> sent = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(sent::add);
    } else {
      sent.add(body);
    }
    if (sent.stream().anyMatch(item -> item.path("weight").asInt() < 0)) {
      return FakeResponse.json(
          422, JSON.objectNode().put("message", "weight must not be below zero"));
    }
    sent.forEach(item -> taken.add(item.path("code").asText()));
    return FakeResponse.json(200, JSON.objectNode().put("stored", sent.size()));
  }

  private JsonNode found(FakeRequest request) {
    ArrayNode found = JSON.arrayNode();
    ObjectNode order = orders.get(request.queryValue("number").orElse(""));
    if (order != null) {
      found.add(order);
    }
    return found;
  }

  private FakeResponse order(FakeRequest request) {
    String number = request.json().path("number").asText();
    taken.add(number);
    ObjectNode order = JSON.objectNode().put("id", orders.size() + 1).put("number", number);
    orders.put(number, order);
    return FakeResponse.json(201, order);
  }
}
