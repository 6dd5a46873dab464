package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one read, named after its operation. Keeps nothing but the clock of the answers. */
final class ReadCalls {

  private static final String NODE = "node";
  private static final String NODES = "nodes";

  private final Row row;
  private final Connection connection;
  private final Denied denied;
  private @Nullable Instant answeredAt;

  /** What to do where the app may not see a field. */
  private enum Denied {
    STOP,
    LEAVE_OUT
  }

  ReadCalls(Read read) {
    this.row = Row.of(read.operation());
    this.connection = read.connection();
    this.denied =
        read.settings().text(ShopifySettings.DENIED, "stop").equals("leaveOut")
            ? Denied.LEAVE_OUT
            : Denied.STOP;
  }

  /** The remote's clock at the first answer. */
  Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  /** What the operation of the read returns. */
  JsonNode ask(Given given) {
    return data(Document.of(row, given)).path(row.name());
  }

  /**
   * One object by its id, as far as it is of that type.
   *
   * @return missing where it is gone
   */
  JsonNode node(String id, String after, AdminType type, Selected.Field field) {
    Map<String, String> declared = new LinkedHashMap<>();
    declared.put("id", "ID!");
    declared.put("after", "String");
    ObjectNode variables = JsonNodeFactory.instance.objectNode().put("id", id).put("after", after);
    Map<String, Literal> arguments = new LinkedHashMap<>(field.arguments());
    arguments.put("after", Literal.variable("after"));
    Selected part = new Selected.Fragment(type.name(), "", List.of(field.with(arguments)));
    Selected.Field root =
        Selected.Field.of(NODE, List.of(part)).with(Map.of("id", Literal.variable("id")));
    String text = Document.text(Row.of(ShopifyCatalogue.named(NODE)), declared, root);
    return data(new Document(text, variables)).path(NODE).path(field.key());
  }

  /** Several objects by their ids, each as far as it is of that type, in that order. */
  JsonNode nodes(List<String> ids, AdminType type, Selected.Field field) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    ids.forEach(list::add);
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.set("ids", list);
    Selected part = new Selected.Fragment(type.name(), "", List.of(field));
    Selected.Field root =
        Selected.Field.of(NODES, List.of(part)).with(Map.of("ids", Literal.variable("ids")));
    String text =
        Document.text(Row.of(ShopifyCatalogue.named(NODES)), Map.of("ids", "[ID!]!"), root);
    return data(new Document(text, variables)).path(NODES);
  }

  private JsonNode data(Document document) {
    Call.Builder call = AdminCall.of(row, document, connection);
    if (denied == Denied.LEAVE_OUT) {
      call.incomplete(Call.Incomplete.ACCEPT);
    }
    Answer answer = AdminCall.send(connection, call.build());
    if (answeredAt == null) {
      answeredAt = answer.date().orElse(null);
    }
    JsonNode json = answer.json();
    JsonNode data = json.path("data");
    if (!data.isObject()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("the answer of " + row.name() + " has no data"));
    }
    GraphQlErrors.of(json).ifPresent(errors -> leaveOut(errors, data));
    return data;
  }

  private void leaveOut(GraphQlErrors errors, JsonNode data) {
    errors.paths().forEach(path -> remove(data, path));
    errors
        .denied()
        .forEach(
            field ->
                connection.remark(
                    "The app may not see "
                        + field
                        + ": the field is left out of the items, as the setting denied says."));
  }

  private static void remove(JsonNode data, JsonNode path) {
    JsonNode at = data;
    for (int i = 0; i < path.size() - 1; i++) {
      JsonNode step = path.get(i);
      at = step.isInt() ? at.path(step.intValue()) : at.path(step.asText());
    }
    if (at instanceof ObjectNode holder && path.size() > 1) {
      holder.remove(path.get(path.size() - 1).asText());
    }
  }
}
