package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.crossdock.testkit.shopify.Selections.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Limits on what is handed in: sizes of lists and of pages. */
final class Inputs {

  private static final int MOST = 250;
  private static final int MOST_VARIANTS = 2_048;
  private static final int MOST_VARIANTS_OF_ONE = 2_000;

  private Inputs() {}

  static Map<String, Object> withDefaults(Prepared document, JsonNode given) {
    Map<String, Object> variables = Trees.variables(given);
    for (VariableDefinition variable : document.operation().getVariableDefinitions()) {
      if (variable.getDefaultValue() != null && !variables.containsKey(variable.getName())) {
        Object value = Literals.plain(variable.getDefaultValue(), Map.of());
        if (value != null) {
          variables.put(variable.getName(), value);
        }
      }
    }
    return variables;
  }

  /**
   * Lists that are longer than the API takes. Source: recorded exchanges shopify 02 #17 and #18;
   * there the path is that of the argument.
   */
  static ArrayNode oversize(Prepared document, JsonNode variables) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (Field field : document.operation().getSelectionSet().getSelectionsOfType(Field.class)) {
      for (Argument argument : field.getArguments()) {
        Object plain = Literals.plain(argument.getValue(), Trees.variables(variables));
        List<String> path = List.of(field.getResultKey(), argument.getName());
        lists(Trees.tree(plain), path, field, errors);
      }
    }
    return errors;
  }

  private static void lists(JsonNode value, List<String> path, Field field, ArrayNode errors) {
    if (value.isArray()) {
      boolean isVariants = field.getName().equals("productSet") && path.equals(variantsOf(field));
      int most = isVariants ? MOST_VARIANTS : MOST;
      if (value.size() > most) {
        tooLong(value.size(), most, path, field, errors);
      } else {
        value.forEach(one -> lists(one, path, field, errors));
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(entry -> lists(entry.getValue(), with(path, entry.getKey()), field, errors));
    }
  }

  private static List<String> variantsOf(Field field) {
    return List.of(field.getResultKey(), "input", "variants");
  }

  private static void tooLong(
      int size, int most, List<String> path, Field field, ArrayNode errors) {
    ObjectNode error =
        errors
            .addObject()
            .put(
                "message",
                "The input array size of "
                    + size
                    + " is greater than the maximum allowed of "
                    + most
                    + ".");
    Places.add(error, field);
    path.forEach(error.putArray("path")::add);
    error.putObject("extensions").put("code", "MAX_INPUT_SIZE_EXCEEDED");
  }

  /**
   * A page holds 250 at most, of the variants of a product that is alone in its document 2,000.
   * Source: recorded exchange shopify 02 #4.
   */
  static void checkPages(Prepared document, Map<String, Object> variables) {
    Selections selections = new Selections(document, variables);
    GraphQLNamedType root = AdminSchema.rootOf(document);
    List<Chosen> fields = selections.of(document.operation().getSelectionSet(), root);
    boolean isOneProduct = fields.size() == 1 && fields.get(0).field().getName().equals("product");
    if (isOneProduct) {
      Chosen product = fields.get(0);
      pages(below(product, selections), selections, true);
    } else {
      pages(fields, selections, false);
    }
  }

  private static void pages(List<Chosen> fields, Selections selections, boolean isOfOneProduct) {
    for (Chosen chosen : fields) {
      boolean isAlone = isOfOneProduct && chosen.field().getName().equals("variants");
      int most = isAlone ? MOST_VARIANTS_OF_ONE : MOST;
      checkPage(chosen, selections, "first", most);
      checkPage(chosen, selections, "last", most);
      pages(below(chosen, selections), selections, false);
    }
  }

  private static List<Chosen> below(Chosen chosen, Selections selections) {
    GraphQLFieldDefinition definition = Selections.definition(chosen);
    return definition == null
        ? List.of()
        : selections.of(chosen, (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType()));
  }

  private static void checkPage(Chosen chosen, Selections selections, String name, int most) {
    Object size = selections.argument(chosen, name);
    if (size instanceof Number number && number.intValue() > most) {
      ObjectNode error =
          Trees.object()
              .put(
                  "message",
                  name
                      + " cannot exceed "
                      + most
                      + ". To query larger amounts of data with fewer limits, bulk operations"
                      + " should be used instead.");
      error.putObject("extensions").put("code", "BAD_REQUEST");
      throw new Refusal(JsonNodeFactory.instance.arrayNode().add(error));
    }
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
