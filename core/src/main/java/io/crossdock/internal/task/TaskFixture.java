package io.crossdock.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Task;
import java.util.function.UnaryOperator;

/**
 * A task that was taken out of a store for a test.
 *
 * @param outgoing the identifier of where it was to go
 * @param key what makes it the same item
 * @param form in which the item is
 * @param item as it was stored
 */
public record TaskFixture(String outgoing, String key, Form form, JsonNode item) {

  private static final String FORMAT = "crossdock-task-1";

  /** How far an item had come when its task was stored. */
  public enum Form {
    /** As it was read: it failed on its way through the steps of its route. */
    AS_READ,
    /** As it left the steps of its route. */
    AS_ROUTED
  }

  /**
   * A task as JSON text.
   *
   * @throws IllegalArgumentException if its item is kept no more
   */
  public static String write(Task task, UnaryOperator<String> redactor) {
    String payload =
        task.payload()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "task "
                            + task.id()
                            + " cannot be exported: it is "
                            + task.state()
                            + " and its item is kept no more"));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("route", task.lane().route()).put("outgoing", task.lane().outgoing());
    json.put("task", task.id()).put("key", redactor.apply(task.key()));
    json.put("state", task.state().name()).put("attempts", task.attempts());
    task.reason().ifPresent(reason -> json.put("reason", redactor.apply(reason)));
    task.field().ifPresent(field -> json.put("field", redactor.apply(field)));
    json.put("actor", redactor.apply(task.actor()));
    json.put("created", task.created().toString()).put("changed", task.changed().toString());
    json.put("form", (task.hash().isPresent() ? Form.AS_ROUTED : Form.AS_READ).name());
    try {
      json.set("item", Json.stored().readTree(payload));
      return Json.stored().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          "task " + task.id() + " cannot be exported: its item is no JSON", unreadable);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TaskFixture read(String text) {
    JsonNode json = tree(text);
    String format = json.path("format").asText();
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "a fixture cannot be replayed: its \"format\" is \""
              + format
              + "\"; allowed: \""
              + FORMAT
              + "\"");
    }
    if (!json.path("outgoing").isTextual() || !json.path("key").isTextual() || !json.has("item")) {
      throw new IllegalArgumentException(
          "a fixture cannot be replayed: it lacks \"outgoing\", \"key\" or \"item\"");
    }
    Form form =
        json.path("form").asText().equals(Form.AS_READ.name()) ? Form.AS_READ : Form.AS_ROUTED;
    return new TaskFixture(
        json.path("outgoing").asText(), json.path("key").asText(), form, json.path("item"));
  }

  private static JsonNode tree(String text) {
    try {
      return Json.stored().readTree(text);
    } catch (JsonProcessingException unreadable) {
      unreadable.clearLocation();
      throw new IllegalArgumentException(
          "a fixture cannot be replayed: it is no JSON; allowed: what a task's export gave",
          unreadable);
    }
  }
}
