package io.crossdock.trials.granary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Granary as its invented documentation says that it is. */
final class FakeGranary implements FakeSystem {

  static final String KEEPER = "Wilma";
  static final String WORD = "open, barley!";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration PASS_HOLDS = Duration.ofMinutes(10);
  private static final int HEAVIEST = 1_000;

  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final Map<String, Instant> passes = new HashMap<>();
  private final TreeMap<String, ObjectNode> articles = new TreeMap<>();
  private final Map<String, ObjectNode> orders = new HashMap<>();

  FakeGranary(InstantSource clock) {
    this.clock = clock;
  }

  Ledger ledger() {
    return ledger;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  synchronized boolean has(String code) {
    return articles.containsKey(code);
  }

  /** Puts an article onto its shelf, by hand. */
  synchronized void shelve(String code, String name) {
    articles.put(
        code,
        JSON.objectNode().put("code", code).put("name", name).put("changed", now().toString()));
  }

  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return FakeResponse.json(status, JSON.objectNode().put("error", "the granary says " + status));
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    String call = request.method() + " " + request.path();
    if (call.equals("POST /v2/gate")) {
      return gate(request);
    }
    Instant end = passes.get(request.header("Granary-Pass").orElse(""));
    if (end == null || !now().isBefore(end)) {
      return refusal(401, request);
    }
    return switch (call) {
      case "GET /v2/house" -> FakeResponse.json(200, JSON.objectNode().put("name", "at the mill"));
      case "GET /v2/articles" -> FakeResponse.json(200, page(request));
      case "POST /v2/articles" -> FakeResponse.json(200, stored(request.json()));
      case "GET /v2/orders" -> FakeResponse.json(200, ordersOf(request));
      case "POST /v2/orders" -> FakeResponse.json(201, placed(request.json()));
      default -> refusal(404, request);
    };
  }

  private FakeResponse gate(FakeRequest request) {
    JsonNode said = request.json();
    if (!said.path("keeper").asText().equals(KEEPER) || !said.path("word").asText().equals(WORD)) {
      return refusal(403, request);
    }
    String pass = "pass-" + passes.size() + "-of-" + KEEPER;
    passes.put(pass, now().plus(PASS_HOLDS));
    return FakeResponse.json(
        200, JSON.objectNode().put("pass", pass).put("seconds", PASS_HOLDS.toSeconds()));
  }

  /** Articles behind a code, in the order of codes. */
  private ObjectNode page(FakeRequest request) {
    int limit = request.queryValue("limit").map(Integer::parseInt).orElse(20);
    Instant since = request.queryValue("changedSince").map(Instant::parse).orElse(Instant.EPOCH);
    Iterator<ObjectNode> behind =
        articles.tailMap(request.queryValue("after").orElse(""), false).values().stream()
            .filter(article -> !Instant.parse(article.path("changed").asText()).isBefore(since))
            .iterator();
    ObjectNode page = JSON.objectNode();
    ArrayNode listed = page.putArray("articles");
    while (behind.hasNext() && listed.size() < limit) {
      listed.add(behind.next());
    }
    if (behind.hasNext()) {
      page.put("more", listed.get(listed.size() - 1).path("code").asText());
    }
    return page;
  }

  /** A list of articles; each is answered for itself. */
  private ObjectNode stored(JsonNode sent) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode answers = answer.putArray("articles");
    for (JsonNode article : sent) {
      String code = article.path("code").asText();
      ObjectNode one = answers.addObject().put("code", code);
      if (article.path("weight").asInt() > HEAVIEST) {
        one.put("error", "too heavy for any shelf").put("field", "weight");
      } else {
        one.put("shelf", 1 + Math.floorMod(code.hashCode(), 9));
        ledger.record("articles", code, "store", article);
      }
    }
    return answer;
  }

  private ObjectNode ordersOf(FakeRequest request) {
    ObjectNode found = orders.get(request.queryValue("number").orElse(""));
    ObjectNode answer = JSON.objectNode();
    answer.putArray("orders").addAll(found == null ? List.of() : List.of(found));
    return answer;
  }

  /** It does not look whether an order of that number is there. */
  private ObjectNode placed(JsonNode order) {
    String number = order.path("number").asText();
    ledger.record("orders", number, "place", order);
    ObjectNode placed = JSON.objectNode().put("id", orders.size() + 1).put("number", number);
    orders.put(number, placed);
    return placed;
  }
}
