package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the variables of a call to their types. Source of the words: recorded exchanges shopify 02
 * #9 and #12, 04 #20, 05 #11.
 */
final class VariableRules {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ArrayNode errors = JSON.arrayNode();

  private record Problem(List<Object> path, String explanation, boolean isToldTwice) {}

  private VariableRules() {}

  /** Throws {@link Refusal} if a variable of the document is missing or not of its type. */
  static void check(Prepared document, JsonNode variables) {
    VariableRules rules = new VariableRules();
    for (VariableDefinition variable : document.operation().getVariableDefinitions()) {
      rules.variable(variable, variables);
    }
    if (!rules.errors.isEmpty()) {
      throw new Refusal(rules.errors);
    }
  }

  private void variable(VariableDefinition variable, JsonNode variables) {
    boolean isGiven = variables.has(variable.getName());
    if (!isGiven && variable.getDefaultValue() != null) {
      return;
    }
    JsonNode value = isGiven ? variables.get(variable.getName()) : NullNode.getInstance();
    List<Problem> problems = new ArrayList<>();
    value(schemaType(variable.getType()), value, List.of(), problems);
    if (!problems.isEmpty()) {
      refused(variable, value, problems);
    }
  }

  private void refused(VariableDefinition variable, JsonNode value, List<Problem> problems) {
    String places =
        problems.stream()
            .filter(problem -> !problem.path().isEmpty())
            .map(problem -> joined(problem.path()) + " (" + problem.explanation() + ")")
            .collect(Collectors.joining(", "));
    ObjectNode error = errors.addObject();
    error.put(
        "message",
        "Variable $"
            + variable.getName()
            + " of type "
            + written(variable.getType())
            + " was provided invalid value"
            + (places.isEmpty() ? "" : " for " + places));
    Places.add(error, variable);
    ObjectNode extensions = error.putObject("extensions").put("code", "INVALID_VARIABLE");
    extensions.set("value", value);
    ArrayNode list = extensions.putArray("problems");
    for (Problem problem : problems) {
      ObjectNode one = list.addObject();
      one.set("path", steps(problem.path()));
      one.put("explanation", problem.explanation());
      if (problem.isToldTwice()) {
        one.put("message", problem.explanation());
      }
    }
  }

  private static ArrayNode steps(List<Object> path) {
    ArrayNode steps = JSON.arrayNode();
    for (Object step : path) {
      if (step instanceof Integer index) {
        steps.add(index);
      } else {
        steps.add(String.valueOf(step));
      }
    }
    return steps;
  }

  private static String joined(List<Object> path) {
    return path.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  private static void value(
      GraphQLType type, JsonNode value, List<Object> path, List<Problem> problems) {
    if (type instanceof GraphQLNonNull nonNull) {
      if (value.isNull()) {
        problems.add(new Problem(path, "Expected value to not be null", false));
      } else {
        value(nonNull.getWrappedType(), value, path, problems);
      }
    } else if (value.isNull()) {
      return;
    } else if (type instanceof GraphQLList list) {
      list(list, value, path, problems);
    } else if (type instanceof GraphQLInputObjectType object) {
      object(object, value, path, problems);
    } else if (type instanceof GraphQLEnumType choice) {
      choice(choice, value, path, problems);
    } else {
      scalar(((GraphQLNamedType) type).getName(), value, path, problems);
    }
  }

  private static void list(
      GraphQLList list, JsonNode value, List<Object> path, List<Problem> problems) {
    if (!value.isArray()) {
      value(list.getWrappedType(), value, path, problems);
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      value(list.getWrappedType(), value.get(i), with(path, i), problems);
    }
  }

  private static void object(
      GraphQLInputObjectType type, JsonNode value, List<Object> path, List<Problem> problems) {
    if (!value.isObject()) {
      problems.add(new Problem(path, "Expected " + value + " to be a key-value object.", false));
      return;
    }
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (type.getFieldDefinition(name) == null) {
                problems.add(
                    new Problem(
                        with(path, name), "Field is not defined on " + type.getName(), false));
              }
            });
    for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
      boolean isGiven = value.has(field.getName());
      if (isGiven || (GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue())) {
        JsonNode given = isGiven ? value.get(field.getName()) : NullNode.getInstance();
        value(field.getType(), given, with(path, field.getName()), problems);
      }
    }
    if (type.isOneOf() && value.size() != 1) {
      problems.add(
          new Problem(
              path,
              "'"
                  + type.getName()
                  + "' requires exactly one argument, but "
                  + value.size()
                  + " were provided.",
              false));
    }
  }

  private static void choice(
      GraphQLEnumType type, JsonNode value, List<Object> path, List<Problem> problems) {
    if (!value.isTextual() || type.getValue(value.textValue()) == null) {
      String allowed =
          type.getValues().stream().map(one -> one.getName()).collect(Collectors.joining(", "));
      problems.add(new Problem(path, "Expected " + value + " to be one of: " + allowed, false));
    }
  }

  private static void scalar(
      String type, JsonNode value, List<Object> path, List<Problem> problems) {
    if (type.equals("ID") && value.isTextual() && !value.textValue().startsWith("gid://")) {
      problems.add(new Problem(path, "Invalid global id '" + value.textValue() + "'", true));
    } else if (!fits(type, value)) {
      problems.add(new Problem(path, "Could not coerce value " + value + " to " + type, false));
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "Int" -> value.isIntegralNumber() && value.canConvertToInt();
      case "Float" -> value.isNumber();
      case "Boolean" -> value.isBoolean();
      case "Decimal", "Money" -> value.isNumber() || (value.isTextual() && isNumber(value));
      case "UnsignedInt64", "BigInt" ->
          value.isIntegralNumber() || (value.isTextual() && value.textValue().matches("\\d{1,20}"));
      case "DateTime" -> value.isTextual() && isDateTime(value.textValue());
      case "JSON" -> true;
      default -> value.isTextual();
    };
  }

  private static boolean isNumber(JsonNode value) {
    try {
      return new BigDecimal(value.textValue()).precision() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME
          .parse(text)
          .isSupported(ChronoField.INSTANT_SECONDS);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static GraphQLType schemaType(Type<?> type) {
    if (type instanceof NonNullType nonNull) {
      return GraphQLNonNull.nonNull(schemaType(nonNull.getType()));
    } else if (type instanceof ListType list) {
      return GraphQLList.list(schemaType(list.getType()));
    }
    GraphQLType named = AdminSchema.get().getType(((TypeName) type).getName());
    if (named == null) {
      throw new IllegalStateException("a valid document with an unknown type " + written(type));
    }
    return named;
  }

  static String written(Type<?> type) {
    if (type instanceof NonNullType nonNull) {
      return written(nonNull.getType()) + "!";
    } else if (type instanceof ListType list) {
      return "[" + written(list.getType()) + "]";
    }
    return ((TypeName) type).getName();
  }
}
