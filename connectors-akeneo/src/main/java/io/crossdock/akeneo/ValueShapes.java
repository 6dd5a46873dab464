package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Holds the values of items against the types of their attributes before they are sent: a value of
 * the wrong shape is answered 204 by the PIM and ignored.
 *
 * <p>Source: akeneo/pim-community-dev #6099. A code that the PIM lacks is left for it to judge.
 */
final class ValueShapes {

  private static final int LONGEST = 80;

  /** What a type takes: in words, and whether a value is of it. */
  private record Shape(String words, Predicate<JsonNode> fits) {}

  private static final Shape ANY = new Shape("any value", data -> true);
  private static final Shape TEXT = new Shape("a text", JsonNode::isTextual);
  private static final Shape TEXTS =
      new Shape("a list of texts", data -> isListOf(data, JsonNode::isTextual));
  private static final Shape OPTION =
      new Shape("the code of an option, a text", JsonNode::isTextual);
  private static final Shape OPTIONS =
      new Shape("a list of option codes", data -> isListOf(data, JsonNode::isTextual));
  private static final Shape FLAG = new Shape("a boolean, true or false", JsonNode::isBoolean);
  private static final Shape NUMBER = new Shape("a number, or one as text", ValueShapes::isNumber);
  private static final Shape AMOUNT_AND_UNIT =
      new Shape(
          "an object with amount and unit", data -> data.isObject() && has(data, "amount", "unit"));
  private static final Shape PRICES =
      new Shape(
          "a list of objects with amount and currency",
          data -> isListOf(data, one -> one.isObject() && has(one, "amount", "currency")));

  private ValueShapes() {}

  /** What is wrong with each item that must not be sent. */
  static Map<WriteItem, Fault> flaws(Write write, AkeneoSubscriber subscriber) {
    Set<String> codes = new LinkedHashSet<>();
    for (WriteItem item : write.items()) {
      item.body().path("values").fieldNames().forEachRemaining(codes::add);
    }
    if (codes.isEmpty()) {
      return Map.of();
    }
    Map<String, PimAttribute> attributes =
        SentAttributes.of(write.connection()).named(codes, subscriber, write.connection());
    Map<WriteItem, Fault> flaws = new LinkedHashMap<>();
    for (WriteItem item : write.items()) {
      flaw(item.body().path("values"), attributes).ifPresent(fault -> flaws.put(item, fault));
    }
    return flaws;
  }

  private static Optional<Fault> flaw(JsonNode values, Map<String, PimAttribute> attributes) {
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      PimAttribute attribute = attributes.get(PimStructure.folded(value.getKey()));
      Shape shape = attribute == null ? ANY : shape(attribute.type());
      for (JsonNode one : value.getValue()) {
        JsonNode data = one.path("data");
        // Null empties the value, whatever its type.
        if (!data.isMissingNode() && !data.isNull() && !shape.fits().test(data)) {
          return Optional.of(
              Fault.of("takes " + shape.words() + "; given: " + given(data))
                  .onField(value.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  private static Shape shape(PimAttribute.Type type) {
    return switch (type) {
      case IDENTIFIER, TEXT, TEXTAREA, DATE, IMAGE, FILE, REFERENCE -> TEXT;
      case SELECT -> OPTION;
      case MULTISELECT -> OPTIONS;
      case REFERENCES, ASSETS -> TEXTS;
      case BOOLEAN -> FLAG;
      case NUMBER -> NUMBER;
      case METRIC -> AMOUNT_AND_UNIT;
      case PRICES -> PRICES;
      case OTHER -> ANY;
    };
  }

  private static String given(JsonNode data) {
    String json = data.toString();
    String shown = json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "…";
    return switch (data.getNodeType()) {
      case STRING -> "text " + shown;
      case NUMBER -> "number " + shown;
      case BOOLEAN -> "boolean " + shown;
      case ARRAY -> "list " + shown;
      default -> "object " + shown;
    };
  }

  private static boolean isListOf(JsonNode data, Predicate<JsonNode> each) {
    return data.isArray() && StreamSupport.stream(data.spliterator(), false).allMatch(each);
  }

  private static boolean has(JsonNode object, String... fields) {
    return List.of(fields).stream().allMatch(object::has);
  }

  private static boolean isNumber(JsonNode data) {
    return data.isNumber()
        || (data.isTextual() && data.textValue().matches("[+-]?\\d*\\.?\\d+([eE][+-]?\\d+)?"));
  }
}
