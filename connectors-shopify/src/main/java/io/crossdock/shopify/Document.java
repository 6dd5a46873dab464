package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document of one operation, and its variables. Values never stand in the text: it depends on the
 * names of the arguments that are given and on the selection alone.
 *
 * @param text of the document
 * @param variables by name
 */
record Document(String text, ObjectNode variables) {

  /** What a page of a connection says of the next one. */
  static final Selected PAGE_INFO =
      Selected.Field.of("pageInfo", DefaultSelection.named(List.of("hasNextPage", "endCursor")));

  /**
   * The document of an operation.
   *
   * @param row the operation
   * @param given the values of its arguments by name, and its selection
   */
  static Document of(Row row, Given given) {
    Map<String, String> declared = new LinkedHashMap<>();
    Map<String, Literal> arguments = new LinkedHashMap<>();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    given
        .arguments()
        .forEach(
            (name, value) -> {
              declared.put(name, row.argument(name).type().toString());
              arguments.put(name, Literal.variable(name));
              variables.set(name, value);
            });
    String directives = "";
    if (row.isIdempotent()) {
      // Source: recorded exchanges shopify 05 #9 and #13.
      declared.put(ShopifyCatalogue.IDEMPOTENCY_KEY, "String!");
      variables.put(ShopifyCatalogue.IDEMPOTENCY_KEY, given.idempotencyKey());
      directives = "@idempotent(key: $" + ShopifyCatalogue.IDEMPOTENCY_KEY + ")";
    }
    Selected.Field root =
        new Selected.Field(null, row.name(), arguments, directives, parts(row, given.selection()));
    return new Document(text(row, declared, root), variables);
  }

  /** Any document with one root field. */
  static String text(Row row, Map<String, String> declared, Selected.Field root) {
    String variables =
        declared.entrySet().stream()
            .map(e -> "$" + e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining(", "));
    return (row.isMutation() ? "mutation " : "query ")
        + row.name()
        + (variables.isEmpty() ? "" : "(" + variables + ")")
        + " "
        + Selected.block(List.of(root));
  }

  private static List<Selected> parts(Row row, List<Selected> selection) {
    AdminType returned = row.returned();
    if (row.isConnection()) {
      return page(returned, selection);
    } else if (!row.isMutation()) {
      return returned.isLeaf() ? List.of() : selection;
    }
    List<Selected> parts = new ArrayList<>(selection);
    row.errors()
        .forEach(
            (name, fields) -> parts.add(Selected.Field.of(name, DefaultSelection.named(fields))));
    return List.copyOf(parts);
  }

  /** A page of a connection: its nodes, and where it goes on. */
  static List<Selected> page(AdminType connection, List<Selected> selection) {
    Selected elements =
        connection.elements().equals("nodes")
            ? Selected.Field.of("nodes", selection)
            : Selected.Field.of("edges", List.of(Selected.Field.of("node", selection)));
    return List.of(elements, PAGE_INFO);
  }

  /** What goes to the wire. */
  Body body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", text);
    JsonNode given = variables;
    body.set("variables", given);
    return Body.json(body);
  }
}
