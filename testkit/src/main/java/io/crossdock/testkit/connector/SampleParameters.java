package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import java.math.BigDecimal;
import java.util.Locale;

/** Makes parameters for any row, awkward ones: letters beyond ASCII, blanks, signs of a query. */
public final class SampleParameters {

  /** What stands in each hole of a path. */
  static final String IN_PATH = "Größe 5+%";

  /** What stands in each text of a query. */
  static final String IN_QUERY = "Größe & 2+2=4";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SampleParameters() {}

  /**
   * Path, query and payload for a row, by the types that it declares.
   *
   * @param row any
   */
  public static RequestParameters of(Operation row) {
    ObjectNode parameters = JSON.objectNode();
    ObjectNode path = parameters.putObject("path");
    row.pathParameters().forEach(hole -> path.put(hole, IN_PATH));
    parameters.set("query", query(row));
    parameters.set("payload", payload(row));
    return RequestParameters.from(parameters);
  }

  private static ObjectNode query(Operation row) {
    ObjectNode query = JSON.objectNode();
    // What turns the pages is set by the paging.
    String turned = row.pagingColumns().path("parameter").asText("");
    for (QueryParameter parameter : row.queryParameters()) {
      if (parameter.refused().isEmpty() && !parameter.name().equals(turned)) {
        query.set(parameter.name(), value(parameter));
      }
    }
    return query;
  }

  private static JsonNode value(QueryParameter parameter) {
    if (!parameter.allowed().isEmpty()) {
      return JSON.textNode(parameter.allowed().get(0));
    }
    return switch (parameter.type()) {
      case "integer" -> JSON.numberNode(parameter.most().or(parameter::least).orElse(7L));
      case "boolean" -> JSON.booleanNode(true);
      case "json", "object" -> JSON.objectNode().put("a", IN_QUERY);
      default -> JSON.textNode(IN_QUERY);
    };
  }

  private static ObjectNode payload(Operation row) {
    ObjectNode payload = JSON.objectNode();
    boolean bare = row.method().equals("GET") || row.method().equals("DELETE");
    if (!bare) {
      for (PayloadField field : row.payload()) {
        payload.set(field.name(), value(field.type().toLowerCase(Locale.ROOT)));
      }
    }
    return payload;
  }

  /** Types are the remote's own words; most remotes use the same ones. */
  private static JsonNode value(String type) {
    if (type.endsWith("[]")) {
      return JSON.arrayNode().add(value(type.substring(0, type.length() - 2)));
    } else if (type.startsWith("array")) {
      return JSON.arrayNode().add("Größe");
    } else if (type.startsWith("bool")) {
      return JSON.booleanNode(true);
    } else if (type.startsWith("int")) {
      return JSON.numberNode(7);
    } else if (type.matches("(number|float|decimal|double).*")) {
      return JSON.numberNode(new BigDecimal("12345678901234.1234567890120"));
    } else if (type.isEmpty() || type.startsWith("string") || type.startsWith("text")) {
      return JSON.textNode("Größe \" 5");
    }
    return JSON.objectNode().putNull("x");
  }
}
