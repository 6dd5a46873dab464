package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How a platform writes the parameters of a definition on the wire, for {@link PagedSubscriber} and
 * raw calls. Keeps nothing; called by several threads.
 */
public interface Dialect {

  /**
   * What stands before the path of each operation.
   *
   * @param operation the row
   * @param connection whose client's settings may have a say
   * @param settings of the incoming or outgoing configuration
   */
  default String prefix(Operation operation, Connection connection, Settings settings) {
    return "";
  }

  /**
   * The query as names and values. Unless overridden, a nested value is written with brackets
   * ({@code a[b][0]=c}), and a list of plain values repeats the name.
   *
   * @param operation the row
   * @param query names and values, nested as in the definition
   */
  default List<Parameter> query(Operation operation, ObjectNode query) {
    List<Parameter> parameters = new ArrayList<>();
    query.properties().forEach(e -> Brackets.write(e.getKey(), e.getValue(), parameters));
    return parameters;
  }

  /**
   * Adds to a query that only what changed since a time is listed. Unless overridden, the parameter
   * is named like the field, and its value is a time in UTC as ISO 8601 writes it, to the second.
   *
   * @param read whose client's settings may have a say
   * @param since what is asked for
   * @param query of the definition; a copy, to be changed
   */
  default void since(Read read, Since since, ObjectNode query) {
    query.put(since.field(), since.from().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * The body of a call that carries these payloads; one JSON document unless overridden.
   *
   * @param operation the row
   * @param payloads at least one; several only where the row takes batches
   */
  default Body body(Operation operation, List<? extends JsonNode> payloads) {
    if (payloads.size() == 1) {
      return Body.json(payloads.get(0));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    payloads.forEach(list::add);
    return Body.json(list);
  }

  /**
   * A raw call of an operation by its name, with all that its parameters say. Unless overridden,
   * the row's path below {@link #prefix}, the {@link #query}, and the payload as {@link #body},
   * which GET and DELETE go without where it is empty.
   *
   * @param operation the row
   * @param parameters resolved
   * @param connection whose client's settings may have a say
   */
  default Call call(Operation operation, ResolvedParameters parameters, Connection connection) {
    Call.Builder call =
        Call.of(operation, operation.path(parameters::path))
            .under(prefix(operation, connection, Settings.none()))
            .query(query(operation, parameters.query()));
    JsonNode payload = parameters.payload();
    boolean goesWithout = operation.method().equals("GET") || operation.method().equals("DELETE");
    if (!payload.isEmpty() || !goesWithout) {
      call.body(body(operation, List.of(payload)));
    }
    return call.build();
  }

  /** The dialect that most HTTP APIs speak. */
  static Dialect plain() {
    return new Dialect() {};
  }

  /** Writes nested values with brackets. */
  final class Brackets {
    private Brackets() {}

    /**
     * Adds a value under its name; a value that is nested gets names with brackets.
     *
     * @param name of the value
     * @param value plain or nested
     * @param parameters where they are added
     */
    public static void write(String name, JsonNode value, List<Parameter> parameters) {
      if (value.isObject()) {
        value
            .properties()
            .forEach(e -> write(name + "[" + e.getKey() + "]", e.getValue(), parameters));
      } else if (value.isArray()) {
        writeList(name, value, parameters);
      } else if (!value.isMissingNode()) {
        parameters.add(new Parameter(name, value.isNull() ? "" : value.asText()));
      }
    }

    private static void writeList(String name, JsonNode list, List<Parameter> parameters) {
      for (int i = 0; i < list.size(); i++) {
        boolean nested = list.get(i).isContainerNode();
        write(nested ? name + "[" + i + "]" : name, list.get(i), parameters);
      }
    }
  }
}
