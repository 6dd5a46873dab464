package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Checks what a product or a model refers to. Source: recorded exchanges akeneo 04 #8, #16. */
final class References {

  private final World world;
  private final String anchor;

  References(World world, String anchor) {
    this.world = world;
    this.anchor = anchor;
  }

  /** Refuses a code that is not there; gives the code as the PIM writes it. */
  JsonNode known(JsonNode code, String property, String word, Optional<ObjectNode> found) {
    if (code.isNull() || code.asText().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return found
        .orElseThrow(() -> unknown(property, word + " code", word, code.asText()))
        .get("code");
  }

  JsonNode family(JsonNode code) {
    return known(code, "family", "family", world.structure().find(Kind.FAMILIES, code.asText()));
  }

  JsonNode parent(JsonNode code) {
    if (code.isNull() || code.asText().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return world
        .models()
        .find(code.asText())
        .orElseThrow(() -> unknown("parent", "parent code", "parent product model", code.asText()))
        .get("code");
  }

  ArrayNode categories(JsonNode codes) {
    ArrayNode known = JsonNodeFactory.instance.arrayNode();
    if (!codes.isArray()) {
      throw Refused.documented(
          "Property \"categories\" expects an array as data, \""
              + Requests.phpType(codes)
              + "\" given.",
          anchor);
    }
    for (JsonNode code : codes) {
      known.add(
          known(
              code,
              "categories",
              "category",
              world.structure().find(Kind.CATEGORIES, code.asText())));
    }
    return known;
  }

  /** Associations with products given by uuid or by identifier, as uuids. */
  ObjectNode associations(JsonNode before, JsonNode sent, Key key) {
    ObjectNode after =
        before instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    sent.properties()
        .forEach(
            type -> {
              ObjectNode lists = after.withObject("/" + type.getKey());
              type.getValue()
                  .properties()
                  .forEach(
                      list ->
                          lists.set(
                              list.getKey(),
                              list.getKey().equals("products")
                                  ? products(list.getValue(), key)
                                  : list.getValue().deepCopy()));
            });
    return after;
  }

  private ArrayNode products(JsonNode sent, Key key) {
    ArrayNode uuids = JsonNodeFactory.instance.arrayNode();
    for (JsonNode product : sent) {
      uuids.add(
          key.uuidOf(world.products(), product.asText())
              .orElseThrow(
                  () ->
                      unknown(
                          "associations",
                          "product " + key.property(),
                          "product",
                          product.asText())));
    }
    return uuids;
  }

  private Refused unknown(String property, String expected, String word, String given) {
    return Refused.documented(
        "Property \"%s\" expects a valid %s. The %s does not exist, \"%s\" given."
            .formatted(property, expected, word, given),
        anchor);
  }
}
