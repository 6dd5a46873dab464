package io.crossdock.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.internal.json.Numbers;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an item, or a list of them, as the body of one call that succeeds or fails as a whole. */
final class PlainPublisher implements Publisher {

  /** The column that says of which answers word is to come. */
  static final String WAITS_WHEN = "waitsWhen";

  private final RuledErrors errors;

  PlainPublisher(List<ErrorRule> rules) {
    this.errors = new RuledErrors(rules);
  }

  /** Items may share a call if they go to the same address. */
  @Override
  public String group(Operation operation, WriteItem item) {
    return operation.path(hole -> value(item, hole)) + "?" + item.parameters().query();
  }

  /** Where the definition says what the body is, that names the item. */
  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    JsonNode given = item.parameters().payload();
    return Publisher.super.targetKey(
        operation,
        given.isEmpty()
            ? item
            : new WriteItem(item.key(), given, item.parameters(), item.attempt(), item.intent()));
  }

  @Override
  public List<Outcome> publish(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    List<WriteItem> fit = new ArrayList<>();
    for (WriteItem item : write.items()) {
      PlainLookUps.unfit(write.operation(), item)
          .ifPresentOrElse(
              fault -> outcomes.add(Outcome.rejected(item.key(), fault)), () -> fit.add(item));
    }
    if (!fit.isEmpty()) {
      outcomes.addAll(sent(write, fit));
    }
    return outcomes;
  }

  private List<Outcome> sent(Write write, List<WriteItem> items) {
    Operation operation = write.operation();
    WriteItem first = items.get(0);
    List<JsonNode> bodies = items.stream().map(item -> body(operation, item)).toList();
    Call.Builder builder =
        Call.of(operation, operation.path(hole -> value(first, hole)))
            .header("Accept", "application/json")
            .query(Dialect.plain().query(operation, first.parameters().query()));
    if (!operation.method().equals("DELETE")) {
      builder.body(Dialect.plain().body(operation, bodies));
    }
    Call call = builder.build();
    Answer answer = new RuledConnection(write.connection(), errors).send(call);
    JsonNode json = answer.isEmpty() ? MissingNode.getInstance() : answer.json();
    Optional<Fault> waits = waits(operation, json);
    return items.stream()
        .map(
            item ->
                waits
                    .map(reason -> Outcome.waiting(item.key(), reason))
                    .orElseGet(() -> Outcome.published(item.key(), json)))
        .toList();
  }

  /** For what is waited, where the answer only promises word. */
  private static Optional<Fault> waits(Operation operation, JsonNode answer) {
    String when = operation.column(WAITS_WHEN).asText("");
    return when.isEmpty() || !JmesPathQuery.parse(when).holds(answer)
        ? Optional.empty()
        : Optional.of(Fault.of("taken there, and word is to come: the answer holds " + when));
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return PlainLookUps.find(lookUp, new RuledConnection(lookUp.connection(), errors));
  }

  private static JsonNode body(Operation operation, WriteItem item) {
    if (!item.parameters().payload().isEmpty()) {
      return item.parameters().payload();
    }
    return operation.envelope().isEmpty()
        ? item.body()
        : JsonNodeFactory.instance.objectNode().set(operation.envelope(), item.body());
  }

  /**
   * What fills a hole of the path: the definition's value, or the field of that name of the item,
   * or else of the payload.
   */
  static Optional<String> value(WriteItem item, String hole) {
    return item.parameters()
        .path(hole)
        .or(() -> text(item.body().path(hole)))
        .or(() -> text(item.parameters().payload().path(hole)));
  }

  private static Optional<String> text(JsonNode field) {
    return field.isValueNode() && !field.isNull()
        ? Optional.of(field.isNumber() ? Numbers.plain(field) : field.asText())
        : Optional.empty();
  }
}
