package io.crossdock.akeneo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Akeneo's way to write parameters: a search is JSON text, a list of codes is joined by commas, and
 * many items are one JSON object a line. A call that uploads is a form.
 */
final class AkeneoDialect implements Dialect {

  private static final String LINES = "application/vnd.akeneo.collection+json";

  @Override
  public List<Parameter> query(Operation operation, ObjectNode query) {
    List<Parameter> parameters = new ArrayList<>();
    query.properties().forEach(e -> parameters.add(new Parameter(e.getKey(), text(e.getValue()))));
    return parameters;
  }

  /** Adds to the search of the definition, which may be JSON or the text of it. */
  @Override
  public void since(Read read, Since since, ObjectNode query) {
    ObjectNode search = search(query.path("search"));
    search
        .withArray("/" + since.field())
        .addObject()
        .put("operator", ">")
        .put("value", ServerTime.of(read.connection()).since(since.from()));
    query.set("search", search);
  }

  private static ObjectNode search(JsonNode given) {
    if (given instanceof ObjectNode object) {
      return object;
    }
    if (given.isMissingNode() || given.asText().isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (new ObjectMapper().readTree(given.asText()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      malformed.clearLocation();
    }
    throw RemoteCallException.of(
        RemoteCallException.Kind.REFUSED,
        Fault.of("search is no JSON object, so that a read of changes cannot add to it")
            .onField("search"));
  }

  private static String text(JsonNode value) {
    if (value.isObject() || (value.isArray() && hasNested(value))) {
      return value.toString();
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    return value.isNull() ? "" : value.asText();
  }

  private static boolean hasNested(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(JsonNode::isContainerNode);
  }

  @Override
  public Body body(Operation operation, List<? extends JsonNode> payloads) {
    if (uploads(operation)) {
      return UploadedParts.body(operation, payloads.get(0));
    }
    if (takesLines(operation)) {
      return Body.lines(LINES, payloads);
    }
    if (takesList(operation)) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      payloads.forEach(list::add);
      return Body.json(list);
    }
    return Body.json(payloads.get(0));
  }

  /** Whether a call carries a file. */
  static boolean uploads(Operation operation) {
    return operation.column(AkeneoCatalogue.MULTIPART).isTextual();
  }

  /** Whether a call carries one JSON object a line, answered line by line. */
  static boolean takesLines(Operation operation) {
    return operation.column(AkeneoCatalogue.ANSWERS).asText().equals("by-line");
  }

  /** Whether a call carries a JSON list, answered by code. */
  static boolean takesList(Operation operation) {
    return operation.column(AkeneoCatalogue.ANSWERS).asText().equals("by-code");
  }
}
