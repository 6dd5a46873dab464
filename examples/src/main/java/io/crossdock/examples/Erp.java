package io.crossdock.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * An ERP with two calls, made up for the example: {@code POST /orders} takes an order, however
 * often it comes, and {@code GET /orders?reference=…} lists those with a reference.
 */
final class Erp implements FakeSystem, AutoCloseable {

  private final List<ObjectNode> orders = new ArrayList<>();
  private final FakeServer server = FakeServer.start(this);

  String baseUrl() {
    return server.baseUrl();
  }

  /** Loses the answers of some calls: of two that were taken, and of one that never arrived. */
  Erp losingAnswers() {
    server.fail(Fault.resetAfterApply().on("POST", "/orders").after(3).times(1));
    server.fail(Fault.resetBeforeApply().on("POST", "/orders").after(9).times(1));
    server.fail(Fault.resetAfterApply().on("POST", "/orders").after(20).times(1));
    return this;
  }

  /** The references of all orders that it holds, in the order in which they came. */
  synchronized List<String> references() {
    return orders.stream().map(order -> order.path("reference").asText()).toList();
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    if (!request.path().equals("/orders")) {
      return FakeResponse.json(404, message("there is no " + request.path()));
    }
    return switch (request.method()) {
      case "POST" -> taken(request.json());
      case "GET" -> found(request.queryValue("reference").orElse(""));
      default -> FakeResponse.json(405, message("GET and POST only"));
    };
  }

  private FakeResponse taken(JsonNode order) {
    if (order.path("reference").asText().isBlank()) {
      return FakeResponse.json(422, message("an order needs a reference"));
    }
    ObjectNode taken = order.deepCopy();
    taken.put("id", orders.size() + 1);
    orders.add(taken);
    return FakeResponse.json(201, taken);
  }

  private FakeResponse found(String reference) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("orders");
    orders.stream()
        .filter(order -> order.path("reference").asText().equals(reference))
        .forEach(list::add);
    return FakeResponse.json(200, answer);
  }

  private static ObjectNode message(String words) {
    return JsonNodeFactory.instance.objectNode().put("message", words);
  }

  @Override
  public void close() {
    server.close();
  }
}
