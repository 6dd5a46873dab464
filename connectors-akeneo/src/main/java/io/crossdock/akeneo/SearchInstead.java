package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the list for an item whose code cannot stand in a path, where the row's column {@code
 * search} names the property to search.
 */
final class SearchInstead {

  private SearchInstead() {}

  static Read ofPath(Read read) {
    Operation operation = read.operation();
    String property = operation.column(AkeneoCatalogue.SEARCH).asText("");
    Optional<String> code = CodesInPath.last(operation, read.parameters()::path);
    if (property.isEmpty() || code.isEmpty() || !CodesInPath.cannotStand(code.get())) {
      return read;
    }
    Optional<Operation> list = AkeneoCatalogue.rows().operation(operation.entity(), "list");
    return list.map(row -> search(read, row, property, code.get())).orElse(read);
  }

  private static Read search(Read read, Operation list, String property, String code) {
    ObjectNode query = read.parameters().query().deepCopy();
    ObjectNode condition = JsonNodeFactory.instance.objectNode().put("operator", "IN");
    condition.putArray("value").add(code);
    query.putObject("search").putArray(property).add(condition);
    ResolvedParameters parameters =
        ResolvedParameters.of(Map.of(), query, read.parameters().payload());
    return read.by(list, parameters);
  }
}
