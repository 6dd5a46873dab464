package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.crossdock.testkit.shopify.Selections.Chosen;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A query over everything: what it may be, and its lines.
 *
 * <p>Source: recorded exchanges shopify 07 #1 to #5 and #10 to #17.
 */
final class BulkQuery {

  private static final int MOST_BYTES = 65_535;
  private static final int MOST_CONNECTIONS = 5;
  private static final int DEEPEST = 2;

  /** So many parents come before their children: nobody may count on a child behind its parent. */
  private static final int BLOCK = 10;

  private final Engine engine;
  private final BulkOperations operations;

  BulkQuery(Engine engine, BulkOperations operations) {
    this.engine = engine;
    this.operations = operations;
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("bulkOperationRunQuery", this::run);
  }

  private ObjectNode run(Call call) {
    UserErrors errors = new UserErrors();
    String text = call.text("query");
    ObjectNode payload = errors.payload();
    payload.putNull("bulkOperation");
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > MOST_BYTES) {
      invalid(
          errors, "Query is too large (" + size + " bytes; maximum is " + MOST_BYTES + " bytes)");
      return payload;
    }
    Prepared document;
    try {
      document = query(text, call.session().version(), errors);
    } catch (Refusal refusal) {
      invalid(errors, String.valueOf(refusal.getMessage()));
      return payload;
    }
    if (errors.isEmpty() && !operations.isFull("QUERY", call.session().version(), errors)) {
      boolean isGrouped = call.argument("groupObjects").asBoolean();
      BulkResult result = result(document, isGrouped, call.session().version());
      payload.set("bulkOperation", operations.start("QUERY", text, result));
    }
    return payload;
  }

  private static void invalid(UserErrors errors, String message) {
    errors.add("INVALID", message, "query");
  }

  private Prepared query(String text, Version version, UserErrors errors) {
    Document parsed = Documents.parsed(text);
    List<OperationDefinition> all = parsed.getDefinitionsOfType(OperationDefinition.class);
    if (all.stream().anyMatch(one -> one.getOperation() != OperationDefinition.Operation.QUERY)) {
      invalid(errors, "Invalid operation type. Only `query` operations are supported.");
      return new Prepared(text, parsed, all.get(0), Map.of());
    }
    Prepared document = engine.read(text, version);
    check(document, errors);
    return document;
  }

  private void check(Prepared document, UserErrors errors) {
    Selections selections = new Selections(document, Map.of());
    List<Chosen> roots =
        selections.of(document.operation().getSelectionSet(), AdminSchema.queries());
    if (roots.stream().anyMatch(root -> root.field().getName().equals("node"))) {
      invalid(errors, "Bulk queries cannot contain a top level `node` field.");
    }
    Shape shape = new Shape(selections);
    roots.forEach(root -> shape.look(root, 0));
    shape.tell(errors);
  }

  /** What a bulk query looks like: its connections, and what is wrong with them. */
  private static final class Shape {
    private final Selections selections;
    private final List<String> withNodes = new ArrayList<>();
    private final List<String> withoutId = new ArrayList<>();
    private int connections;
    private int depth;

    private Shape(Selections selections) {
      this.selections = selections;
    }

    /** Whether it is a connection, or has one inside. */
    private boolean look(Chosen chosen, int level) {
      GraphQLFieldDefinition definition = Selections.definition(chosen);
      if (definition == null || chosen.field().getSelectionSet() == null) {
        return false;
      }
      GraphQLNamedType type = named(definition);
      String name = chosen.field().getName();
      boolean isConnection = type.getName().endsWith("Connection");
      if (isConnection) {
        connections++;
        depth = Math.max(depth, level);
      }
      boolean hasNested = false;
      List<Chosen> below = selections.of(chosen, type);
      for (Chosen part : below) {
        if (isConnection && part.field().getName().equals("nodes")) {
          withNodes.add("'" + name + "'");
        }
        hasNested |= look(part, isConnection ? level + 1 : level);
      }
      boolean hasId = below.stream().anyMatch(part -> part.field().getResultKey().equals("id"));
      if (name.equals("node") && hasNested && !hasId) {
        withoutId.add(chosen.on().getName());
      }
      return isConnection || hasNested;
    }

    private void tell(UserErrors errors) {
      if (connections == 0) {
        invalid(errors, "Bulk queries must contain at least one connection.");
      }
      if (!withNodes.isEmpty()) {
        invalid(
            errors,
            "All connection fields in a bulk query must select their contents using 'edges' >"
                + " 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not"
                + " supported. Invalid connection fields: "
                + String.join(", ", withNodes)
                + ".");
      }
      if (!withoutId.isEmpty()) {
        invalid(
            errors,
            "The parent 'node' field for a nested connection must select the 'id' field without an"
                + " alias and must be of 'ID' return type. Connection fields without 'id': "
                + String.join(", ", withoutId.stream().map(Shape::field).toList())
                + ".");
      }
      if (connections > MOST_CONNECTIONS) {
        invalid(errors, "Bulk queries cannot contain more than 5 connections.");
      }
      if (depth > DEEPEST) {
        invalid(
            errors, "Bulk queries cannot contain connections with a nesting depth greater than 2.");
      }
    }

    /** The field of a connection by the type of its edge: ProductEdge is products. */
    private static String field(String edge) {
      String name = edge.replaceFirst("Edge$", "");
      return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "s";
    }
  }

  private static GraphQLNamedType named(GraphQLFieldDefinition definition) {
    return (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
  }

  private BulkResult result(Prepared document, boolean isGrouped, Version version) {
    OperationDefinition all =
        document
            .operation()
            .transform(
                one ->
                    one.selectionSet(
                        unlimited(document.operation().getSelectionSet(), AdminSchema.queries())));
    Prepared whole =
        new Prepared(
            document.text(),
            Document.newDocument().definition(all).build(),
            all,
            document.fragments());
    JsonNode data = engine.everything(whole, version).path("data");
    BulkLines lines = new BulkLines(isGrouped, BLOCK);
    data.forEach(lines::add);
    return BulkResult.of(lines.all(), lines.roots(), operations.behaviour().arrangement());
  }

  /** Every connection asked for whole. */
  private SelectionSet unlimited(SelectionSet set, GraphQLNamedType type) {
    List<Selection<?>> all = new ArrayList<>();
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof Field field) {
        all.add(unlimited(field, type));
      } else if (selection instanceof InlineFragment inline) {
        GraphQLNamedType narrowed = Selections.on(inline, type);
        all.add(
            inline.transform(
                one -> one.selectionSet(unlimited(inline.getSelectionSet(), narrowed))));
      } else if (selection instanceof FragmentSpread) {
        throw Failure.of("NOT_SERVED", "The fake Shopify takes no fragments in bulk queries.");
      }
    }
    return SelectionSet.newSelectionSet(all).build();
  }

  private Field unlimited(Field field, GraphQLNamedType type) {
    GraphQLFieldDefinition definition = Selections.definition(new Chosen(field, type));
    SelectionSet set = field.getSelectionSet();
    if (definition == null || set == null) {
      return field;
    }
    List<Argument> arguments = new ArrayList<>(field.getArguments());
    boolean isSized =
        arguments.stream()
            .anyMatch(one -> one.getName().equals("first") || one.getName().equals("last"));
    if (named(definition).getName().endsWith("Connection") && !isSized) {
      arguments.add(new Argument("first", new IntValue(BigInteger.valueOf(Integer.MAX_VALUE))));
    }
    return field.transform(
        one -> one.arguments(arguments).selectionSet(unlimited(set, named(definition))));
  }
}
