package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Found;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Optional;

/**
 * Writes items one by one, each as the variables of its mutation; products and stock in ways of
 * their own.
 */
final class ShopifyPublisher implements Publisher {

  private static final String PRODUCT_SET = "productSet";
  private static final String STOCK = "inventorySetQuantities";

  @Override
  public List<Outcome> publish(Write write) {
    return switch (write.operation().name()) {
      case PRODUCT_SET -> ProductSets.publish(write);
      case STOCK -> StockSets.publish(write);
      case ProductBulk.OPERATION -> ProductBulk.start(write);
      default -> write.items().stream().map(item -> singleOrRejected(write, item)).toList();
    };
  }

  private static Outcome singleOrRejected(Write write, WriteItem item) {
    try {
      return single(write, item);
    } catch (ItemException noId) {
      return Outcome.rejected(item.key(), noId.fault());
    }
  }

  /** Each product has a call and an answer of its own, also where they come as a batch. */
  @Override
  public boolean answersEachItem(Operation operation) {
    return operation.form() == Operation.Form.SINGLE || operation.name().equals(PRODUCT_SET);
  }

  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    return switch (operation.name()) {
      case PRODUCT_SET, ProductBulk.OPERATION -> ProductSetInput.targetKey(item.body());
      case STOCK -> StockSets.targetKey(item.body());
      case OrderLookUps.OPERATION -> OrderLookUps.key(item);
      default -> Publisher.super.targetKey(operation, item);
    };
  }

  /** A whole input goes by itself, rows of stock go together. */
  @Override
  public String group(Operation operation, WriteItem item) {
    return operation.name().equals(STOCK) ? StockSets.group(item) : "";
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return OrderLookUps.find(lookUp);
  }

  private static Outcome single(Write write, WriteItem item) {
    Row row = Row.of(write.operation());
    Given given = Given.of(row, item.parameters(), variables(row, item));
    Document document = Document.of(row, given);
    Answer answer =
        AdminCall.send(write.connection(), AdminCall.of(row, document, write.connection()).build());
    return outcome(row, item.key(), answer.json().path("data").path(row.name()));
  }

  @Override
  public List<Outcome> follow(Follow follow) {
    return BulkResults.of(follow);
  }

  /** The item in its envelope, or as the variables themselves, beside those of the definition. */
  static ObjectNode variables(Row row, WriteItem item) {
    ObjectNode variables = item.parameters().payload().deepCopy();
    String envelope = row.operation().envelope();
    if (!envelope.isEmpty()) {
      if (item.body().isObject() && !item.body().isEmpty()) {
        variables.set(envelope, item.body());
      }
    } else {
      item.body()
          .properties()
          .forEach(
              entry -> {
                if (row.arguments().containsKey(entry.getKey()) && !variables.has(entry.getKey())) {
                  variables.set(entry.getKey(), entry.getValue());
                }
              });
    }
    return variables;
  }

  /**
   * What a payload says of an item.
   *
   * @throws RemoteCallException if a quota of the day is used up: no matter of this item
   */
  static Outcome outcome(Row row, String key, JsonNode payload) {
    List<UserError> errors = UserError.of(row, payload);
    if (errors.isEmpty()) {
      return Outcome.published(key, payload);
    }
    Fault fault = UserError.fault(errors);
    if (errors.stream().anyMatch(error -> error.code().equals(GraphQlErrors.QUOTA))) {
      throw RemoteCallException.of(Kind.EXHAUSTED, fault);
    }
    return Outcome.failed(key, fault);
  }
}
