package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Creates and updates one product model.
 *
 * <p>Source: recorded exchanges akeneo 05 #14 to #16 and 06 #4 to #8.
 */
final class ModelWrite {

  private static final Set<String> IGNORED = Set.of("code", "created", "updated", "family");

  private final World world;
  private final String anchor;
  private final References references;

  ModelWrite(World world, String anchor) {
    this.world = world;
    this.anchor = anchor;
    this.references = new References(world, anchor);
  }

  /** The status of the line: 201 or 204. */
  int write(String code, ObjectNode sent, String operation) {
    Optional<ObjectNode> before = world.models().find(code);
    ObjectNode model =
        before
            .map(ObjectNode::deepCopy)
            .orElseGet(() -> world.model(JsonNodeFactory.instance.objectNode().put("code", code)));
    place(model, sent);
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      if (!IGNORED.contains(field.getKey())) {
        lay(field.getKey(), field.getValue(), model);
      }
    }
    checkCode(code);
    checkAxes(code, model);
    model.put("updated", world.now());
    world.models().put(code, model);
    world.ledger().record("product-models", code, operation, sent);
    return before.isPresent() ? 204 : 201;
  }

  /** Parent, variant and family, which hang together. */
  private void place(ObjectNode model, ObjectNode sent) {
    JsonNode parent = sent.path("parent");
    if (parent.isTextual()) {
      model.put("parent", rootModel(parent.textValue()).get("code").asText());
    }
    JsonNode variant = sent.path("family_variant");
    if (variant.isNull()) {
      throw documented("Property \"family_variant\" does not expect an empty value.");
    }
    if (variant.isTextual()) {
      model.put("family_variant", knownVariant(variant.textValue()));
    }
    world
        .models()
        .find(model.path("parent").asText(""))
        .ifPresent(above -> checkSameVariant(above, model));
    String family = world.structure().familyOf(model.path("family_variant").asText("")).orElse("");
    model.put("family", family);
  }

  private ObjectNode rootModel(String code) {
    ObjectNode parent =
        world
            .models()
            .find(code)
            .orElseThrow(
                () ->
                    documented(
                        "Property \"parent\" expects a valid parent code. The product model does"
                            + " not exist, \""
                            + code
                            + "\" given."));
    if (parent.path("parent").isTextual()) {
      throw documented(
          "Property \"parent\" expects a valid parent code. The new parent of the product model"
              + " must be a root product model, \""
              + code
              + "\" given.");
    }
    return parent;
  }

  private String knownVariant(String code) {
    return world
        .structure()
        .variant(code)
        .orElseThrow(
            () ->
                documented(
                    "Property \"family_variant\" expects a valid family variant code. The family"
                        + " variant does not exist, \""
                        + code
                        + "\" given."))
        .get("code")
        .asText();
  }

  private void checkSameVariant(ObjectNode parent, ObjectNode model) {
    String above = parent.path("family_variant").asText();
    String own = model.path("family_variant").asText("");
    if (own.isEmpty()) {
      model.put("family_variant", above);
    } else if (!own.equals(above)) {
      throw documented(
          "The parent is not a product model of the family variant \"%s\" but belongs to the family \"%s\"."
              .formatted(own, above));
    }
  }

  private void lay(String property, JsonNode sent, ObjectNode model) {
    switch (property) {
      case "parent", "family_variant" -> {
        // Laid by place(), before the rest.
      }
      case "categories" -> model.set("categories", references.categories(sent));
      case "values" ->
          model.set(
              "values",
              new ValueWrite(world.structure(), anchor).merged(model.get("values"), sent));
      case "associations" ->
          model.set(
              "associations",
              references.associations(model.get("associations"), sent, Key.IDENTIFIER));
      case "quantified_associations" -> model.set("quantified_associations", sent.deepCopy());
      default -> throw documented("Property \"" + property + "\" does not exist.");
    }
  }

  private static void checkCode(String code) {
    if (code.contains(",") || code.contains(";")) {
      throw Refused.invalid(
          "code", "This field should not contain any comma or semicolon or surrounding space.");
    }
  }

  private void checkAxes(String code, ObjectNode model) {
    if (!model.path("parent").isTextual()) {
      if (model.path("family_variant").isNull()) {
        throw Refused.invalid(
            "family_variant", "The product model family variant must not be empty.");
      }
      return;
    }
    for (String axis : world.structure().axes(model.path("family_variant").asText(), 1)) {
      JsonNode value = axis(model, axis);
      if (value.isMissingNode()) {
        throw Refused.invalid(
            "attribute",
            "Attribute \""
                + axis
                + "\" cannot be empty, as it is defined as an axis for this entity");
      }
      for (ObjectNode sibling : world.models().all()) {
        if (isSibling(model, sibling, code) && axis(sibling, axis).equals(value)) {
          throw Refused.invalid(
              "attribute",
              "Cannot set value \"[%s]\" for the attribute axis \"%s\" on product model \"%s\", as the product model \"%s\" already has this value"
                  .formatted(value.asText(), axis, code, sibling.get("code").asText()));
        }
      }
    }
  }

  private static boolean isSibling(ObjectNode model, ObjectNode other, String code) {
    return other.path("parent").equals(model.path("parent"))
        && !other.get("code").asText().equalsIgnoreCase(code);
  }

  private static JsonNode axis(ObjectNode model, String axis) {
    return model.path("values").path(axis).path(0).path("data");
  }

  private Refused documented(String message) {
    return Refused.documented(message, anchor);
  }
}
