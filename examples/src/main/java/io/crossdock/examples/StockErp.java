package io.crossdock.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ERP with one call, made up for the example: {@code GET /stock} lists what lies in store. */
final class StockErp implements FakeSystem, AutoCloseable {

  private final Map<String, Integer> stock = new LinkedHashMap<>();
  private final FakeServer server = FakeServer.start(this);
  private State state = State.OPEN;

  /** Whether it answers. */
  enum State {
    OPEN,
    DOWN
  }

  String baseUrl() {
    return server.baseUrl();
  }

  synchronized void put(String sku, int quantity) {
    stock.put(sku, quantity);
  }

  /** One piece less of an article. */
  synchronized void sell(String sku) {
    stock.merge(sku, -1, Integer::sum);
  }

  synchronized Map<String, Integer> stock() {
    return Map.copyOf(stock);
  }

  synchronized void turn(State wanted) {
    state = wanted;
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    if (state == State.DOWN) {
      return FakeResponse.json(503, JsonNodeFactory.instance.objectNode().put("message", "backup"));
    }
    if (!request.path().equals("/stock")) {
      return FakeResponse.json(
          404,
          JsonNodeFactory.instance.objectNode().put("message", "there is no " + request.path()));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = answer.putArray("stock");
    stock.forEach((sku, quantity) -> rows.addObject().put("sku", sku).put("quantity", quantity));
    return FakeResponse.json(200, answer);
  }

  @Override
  public void close() {
    server.close();
  }
}
