package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.testkit.Ledger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The queue of calls taken for later, and the consumer that carries them out. */
final class Bulks {

  private static final String RESOURCE = "Magento_Logging::system_magento_logging_bulk_operations";
  private static final int NEVER = Integer.MAX_VALUE;
  private static final JsonTable TABLE =
      new JsonTable(
          Set.of("id", "status", "error_code"),
          Set.of("bulk_uuid", "topic_name", "result_message", "started_at"));

  private final Shop shop;
  private final Random random = new Random(20261125L);
  private final Map<String, Bulk> bulks = new LinkedHashMap<>();
  private final Deque<String> nextUuids = new ArrayDeque<>();
  private int pollsUntilConsumed = 1;
  private boolean inAnyOrder;

  Bulks(Shop shop) {
    this.shop = shop;
  }

  void register(Routes routes) {
    String root = "/V1/bulk/{bulkUuid}";
    routes.read("/V1/bulk", RESOURCE, this::list);
    routes.read(root + "/status", RESOURCE, call -> polled(call).shortStatus());
    routes.read(root + "/detailed-status", RESOURCE, call -> polled(call).detailedStatus());
    routes.read(
        root + "/operation-status/{status}",
        RESOURCE,
        call -> LongNode.valueOf(existing(call).count(call.pathNumber("status"))));
  }

  /** The consumer runs by itself before the answer to that poll; a big number: never. */
  void consumeAtPoll(int poll) {
    pollsUntilConsumed = poll;
  }

  void neverConsume() {
    pollsUntilConsumed = NEVER;
  }

  /**
   * Takes calls for later. Their bodies are checked as a whole: one that is wrong refuses all
   * (recorded exchanges magento 06 #3 and #4).
   *
   * @return what the shop answers with 202 (recorded exchanges magento 06 #1, #2 and #6)
   */
  JsonNode take(Route route, StoreView scope, List<RestCall> calls) {
    calls.forEach(call -> route.check().check(call.body()));
    Bulk bulk = new Bulk(newUuid(), route, scope, shop.now());
    ObjectNode answer = MagentoJson.object().put("bulk_uuid", bulk.uuid());
    ArrayNode items = answer.putArray("request_items");
    for (RestCall call : calls) {
      bulk.add(call);
      String hash = Ledger.hashOf(call.body());
      items
          .addObject()
          .put("id", items.size() - 1)
          .put("data_hash", hash + hash)
          .put("status", "accepted");
    }
    answer.put("errors", false);
    bulks.put(bulk.uuid(), bulk);
    return answer;
  }

  /** Carries out all that is open. */
  void consume() {
    bulks.values().forEach(this::consume);
  }

  /** Carries out at most so many operations, the oldest first. */
  void consume(int most) {
    int left = most;
    for (Bulk bulk : bulks.values()) {
      for (Bulk.Operation operation : bulk.operations()) {
        if (left > 0 && operation.status() == Bulk.OPEN) {
          carryOut(bulk, operation);
          left--;
        }
      }
    }
  }

  /** As several consumers do: the order of the operations of one bulk is not promised. */
  void consumeInAnyOrder() {
    inAnyOrder = true;
  }

  private void consume(Bulk bulk) {
    List<Bulk.Operation> operations = new ArrayList<>(bulk.operations());
    if (inAnyOrder) {
      Collections.shuffle(operations, random);
    }
    for (Bulk.Operation operation : operations) {
      if (operation.status() == Bulk.OPEN) {
        carryOut(bulk, operation);
      }
    }
  }

  private void carryOut(Bulk bulk, Bulk.Operation operation) {
    RestCall call = operation.call();
    if (call == null) {
      return;
    }
    try {
      JsonNode result = bulk.route().handler().answer(call);
      operation.complete(bulk.success(), TextNode.valueOf(MagentoJson.text(result)));
    } catch (PassingError e) {
      int status = e.refusal().isRetriable() ? Bulk.RETRIABLE : Bulk.FAILED;
      operation.fail(status, e.refusal().message(), 0);
    } catch (MagentoError e) {
      operation.fail(Bulk.FAILED, e.filledMessage(), 0);
    }
    if (shop.settings().isCompact()) {
      operation.forget();
    }
  }

  int openOperations() {
    return bulks.values().stream().mapToInt(bulk -> (int) bulk.count(Bulk.OPEN)).sum();
  }

  private Bulk polled(RestCall call) {
    Bulk bulk = existing(call);
    if (bulk.poll() >= pollsUntilConsumed) {
      consume(bulk);
    }
    return bulk;
  }

  /** Source: recorded exchange magento 06 #14. */
  private Bulk existing(RestCall call) {
    String uuid = call.path("bulkUuid");
    Bulk bulk = bulks.get(uuid);
    if (bulk == null) {
      throw MagentoErrors.named(404, "Bulk uuid %bulkUuid not exist", "bulkUuid", uuid);
    }
    return bulk;
  }

  private JsonNode list(RestCall call) {
    List<JsonNode> rows = new ArrayList<>();
    bulks.values().forEach(bulk -> rows.addAll(bulk.rows()));
    return shop.listed(TABLE, rows, SearchCriteria.required(call.query()));
  }

  /** The uuids of the bulks to come, before the made-up ones. */
  void nextUuids(List<String> uuids) {
    nextUuids.addAll(uuids);
  }

  private String newUuid() {
    if (!nextUuids.isEmpty()) {
      return nextUuids.remove();
    }
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xc0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }
}
