package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates and changes attributes and their options. */
final class AttributeWrites {

  static final Shape OPTION =
      Shape.of("\\Magento\\Eav\\Api\\Data\\AttributeOptionInterface")
          .strings("label", "value")
          .ints("sort_order")
          .bools("is_default")
          .open("store_labels");

  static final Shape ATTRIBUTE =
      Shape.of("\\Magento\\Catalog\\Api\\Data\\ProductAttributeInterface")
          .ints("attribute_id", "position")
          .strings("attribute_code", "frontend_input", "entity_type_id", "default_frontend_label")
          .strings("note", "backend_type", "backend_model", "source_model", "default_value")
          .strings("is_unique", "frontend_class", "is_searchable", "is_visible_in_advanced_search")
          .strings("is_comparable", "is_used_for_promo_rules", "is_visible_on_front", "scope")
          .strings("used_in_product_listing")
          .bools("is_required", "is_user_defined", "is_wysiwyg_enabled", "used_for_sort_by")
          .bools("is_html_allowed_on_front", "is_filterable", "is_filterable_in_search")
          .bools("is_used_in_grid", "is_visible_in_grid", "is_filterable_in_grid", "is_visible")
          .open("frontend_labels", "validation_rules", "extension_attributes", "apply_to")
          .list("options", OPTION)
          .customAttributes();

