package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one data contract and their types: refuses what it does not know, and puts numbers
 * in quotes right, as the shop's input processor does.
 */
final class Shape {

  /** What a single value may be; ANY takes whatever comes. */
  private enum Kind {
    INT("int"),
    FLOAT("float"),
    STRING("string"),
    BOOL("bool"),
    ANY("mixed");

    private final String phpName;

    Kind(String phpName) {
      this.phpName = phpName;
    }
  }

  /** A field: a single value, or an object or a list of objects of another shape. */
  private record Field(@Nullable Kind kind, @Nullable Shape nested, Many many) {}

  private enum Many {
    ONE,
    LIST
  }

  private static final String CUSTOM_ATTRIBUTES = "custom_attributes";

  private final String contract;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private Shape(String contract) {
    this.contract = contract;
  }

  /** A shape with the name of the contract that it stands for. */
  static Shape of(String contract) {
    return new Shape(contract);
  }

  Shape ints(String... names) {
    return singles(Kind.INT, names);
  }

  Shape floats(String... names) {
    return singles(Kind.FLOAT, names);
  }

  Shape strings(String... names) {
    return singles(Kind.STRING, names);
  }

  Shape bools(String... names) {
    return singles(Kind.BOOL, names);
  }

  /** Fields whose inside is not looked at. */
  Shape open(String... names) {
    return singles(Kind.ANY, names);
  }

  Shape object(String name, Shape nested) {
    fields.put(name, new Field(null, nested, Many.ONE));
    return this;
  }

  Shape list(String name, Shape nested) {
    fields.put(name, new Field(null, nested, Many.LIST));
    return this;
  }

  Shape intList(String name) {
    fields.put(name, new Field(Kind.INT, null, Many.LIST));
    return this;
  }

  /** With the list of {@code attribute_code} and {@code value}. */
  Shape customAttributes() {
    return open(CUSTOM_ATTRIBUTES);
  }

  String contract() {
    return contract;
  }

  private Shape singles(Kind kind, String... names) {
    for (String name : names) {
      fields.put(name, new Field(kind, null, Many.ONE));
    }
    return this;
  }

  /** A member by its name in snake or camel case; a missing node if there is none. */
  static JsonNode member(JsonNode object, String name) {
    JsonNode exact = object.path(name);
    if (!exact.isMissingNode()) {
      return exact;
    }
    JsonNode snake = object.path(Names.snake(name));
    return snake.isMissingNode() ? MissingNode.getInstance() : snake;
  }

  /**
   * A copy with names in snake case and values of the right type.
   *
   * @throws MagentoError if a field is unknown or a value's type is wrong
   */
  ObjectNode check(JsonNode sent) {
    try {
      return converted(sent);
    } catch (WrongType e) {
      throw MagentoErrors.plain(400, String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode converted(JsonNode sent) {
    ObjectNode checked = MagentoJson.object();
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      String name = Names.snake(member.getKey());
      Field field = fields.get(name);
      if (field == null) {
        throw MagentoErrors.unknownField(Names.upperCamel(member.getKey()));
      }
      try {
        checked.set(name, checked(name, field, member.getValue()));
      } catch (WrongType e) {
        throw e.within(member.getKey());
      }
    }
    return checked;
  }

  private static JsonNode checked(String name, Field field, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    if (name.equals(CUSTOM_ATTRIBUTES)) {
      return CustomAttributes.checked(value);
    }
    return field.many() == Many.LIST ? list(field, value) : one(field, value);
  }

  private static JsonNode list(Field field, JsonNode value) {
    ArrayNode list = MagentoJson.list();
    value.forEach(item -> list.add(one(field, item)));
    return list;
  }

  private static JsonNode one(Field field, JsonNode value) {
    Shape nested = field.nested();
    if (nested != null) {
      return nested.converted(value);
    }
    Kind kind = field.kind();
    return kind == null || kind == Kind.ANY ? value : converted(kind, value);
  }

  private static JsonNode converted(Kind kind, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    if (value.isContainerNode()) {
      throw new WrongType("Array", kind.phpName);
    }
    return switch (kind) {
      case STRING -> TextNode.valueOf(phpText(value));
      case BOOL -> BooleanNode.valueOf(isTrue(value));
      case INT, FLOAT -> number(kind, value);
      case ANY -> value;
    };
  }

  // Source: recorded exchanges magento 03 #9 (abc is refused) and #11 ("13.5" is a number).
  private static JsonNode number(Kind kind, JsonNode value) {
    if (kind == Kind.INT && value.canConvertToExactIntegral() && value.isNumber()) {
      return value;
    }
    BigDecimal number;
    try {
      number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText().strip());
    } catch (NumberFormatException e) {
      throw new WrongType(phpText(value), kind.phpName);
    }
    if (value.isBoolean()) {
      throw new WrongType(phpText(value), kind.phpName);
    }
    MagentoJson.requireFit(number);
    if (kind == Kind.FLOAT) {
      return DecimalNode.valueOf(number);
    }
    long whole = number.longValue();
    return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
  }

  static boolean isTrue(JsonNode value) {
    String text = value.asText();
    return !(text.isEmpty() || text.equals("0") || text.equals("false"));
  }

  static String phpText(JsonNode value) {
    return value.isBoolean() ? (value.booleanValue() ? "1" : "") : value.asText();
  }
}
