package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a stored product, or a model, as a list or a single read asks for it.
 *
 * <p>Source: recorded exchanges akeneo 02 #6, #8 and #9.
 */
final class ProductView {

  private static final String COMPLETENESSES = "completenesses";
  private static final String SCORES = "quality_scores";

  private final World world;
  private final ProductParameters parameters;
  private final boolean withOptions;
  private final boolean withCompletenesses;
  private final boolean withScores;

  ProductView(World world, Query query) {
    this.world = world;
    this.parameters = ProductParameters.of(query, world.structure());
    this.withOptions = query.flag("with_attribute_options");
    this.withCompletenesses = query.flag("with_completenesses");
    this.withScores = query.flag("with_quality_scores");
  }

  /** The product under that key's endpoints. */
  ObjectNode of(ObjectNode product, Key key) {
    ObjectNode shown = product;
    if (key == Key.IDENTIFIER) {
      shown = byIdentifier(product);
    }
    return values(shown, true);
  }

  ObjectNode ofModel(ObjectNode model) {
    return values(model.deepCopy(), false);
  }

  private ObjectNode values(ObjectNode shown, boolean isProduct) {
    JsonNode inherited = inherited(shown.path("parent"), shown.path("values"));
    shown.set("values", filtered(inherited, !shown.path("parent").isNull()));
    if (isProduct) {
      add(shown, COMPLETENESSES, withCompletenesses);
      add(shown, SCORES, withScores);
    }
    return shown;
  }

  /** The values of the models above, with the product's own laid over them. */
  private JsonNode inherited(JsonNode parent, JsonNode own) {
    Optional<ObjectNode> model =
        parent.isTextual() ? world.models().find(parent.textValue()) : Optional.empty();
    if (model.isEmpty()) {
      return own;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    JsonNode above = inherited(model.get().path("parent"), model.get().path("values"));
    if (own instanceof ObjectNode object) {
      all.setAll(object);
    }
    for (Map.Entry<String, JsonNode> value : above.properties()) {
      if (!all.has(value.getKey())) {
        all.set(value.getKey(), value.getValue());
      }
    }
    return all;
  }

  private JsonNode filtered(JsonNode values, boolean isVariant) {
    if (parameters.wantsAll() && !withOptions) {
      return values;
    }
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      if (parameters.wantsAttribute(field.getKey())) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : field.getValue()) {
          if (parameters.wants(value.path("locale").asText(""), value.path("scope").asText(""))) {
            list.add(withOptions ? linked(field.getKey(), value) : value);
          }
        }
        if (!list.isEmpty()) {
          left.set(field.getKey(), list);
        }
      }
    }
    // PHP writes an empty object as a list, but not for a variant. Source: akeneo 02 #6.
    return left.isEmpty() && !isVariant ? JsonNodeFactory.instance.arrayNode() : left;
  }

  private JsonNode linked(String attribute, JsonNode value) {
    Optional<ObjectNode> found = world.structure().attribute(attribute);
    if (found.isEmpty() || !world.structure().hasOptions(found.get())) {
      return value;
    }
    ObjectNode linked = value.deepCopy();
    JsonNode data = value.path("data");
    if (data.isArray()) {
      ObjectNode all = linked.putObject("linked_data");
      data.forEach(code -> option(attribute, code).ifPresent(o -> all.set(code.asText(), o)));
    } else {
      option(attribute, data).ifPresent(option -> linked.set("linked_data", option));
    }
    return linked;
  }

  private Optional<ObjectNode> option(String attribute, JsonNode code) {
    return world
        .structure()
        .options(attribute)
        .find(code.asText())
        .map(
            option -> {
              ObjectNode shown = JsonNodeFactory.instance.objectNode();
              shown.put("attribute", attribute);
              shown.set("code", option.get("code"));
              shown.set("labels", option.get("labels"));
              return shown;
            });
  }

  private void add(ObjectNode shown, String property, boolean isWanted) {
    JsonNode given = shown.remove(property);
    if (isWanted) {
      if (given != null) {
        shown.set(property, given);
      } else if (property.equals(COMPLETENESSES)) {
        shown.set(property, Completeness.of(shown, world.structure()));
      } else {
        shown.putArray(property);
      }
    }
  }

  private ObjectNode byIdentifier(ObjectNode product) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.set("uuid", product.get("uuid"));
    shown.put("identifier", world.products().identifierOf(product).orElse(null));
    product.remove("uuid");
    shown.setAll(product);
    // A product without an identifier stands as null in an association. Source: Akeneo's REST
    // documentation, products with uuid.
    for (JsonNode type : shown.path("associations")) {
      if (type.path("products") instanceof ArrayNode uuids) {
        for (int i = 0; i < uuids.size(); i++) {
          Optional<String> identifier =
              world
                  .products()
                  .byUuid(uuids.get(i).asText())
                  .flatMap(world.products()::identifierOf);
          uuids.set(i, identifier.orElse(null));
        }
      }
    }
    return shown;
  }
}
