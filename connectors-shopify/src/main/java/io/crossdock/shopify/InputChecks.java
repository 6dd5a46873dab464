package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.crossdock.connector.NearestNames;
import io.crossdock.shopify.AdminType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Holds a value to its input type: fields, enums, plain values, what must be there. */
final class InputChecks {

  private static final int LONGEST = 60;

  /** A reference is not known before it is resolved. */
  private static final Pattern REFERENCE = Pattern.compile("(?s).*[$&?]\\{.*");

  private final AdminTypes types = AdminTypes.get();
  private final List<String> problems = new ArrayList<>();
  private final Manner manner;

  private enum Manner {
    /** As JSON, perhaps with references. */
    VARIABLE,
    /** As GraphQL writes it. */
    LITERAL
  }

  private InputChecks(Manner manner) {
    this.manner = manner;
  }

  /**
   * What is wrong with a variable, each with its place.
   *
   * @param value JSON, perhaps with references
   * @param type that it must be of
   * @param place the name of the argument
   */
  static List<String> variable(JsonNode value, TypeReference type, String place) {
    InputChecks checks = new InputChecks(Manner.VARIABLE);
    checks.value(value, type, place);
    return checks.problems;
  }

  /** The same for a value that stands in a document. */
  static List<String> literal(JsonNode value, TypeReference type, String place) {
    InputChecks checks = new InputChecks(Manner.LITERAL);
    checks.value(value, type, place);
    return checks.problems;
  }

  private void value(JsonNode value, TypeReference type, String place) {
    if (manner == Manner.VARIABLE
        && value.isTextual()
        && REFERENCE.matcher(value.textValue()).matches()) {
      return;
    }
    if (value.isNull()) {
      if (type.isRequired()) {
        problems.add("\"" + place + "\" is null; " + type + " is needed");
      }
    } else if (type.isList()) {
      list(value, type.elements(), place);
    } else {
      named(value, types.of(type), place);
    }
  }

  /** One value stands for a list of one. Source: GraphQL specification, section 3.11. */
  private void list(JsonNode value, TypeReference element, String place) {
    if (!value.isArray()) {
      value(value, element, place);
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      value(value.get(i), element, place + "." + i);
    }
  }

  private void named(JsonNode value, AdminType type, String place) {
    if (value.isPojo()) {
      word(value, type, place);
    } else if (type.isInput()) {
      object(value, type, place);
    } else if (type.kind() == Kind.ENUM) {
      choice(value, type, place);
    } else if (!fits(value, type.name())) {
      problems.add("\"" + place + "\" is " + shown(value) + "; allowed: " + words(type.name()));
    }
  }

  private void word(JsonNode value, AdminType type, String place) {
    Object pojo = ((POJONode) value).getPojo();
    String name = pojo instanceof Literal.Name known ? known.text() : String.valueOf(pojo);
    if (name.startsWith("$")) {
      problems.add("\"" + place + "\" is a variable; write its value");
    } else if (type.kind() == Kind.ENUM) {
      choice(name, type, place);
    } else {
      problems.add("\"" + place + "\" is " + name + "; allowed: " + words(type.name()));
    }
  }

  private void choice(JsonNode value, AdminType type, String place) {
    if (value.isTextual() && manner == Manner.VARIABLE) {
      choice(value.textValue(), type, place);
    } else {
      problems.add("\"" + place + "\" is " + shown(value) + "; allowed: " + allowed(type));
    }
  }

  private void choice(String given, AdminType type, String place) {
    if (!type.values().contains(given)) {
      String hint = NearestNames.hint(given, type.values());
      problems.add(
          "\""
              + place
              + "\" is \""
              + given
              + "\", which is no "
              + type.name()
              + (hint.isEmpty() ? "; allowed: " + allowed(type) : hint));
    }
  }

  private static String allowed(AdminType type) {
    List<String> some = type.values().subList(0, Math.min(12, type.values().size()));
    return String.join(", ", some) + (some.size() < type.values().size() ? ", …" : "");
  }

  private void object(JsonNode value, AdminType type, String place) {
    if (!value.isObject()) {
      problems.add("\"" + place + "\" is " + shown(value) + "; allowed: an object, " + type.name());
      return;
    }
    value
        .properties()
        .forEach(
            entry -> {
              AdminField known = type.fields().get(entry.getKey());
              String at = place + "." + entry.getKey();
              if (known == null) {
                problems.add(
                    "\""
                        + at
                        + "\" is no field of "
                        + type.name()
                        + NearestNames.hint(entry.getKey(), type.fields().keySet()));
              } else {
                value(entry.getValue(), known.type(), at);
              }
            });
    if (type.kind() == Kind.ONEOF && value.size() != 1) {
      problems.add(
          "\""
              + place
              + "\" has "
              + value.size()
              + " fields; exactly one is needed of "
              + String.join(", ", type.fields().keySet()));
    }
    for (AdminField field : type.fields().values()) {
      if (field.isRequired() && !value.has(field.name())) {
        problems.add("\"" + place + "." + field.name() + "\" is missing: " + field.type());
      }
    }
  }

  private static boolean fits(JsonNode value, String scalar) {
    return switch (scalar) {
      case "Int" -> value.isIntegralNumber() && value.canConvertToInt();
      case "Float" -> value.isNumber();
      case "Boolean" -> value.isBoolean();
      case "ID" -> value.isTextual() || value.isIntegralNumber();
      case "JSON" -> true;
      case "Decimal", "Money", "UnsignedInt64", "BigInt" -> value.isTextual() || value.isNumber();
      default -> value.isTextual();
    };
  }

  private static String words(String type) {
    return switch (type) {
      case "Int" -> "a whole number";
      case "Float" -> "a number";
      case "Boolean" -> "true, false";
      default -> (type.matches("[AEIOU].*") ? "an " : "a ") + type + ", which is text";
    };
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return value.isContainerNode() || text.length() > LONGEST ? "of the kind " + kind : text;
  }
}
