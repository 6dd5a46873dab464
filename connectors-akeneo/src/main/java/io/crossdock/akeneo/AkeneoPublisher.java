package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes any row of the catalogue: many items a call where the row takes them, else one. */
final class AkeneoPublisher implements Publisher {

  private final AkeneoDialect dialect;
  private final AkeneoBatch batch;
  private final AkeneoSubscriber subscriber;

  AkeneoPublisher(AkeneoDialect dialect, AkeneoSubscriber subscriber) {
    this.dialect = dialect;
    this.subscriber = subscriber;
    this.batch = new AkeneoBatch(dialect);
  }

  @Override
  public List<Outcome> publish(Write write) {
    Operation operation = write.operation();
    if (AkeneoDialect.uploads(operation)) {
      return write.items().stream().map(item -> upload(write, item)).toList();
    }
    if (!write
        .settings()
        .text(AkeneoSettings.CHECK_VALUES, AkeneoSettings.OFF)
        .equals(AkeneoSettings.ON)) {
      return send(write);
    }
    return sendWhatFits(write);
  }

  private List<Outcome> sendWhatFits(Write write) {
    Map<WriteItem, Fault> flaws = ValueShapes.flaws(write, subscriber);
    List<Outcome> outcomes = new ArrayList<>();
    flaws.forEach((item, fault) -> outcomes.add(Outcome.rejected(item.key(), fault)));
    List<WriteItem> fit = write.items().stream().filter(item -> !flaws.containsKey(item)).toList();
    if (!fit.isEmpty()) {
      outcomes.addAll(
          send(new Write(write.operation(), fit, write.settings(), write.connection())));
    }
    return outcomes;
  }

  private List<Outcome> send(Write write) {
    Operation operation = write.operation();
    if (AkeneoDialect.takesLines(operation)) {
      return batch.lines(write);
    }
    if (AkeneoDialect.takesList(operation)) {
      return batch.list(write);
    }
    List<Outcome> outcomes = new ArrayList<>();
    write.items().forEach(item -> outcomes.add(one(write, item)));
    return outcomes;
  }

  /** Items of one call share its path: the options of one attribute. */
  @Override
  public String group(Operation operation, WriteItem item) {
    return operation.batchSize() == 1 ? "" : ItemPaths.of(operation, item);
  }

  /**
   * The address of the item there and its key, without case, as the PIM compares codes. Source:
   * pim-community-dev issue 15266.
   */
  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    return operation
        .keyOf(item.body())
        .map(key -> key + " in " + ItemPaths.of(operation, item))
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    String name = lookUp.operation().lookUp().map(JsonNode::asText).orElseThrow();
    Operation get = AkeneoCatalogue.named(name);
    Call call =
        Call.of(get, ItemPaths.of(get, lookUp.item())).header("Accept", "application/json").build();
    try {
      JsonNode answer = lookUp.connection().send(call).json();
      String key = get.keyOf(answer).orElse(lookUp.item().key());
      return List.of(new Found(answer.path("uuid").asText(key), answer));
    } catch (RemoteCallException missing) {
      if (missing.fault().status() == 404) {
        return List.of();
      }
      throw missing;
    }
  }

  private Outcome upload(Write write, WriteItem item) {
    JsonNode form = form(write.operation(), item);
    return UploadedParts.flaw(write.operation(), form)
        .map(fault -> Outcome.rejected(item.key(), fault))
        .orElseGet(() -> one(write, item, form));
  }

  /** What fills a hole of the path is no part of the form. */
  private static JsonNode form(Operation operation, WriteItem item) {
    return item.body() instanceof ObjectNode body
        ? body.deepCopy().without(operation.pathParameters())
        : item.body();
  }

  private Outcome one(Write write, WriteItem item) {
    return one(write, item, sendable(item, write.connection()));
  }

  private Outcome one(Write write, WriteItem item, JsonNode body) {
    Operation operation = write.operation();
    Call.Builder call =
        Call.of(operation, ItemPaths.of(operation, item))
            .header("Accept", "application/json")
            .query(dialect.query(operation, item.parameters().query()));
    if (!operation.method().equals("DELETE")) {
      call.body(dialect.body(operation, List.of(body)));
    }
    return Outcome.published(item.key(), taken(operation, write.connection().send(call.build())));
  }

  /**
   * 201 and 204 with an address and no body. Source: recorded exchanges akeneo 04 #10, #11, #19.
   */
  private static JsonNode taken(Operation operation, Answer answer) {
    if (answer.status() == 200 && !answer.isEmpty() && !answer.json().isObject()) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of(operation.name() + " was answered 200 with something that is no answer to it")
              .withStatus(200));
    }
    ObjectNode said = JsonNodeFactory.instance.objectNode().put("status", answer.status());
    answer.header("Location").ifPresent(location -> said.put("location", location));
    return said;
  }

  /** What the PIM takes of an item that may have been read from it. */
  static JsonNode sendable(WriteItem item, Connection connection) {
    if (!(item.body() instanceof ObjectNode)) {
      return item.body();
    }
    ObjectNode body = item.body().deepCopy();
    // A list adds links to each item, and a write refuses them as an unknown property.
    body.remove("_links");
    for (String type : LostProducts.leaveOut(body)) {
      connection.remark(
          "associations of type "
              + type
              + " were not sent where they name products without an identifier: that would cut the"
              + " link to them; read and write \"products-uuid\" instead");
    }
    return body;
  }
}
