package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Ledger;

/**
 * An ERP made up for trials: {@code POST /orders} takes an order as often as it comes, and {@code
 * GET /orders?reference=…} lists those with a reference.
 */
final class LedgerErp implements FakeSystem, AutoCloseable {

  private final Ledger ledger = new Ledger().keepBodies(Integer.MAX_VALUE);
  private final FakeServer server = FakeServer.start(this);

  String baseUrl() {
    return server.baseUrl();
  }

  Ledger ledger() {
    return ledger;
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    if (request.method().equals("POST")) {
      ledger.record("orders", request.json().path("reference").asText(), "POST", request.json());
      return FakeResponse.json(201, request.json());
    }
    String reference = request.queryValue("reference").orElse("");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode orders = answer.putArray("orders");
    ledger
        .versionsOf("orders", reference)
        .forEach(entry -> orders.addObject().put("id", entry.sequence()));
    return FakeResponse.json(200, answer);
  }

  @Override
  public void close() {
    server.close();
  }
}
