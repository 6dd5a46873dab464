package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the PIM refuses in the structure.
 *
 * <p>Source: recorded exchanges akeneo 06 #13, 07 #3, #7 and #10, 09 #10.
 */
final class StructureRules {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]+");
  private static final Set<String> TYPES =
      Set.of(
          "pim_catalog_identifier",
          "pim_catalog_text",
          "pim_catalog_textarea",
          "pim_catalog_simpleselect",
          "pim_catalog_multiselect",
          "pim_catalog_boolean",
          "pim_catalog_date",
          "pim_catalog_number",
          "pim_catalog_metric",
          "pim_catalog_price_collection",
          "pim_catalog_image",
          "pim_catalog_file",
          "pim_catalog_asset_collection",
          "pim_catalog_table",
          "pim_catalog_product_link",
          "akeneo_reference_entity",
          "akeneo_reference_entity_collection",
          "pim_reference_data_simpleselect",
          "pim_reference_data_multiselect");

  private final Structure structure;

  StructureRules(Structure structure) {
    this.structure = structure;
  }

  /** Refuses what the PIM cannot read: unknown properties, wrong types, references to nothing. */
  void checkStructure(Kind kind, ObjectNode sent) {
    kind.unknownIn(sent)
        .ifPresent(
            name -> {
              throw documented(kind, "Property \"" + name + "\" does not exist.");
            });
    JsonNode labels = sent.path("labels");
    if (!labels.isMissingNode() && !labels.isContainerNode()) {
      throw documented(
          kind,
          "Property \"labels\" expects an array as data, \""
              + Requests.phpType(labels)
              + "\" given.");
    }
    if (kind == Kind.ATTRIBUTES && sent.path("type").isTextual()) {
      checkType(sent.get("type").textValue());
    }
    if (kind == Kind.CATEGORIES) {
      checkRefers(kind, sent, "parent", "category", Kind.CATEGORIES);
    }
    if (kind == Kind.ATTRIBUTES && !structure.of(Kind.GROUPS).all().isEmpty()) {
      checkRefers(kind, sent, "group", "attribute group", Kind.GROUPS);
    }
  }

  private static void checkType(String type) {
    if (!TYPES.contains(type)) {
      throw documented(
          Kind.ATTRIBUTES,
          "Property \"type\" expects a valid attribute type. The attribute type does not exist, \""
              + type
              + "\" given.");
    }
  }

  private void checkRefers(Kind kind, ObjectNode sent, String property, String word, Kind to) {
    JsonNode code = sent.path(property);
    if (code.isTextual() && structure.find(to, code.textValue()).isEmpty()) {
      throw documented(
          kind,
          "Property \"%s\" expects a valid %s code. The %s does not exist, \"%s\" given."
              .formatted(property, word, word, code.textValue()));
    }
  }

  private static Refused documented(Kind kind, String message) {
    return Refused.documented(message, kind.anchor());
  }

  /** Refuses what the PIM can read and finds invalid, all of it at once. */
  void checkValues(Kind kind, String code, ObjectNode after) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    if (kind == Kind.VARIANTS && after.path("variant_attribute_sets").isEmpty()) {
      errors
          .addObject()
          .put("property", "variant_attribute_sets")
          .put("message", "There should be at least one level defined in the family variant");
    }
    if (kind == Kind.ATTRIBUTES && after.path("type").isNull()) {
      errors.addObject().put("property", "type").put("message", "This value should not be blank.");
    }
    if (!CODE.matcher(code).matches()) {
      errors.addObject().put("property", "code").put("message", kind.codeRule());
    }
    if (!errors.isEmpty()) {
      throw Refused.invalid(errors);
    }
  }
}
