package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute values that one write brings, as they will be stored. What the attribute set or the
 * type does not have is left out without a word, as the shop does (recorded exchange magento 03
 * #13).
 */
final class ProductValues {

  private static final Set<String> NEVER_STORED =
      Set.of("sku", "category_ids", "has_options", "required_options", "created_at", "updated_at");

  // Source: recorded exchange magento 03 #1.
  private static final Map<String, JsonNode> DEFAULTS =
      Map.of(
          "options_container", TextNode.valueOf("container2"),
          "msrp_display_actual_price_type", TextNode.valueOf("0"),
          "status", IntNode.valueOf(1),
          "visibility", IntNode.valueOf(4),
          "tax_class_id", TextNode.valueOf("2"));
  private static final List<String> DEFAULT_ORDER =
      List.of(
          "options_container",
          "msrp_display_actual_price_type",
          "status",
          "visibility",
          "tax_class_id");

  private final Attributes attributes;
  private final AttributeSets.AttributeSet set;
  private final String typeId;

  /** Null nodes take a value away. */
  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  ProductValues(Attributes attributes, AttributeSets.AttributeSet set, String typeId) {
    this.attributes = attributes;
    this.set = set;
    this.typeId = typeId;
  }

  /** Takes the values of a product as it was sent. */
  void take(ObjectNode sent) {
    for (String code : ProductShapes.TOP_LEVEL_VALUES) {
      if (sent.has(code)) {
        take(code, sent.path(code));
      }
    }
    CustomAttributes.byCode(sent.path("custom_attributes")).forEach(this::take);
  }

  void take(String code, JsonNode value) {
    Attribute attribute = attributes.get(code);
    if (attribute != null && isOurs(attribute) && !NEVER_STORED.contains(code)) {
      values.put(code, stored(attribute, value));
    }
  }

  private boolean isOurs(Attribute attribute) {
    return set.has(attribute.code()) && attribute.appliesTo(typeId);
  }

  /** What a new product gets beside what was sent. */
  void addDefaults() {
    for (String code : DEFAULT_ORDER) {
      Attribute attribute = attributes.get(code);
      if (attribute != null && isOurs(attribute)) {
        values.putIfAbsent(code, DEFAULTS.getOrDefault(code, NullNode.getInstance()));
      }
    }
    for (String code : set.codes()) {
      Attribute attribute = attributes.get(code);
      if (attribute != null && attribute.isUserDefined() && isOurs(attribute)) {
        JsonNode value = attribute.answer(StoreView.DEFAULTS).path("default_value");
        if (!value.asText("").isEmpty()) {
          values.putIfAbsent(code, stored(attribute, value));
        }
      }
    }
  }

  Map<String, JsonNode> all() {
    return values;
  }

  /** The new value; a missing node if the write says nothing. */
  JsonNode get(String code) {
    return values.getOrDefault(code, MissingNode.getInstance());
  }

  /**
   * Makes sure that required values are there, among them or among the old ones.
   *
   * @throws MagentoError that names the label. Source: recorded exchange magento 03 #7.
   */
  void requireAll(@Nullable ProductBody old, StoreView scope) {
    for (String code : set.codes()) {
      Attribute attribute = attributes.get(code);
      if (attribute == null || !attribute.isRequired() || NEVER_STORED.contains(code)) {
        continue;
      }
      if (!attribute.appliesTo(typeId) || (code.equals("price") && !needsPrice())) {
        continue;
      }
      JsonNode value = get(code);
      if (value.isMissingNode() && old != null) {
        value = old.values.get(scope, code);
      }
      if (value.isMissingNode() || value.isNull()) {
        throw MagentoErrors.emptyValue(attribute.label());
      }
    }
  }

  /** The other types are priced by what they are made of. */
  private boolean needsPrice() {
    return typeId.equals("simple") || typeId.equals("virtual");
  }

  /** Source: recorded exchange magento 03 #10. */
  void requireNoNegativePrices() {
    for (Map.Entry<String, JsonNode> entry : values.entrySet()) {
      Attribute attribute = attributes.get(entry.getKey());
      boolean isPrice = attribute != null && attribute.input().equals("price");
      if (isPrice && entry.getValue().isNumber() && entry.getValue().decimalValue().signum() < 0) {
        throw MagentoErrors.plain(400, "Please enter a number 0 or greater in this field.");
      }
    }
  }

  private static JsonNode stored(Attribute attribute, JsonNode value) {
    if (value.isNull()
        || value.isMissingNode()
        || (value.isTextual() && value.asText().isBlank())) {
      return NullNode.getInstance();
    }
    String code = attribute.code();
    if (code.equals("status") || code.equals("visibility")) {
      return IntNode.valueOf(value.asInt());
    }
    if (attribute.column() == Column.DECIMAL) {
      return decimal(value);
    }
    if (value.isArray()) {
      StringBuilder ids = new StringBuilder();
      value.forEach(id -> ids.append(ids.length() == 0 ? "" : ",").append(id.asText()));
      return TextNode.valueOf(ids.toString());
    }
    return TextNode.valueOf(Shape.phpText(value));
  }

  // PHP reads a text that is no number as 0.
  private static JsonNode decimal(JsonNode value) {
    if (value.isNumber()) {
      MagentoJson.requireFit(value.decimalValue());
      return DecimalNode.valueOf(value.decimalValue());
    }
    try {
      BigDecimal number = new BigDecimal(value.asText().strip());
      MagentoJson.requireFit(number);
      return DecimalNode.valueOf(number);
    } catch (NumberFormatException e) {
      return DecimalNode.valueOf(BigDecimal.ZERO);
    }
  }
}
