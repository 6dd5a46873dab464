package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sets stock by {@code inventorySetQuantities}, up to 250 rows a call, which is done whole or not
 * at all: what is wrong with one row fails that one, and the others go again without it.
 *
 * <p>Each call says its intent. It is made of the intents of its items and of what is sent, so that
 * the same tasks with the same rows are one operation, also after a restart, and a new wish for the
 * same quantity is another one.
 *
 * <p>Source: recorded exchanges shopify 05 #8 to #20.
 */
final class StockSets {

  private static final String QUANTITIES = "quantities";
  private static final String QUANTITY_NAME = "quantityName";
  private static final String REASON = "reason";
  private static final String CHANGE_FROM = "changeFromQuantity";
  private static final String CONCURRENT = "IDEMPOTENCY_CONCURRENT_REQUEST";
  private static final String ATTEMPT_FAILED = "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";
  private static final Duration CONCURRENT_WAIT = Duration.ofSeconds(5);

  private final Write write;
  private final Row row;
  private final List<Outcome> outcomes = new ArrayList<>();

  private StockSets(Write write) {
    this.write = write;
    this.row = Row.of(write.operation());
  }

  static List<Setting> settings() {
    return List.of(
        Setting.oneOf(QUANTITY_NAME, List.of("available", "on_hand"), Place.OUTGOING)
            .otherwise("available")
            .describedAs("Which quantity inventorySetQuantities sets where an item does not say."),
        Setting.text(REASON, Place.OUTGOING)
            .otherwise("correction")
            .describedAs("Why stock is set, in the shop's words, where an item does not say."));
  }

  static List<Outcome> publish(Write write) {
    return new StockSets(write).publish();
  }

  /** Whole inputs go alone, rows together. */
  static String group(WriteItem item) {
    return item.body().has(QUANTITIES) ? "whole " + item.key() : "";
  }

  /** One item at one location. */
  static Optional<String> targetKey(JsonNode body) {
    String item = body.path("sku").asText(Gids.key("InventoryItem", body.path("inventoryItemId")));
    String location = body.path("location").asText(Gids.key("Location", body.path("locationId")));
    return item.isEmpty() || location.isEmpty()
        ? Optional.empty()
        : Optional.of(item + "|" + location);
  }

  private List<Outcome> publish() {
    if (write.items().size() == 1 && isWhole(write.items().get(0))) {
      whole(write.items().get(0));
      return outcomes;
    }
    Map<WriteItem, ObjectNode> rows = new StockRows(write, outcomes).read();
    while (!rows.isEmpty()) {
      rows = send(rows);
    }
    return outcomes;
  }

  private boolean isWhole(WriteItem item) {
    return item.body().has(QUANTITIES) || item.parameters().payload().path("input").has(QUANTITIES);
  }

  private void whole(WriteItem item) {
    ObjectNode variables = ShopifyPublisher.variables(row, item);
    Set<String> seen = new HashSet<>();
    for (JsonNode one : variables.path("input").path(QUANTITIES)) {
      String place =
          one.path("inventoryItemId").asText() + " at " + one.path("locationId").asText();
      if (!seen.add(place)) {
        outcomes.add(
            Outcome.rejected(
                item.key(),
                Fault.of("sets " + place + " twice, which the shop refuses").onField(QUANTITIES)));
        return;
      }
      if (one instanceof ObjectNode asked && !asked.has(CHANGE_FROM)) {
        asked.putNull(CHANGE_FROM);
      }
    }
    JsonNode payload = payload(List.of(item), variables);
    List<UserError> errors = UserError.of(row, payload);
    if (errors.isEmpty() || !repeats(List.of(item), errors)) {
      outcomes.add(ShopifyPublisher.outcome(row, item.key(), payload));
    }
  }