  private static final Pattern CODE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,59}");

  private static final Map<String, String> BACKENDS =
      Map.ofEntries(
          Map.entry("text", "varchar"),
          Map.entry("textarea", "text"),
          Map.entry("texteditor", "text"),
          Map.entry("pagebuilder", "text"),
          Map.entry("date", "datetime"),
          Map.entry("datetime", "datetime"),
          Map.entry("boolean", "int"),
          Map.entry("multiselect", "text"),
          Map.entry("select", "int"),
          Map.entry("price", "decimal"),
          Map.entry("weight", "decimal"),
          Map.entry("media_image", "varchar"),
          Map.entry("weee", "static"),
          Map.entry("swatch_visual", "int"),
          Map.entry("swatch_text", "int"));

  private final Attributes attributes;

  AttributeWrites(Attributes attributes) {
    this.attributes = attributes;
  }

  /** All that an answer shows of a new attribute. Source: recorded exchange magento 04 #1. */
  static ObjectNode blank(int id, String code, String input, String label) {
    ObjectNode shown = MagentoJson.object();
    shown.putObject("extension_attributes").put("is_pagebuilder_enabled", false);
    for (String name :
        List.of(
            "is_wysiwyg_enabled",
            "is_html_allowed_on_front",
            "used_for_sort_by",
            "is_filterable",
            "is_filterable_in_search",
            "is_used_in_grid",
            "is_visible_in_grid",
            "is_filterable_in_grid")) {
      shown.put(name, false);
    }
    shown.put("position", 0).putArray("apply_to");
    for (String name :
        List.of(
            "is_searchable",
            "is_visible_in_advanced_search",
            "is_comparable",
            "is_used_for_promo_rules",
            "is_visible_on_front",
            "used_in_product_listing")) {
      shown.put(name, "0");
    }
    shown.put("is_visible", true).put("scope", "store");
    shown.put("attribute_id", id).put("attribute_code", code).put("frontend_input", input);
    shown.put("entity_type_id", "4").put("is_required", false).putArray("options");
    shown.put("is_user_defined", true).put("default_frontend_label", label);
    shown.putArray("frontend_labels");
    shown.put("backend_type", BACKENDS.getOrDefault(input, "varchar"));
    if (input.equals("select") || input.equals("multiselect")) {
      shown.put("source_model", "Magento\\Eav\\Model\\Entity\\Attribute\\Source\\Table");
    }
    shown.put("default_value", "").put("is_unique", "0").putArray("validation_rules");
    return shown;
  }

  /**
   * Creates an attribute.
   *
   * @throws MagentoError if its code is taken or something it needs is missing
   */
  Attribute create(ObjectNode sent) {
    String code = sent.path("attribute_code").asText("");
    String input = sent.path("frontend_input").asText("");
    check(code, input, sent);
    if (attributes.find(code).isPresent()) {
      throw exists();
    }
    int id = sent.path("attribute_id").asInt(attributes.nextId());
    ObjectNode shown = blank(id, code, input, label(sent));
    Attribute attribute = new Attribute(id, code, shown, newOptions(input));
    attribute.change(sent.deepCopy());
    for (JsonNode option : sent.path("options")) {
      if (!option.path("label").asText().isBlank()) {
        attributes.addOption(attribute, option);
      }
    }
    attributes.add(attribute);
    return attribute;
  }

  private static void check(String code, String input, ObjectNode sent) {
    if (!CODE.matcher(code).matches()) {
      throw MagentoErrors.numbered(
          400,
          "Attribute code \"%1\" is invalid. Please use only letters (a-z or A-Z), numbers (0-9) or"
              + " underscore (_) in this field, and the first character should be a letter.",
          code);
    }
    if (label(sent).isEmpty()) {
      throw MagentoErrors.required("frontend_label");
    }
    if (!BACKENDS.containsKey(input)) {
      ObjectNode body =
          MagentoJson.object()
              .put("message", "Invalid value of \"%value\" provided for the %fieldName field.");
      body.putObject("parameters").put("fieldName", "frontend_input").put("value", input);
      throw new MagentoError(400, body);
    }
  }

  private static Options newOptions(String input) {
    if (!input.equals("boolean")) {
      return new Options();
    }
    Options options = new Options().withoutBlank();
    options.add("1", MagentoJson.object().put("label", "Yes"));
    options.add("0", MagentoJson.object().put("label", "No"));
    return options;
  }

  private static String label(ObjectNode sent) {
    String label = sent.path("default_frontend_label").asText("");
    return label.isEmpty() ? sent.path("frontend_labels").path(0).path("label").asText("") : label;
  }

  /**
   * Changes an attribute.
   *
   * @throws MagentoError if the body lacks the id. Source: recorded exchange magento 04 #4.
   */
  Attribute update(String code, ObjectNode sent) {
    Attribute attribute = existing(code);
    if (sent.path("attribute_id").asInt(0) != attribute.id()) {
      throw exists();
    }
    attribute.change(sent);
    return attribute;
  }

  /** Source: recorded exchange magento 04 #11. */
  Attribute existing(String code) {
    Optional<Attribute> found = attributes.findByCodeOrId(code);
    return found.orElseThrow(
        () ->
            MagentoErrors.numbered(
                404,
                "The attribute with a \"%1\" attributeCode doesn't exist. Verify the attribute and"
                    + " try again.",
                code));
  }

  /**
   * Adds an option and answers what the call answers.
   *
   * @throws MagentoError if the label is there. Source: recorded exchange magento 04 #6.
   */
  JsonNode addOption(String code, ObjectNode option) {
    Attribute attribute = existing(code);
    if (!attribute.usesOptions()) {
      throw MagentoErrors.numbered(
          400, "The \"%1\" attribute doesn't work with options.", attribute.code());
    }
    String label = option.path("label").asText("").strip();
    if (label.isEmpty()) {
      throw MagentoErrors.plain(
          400, "The attribute option label is empty. Enter the value and try again.");
    }
    if (attribute.options().hasLabel(label)) {
      throw MagentoErrors.numbered(
          400, "Admin store attribute option label \"%1\" is already exists.", label);
    }
    option.remove("value");
    return TextNode.valueOf(attributes.addOption(attribute, option));
  }

  /** Source: recorded exchange magento 04 #2. */
  private static MagentoError exists() {
    return MagentoErrors.numbered(400, "%1 already exists.", "Attribute with the same code");
  }
}
