package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The ERP and the shop of a {@link TicksTrial}: one article, whose stock is another one in each
 * slot. An instance is known by its path, {@code /1/stock}; at one slot the answer to the first
 * that reads is held back, so that this instance stands in the middle of its run.
 */
final class TicksErp implements FakeSystem, AutoCloseable {

  private final FakeServer server = FakeServer.start(this);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final List<Taken> taken = new ArrayList<>();
  private int slot;
  private int holdAt = -1;
  private int held;

  /** What the shop took: the stock of which slot, from which instance. */
  record Taken(int slot, int instance) {}

  String baseUrl(int instance) {
    return server.baseUrl() + "/" + instance;
  }

  /** From now on the stock is that of a slot. */
  synchronized void moveTo(int slot) {
    this.slot = slot;
  }

  synchronized void holdAt(int slot) {
    holdAt = slot;
  }

  /** The instance whose answer is held back; 0 if none is. */
  synchronized int held() {
    return held;
  }

  void letGo() {
    goOn.countDown();
  }

  synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public FakeResponse answer(FakeRequest request) {
    int instance = Integer.parseInt(request.segments().get(0));
    if (request.method().equals("PUT")) {
      take(new Taken(request.json().path("quantity").asInt(-1), instance));
      return FakeResponse.empty(204);
    }
    int read = read(instance);
    ArrayNode stock = JsonNodeFactory.instance.arrayNode();
    stock.addObject().put("sku", "4711").put("quantity", read);
    return FakeResponse.json(200, stock);
  }

  private synchronized void take(Taken one) {
    taken.add(one);
  }

  private int read(int instance) {
    int read;
    boolean holds;
    synchronized (this) {
      read = slot;
      holds = slot == holdAt && held == 0;
      held = holds ? instance : held;
    }
    if (holds) {
      try {
        goOn.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
    return read;
  }

  @Override
  public void close() {
    goOn.countDown();
    server.close();
  }
}