  /** What is left to be sent again. */
  private Map<WriteItem, ObjectNode> send(Map<WriteItem, ObjectNode> rows) {
    List<WriteItem> items = List.copyOf(rows.keySet());
    JsonNode payload = payload(items, variables(items.get(0), rows));
    List<UserError> errors = UserError.of(row, payload);
    if (errors.isEmpty()) {
      items.forEach(item -> outcomes.add(Outcome.published(item.key(), payload)));
      return Map.of();
    } else if (repeats(items, errors)) {
      return Map.of();
    }
    Map<Integer, List<UserError>> byRow = new HashMap<>();
    for (UserError error : errors) {
      int index = index(error);
      if (index < 0 || index >= items.size()) {
        // About no row: halving finds out whose it is.
        throw RemoteCallException.of(Kind.REFUSED, UserError.fault(errors));
      }
      byRow.computeIfAbsent(index, n -> new ArrayList<>()).add(error);
    }
    Map<WriteItem, ObjectNode> left = new LinkedHashMap<>(rows);
    byRow.forEach(
        (index, own) -> {
          WriteItem item = items.get(index);
          left.remove(item);
          outcomes.add(Outcome.failed(item.key(), UserError.fault(own)));
        });
    return left;
  }

  /** Whether the same call is to be made later, under the same key. */
  private boolean repeats(List<WriteItem> items, List<UserError> errors) {
    boolean isConcurrent = errors.stream().anyMatch(error -> error.code().equals(CONCURRENT));
    if (isConcurrent) {
      Fault fault = UserError.fault(errors);
      items.forEach(item -> outcomes.add(Outcome.retry(item.key(), fault, CONCURRENT_WAIT)));
    }
    return isConcurrent;
  }

  private static int index(UserError error) {
    int at = error.field().indexOf(QUANTITIES);
    if (at < 0 || at + 1 >= error.field().size()) {
      return -1;
    }
    String index = error.field().get(at + 1);
    return index.matches("\\d{1,4}") ? Integer.parseInt(index) : -1;
  }

  private ObjectNode variables(WriteItem first, Map<WriteItem, ObjectNode> rows) {
    ObjectNode variables = first.parameters().payload().deepCopy();
    ObjectNode input =
        variables.path("input") instanceof ObjectNode given ? given : variables.putObject("input");
    if (!input.has("name")) {
      input.put("name", write.settings().text(QUANTITY_NAME, "available"));
    }
    if (!input.has(REASON)) {
      input.put(REASON, write.settings().text(REASON, "correction"));
    }
    ArrayNode quantities = input.putArray(QUANTITIES);
    rows.values().forEach(quantities::add);
    return variables;
  }

  private JsonNode payload(List<WriteItem> items, ObjectNode variables) {
    WriteItem first = items.get(0);
    Given given = Given.of(row, first.parameters(), variables);
    boolean saysKey = first.parameters().query().has(ShopifyCatalogue.IDEMPOTENCY_KEY);
    String key = saysKey ? given.idempotencyKey() : key(items, variables, "");
    JsonNode payload = sent(given.intendedBy(key));
    boolean isUsedUp =
        UserError.of(row, payload).stream().anyMatch(one -> one.code().equals(ATTEMPT_FAILED));
    // That key has failed for good over there: the wish is sent under another one, once.
    return isUsedUp && !saysKey ? sent(given.intendedBy(key(items, variables, "again"))) : payload;
  }

  private JsonNode sent(Given given) {
    return AdminCall.send(
            write.connection(),
            AdminCall.of(row, Document.of(row, given), write.connection()).build())
        .json()
        .path("data")
        .path(row.name());
  }

  private static String key(List<WriteItem> items, JsonNode variables, String salt) {
    StringBuilder intents = new StringBuilder(salt);
    for (WriteItem item : items) {
      if (item.intent().isEmpty()) {
        return UUID.randomUUID().toString();
      }
      intents.append('\n').append(item.intent());
    }
    intents.append('\n').append(variables);
    return UUID.nameUUIDFromBytes(intents.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
