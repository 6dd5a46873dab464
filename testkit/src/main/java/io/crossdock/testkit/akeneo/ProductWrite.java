package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Creates and updates one product with the merge rules of PATCH.
 *
 * <p>Source: recorded exchanges akeneo 04 and 05.
 */
final class ProductWrite {

  private static final Set<String> IGNORED = Set.of("uuid", "created", "updated", "identifier");

  private final World world;
  private final Key key;
  private final String anchor;
  private final References references;

  ProductWrite(World world, Key key, String anchor) {
    this.world = world;
    this.key = key;
    this.anchor = anchor;
    this.references = new References(world, anchor);
  }

  /** What became of a write: the product's uuid and the status of its line. */
  record Written(String uuid, int status) {}

  /** A new product; its uuid is made unless it is sent. */
  Written create(ObjectNode sent) {
    String uuid =
        sent.path("uuid").asText("").isEmpty()
            ? UUID.randomUUID().toString()
            : validUuid(sent.get("uuid").asText());
    if (world.products().has(uuid)) {
      throw Refused.invalid("uuid", "The " + uuid + " uuid is already used for another product.");
    }
    return write(uuid, Optional.empty(), sent, "POST");
  }

  /** Creates or updates the product with that key. */
  Written upsert(String keyValue, ObjectNode sent) {
    Optional<String> known = key.uuidOf(world.products(), keyValue);
    if (known.isPresent()) {
      return write(known.get(), world.products().byUuid(known.get()), sent, "PATCH");
    }
    String uuid = key == Key.UUID_KEY ? validUuid(keyValue) : UUID.randomUUID().toString();
    return write(uuid, Optional.empty(), sent, "PATCH");
  }

  private String validUuid(String text) {
    String uuid = text.toLowerCase(Locale.ROOT);
    if (!Key.isUuid(uuid)) {
      throw Refused.documented("This is not a valid UUID.", anchor);
    }
    return uuid;
  }

  private Written write(
      String uuid, Optional<ObjectNode> before, ObjectNode sent, String operation) {
    ObjectNode product =
        before
            .map(ObjectNode::deepCopy)
            .orElseGet(() -> world.product(JsonNodeFactory.instance.objectNode()));
    product.put("uuid", uuid);
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      if (!IGNORED.contains(field.getKey())) {
        lay(field.getKey(), field.getValue(), product);
      }
    }
    if (key == Key.IDENTIFIER && sent.path("identifier").isTextual()) {
      identify(product, sent.get("identifier").textValue());
    }
    checkIdentifier(uuid, product);
    product.put("updated", world.now());
    world.products().put(product);
    String ledgerKey =
        key == Key.UUID_KEY ? uuid : world.products().identifierOf(product).orElse(uuid);
    world.ledger().record(key.path(), ledgerKey, operation, sent);
    return new Written(uuid, before.isPresent() ? 204 : 201);
  }

  private void lay(String property, JsonNode sent, ObjectNode product) {
    switch (property) {
      case "enabled" -> product.put("enabled", enabled(sent));
      case "family" -> product.set("family", references.family(sent));
      case "parent" -> parent(sent, product);
      case "categories" -> product.set("categories", references.categories(sent));
      case "groups" -> product.set("groups", sent.deepCopy());
      case "values" ->
          product.set(
              "values",
              new ValueWrite(world.structure(), anchor).merged(product.get("values"), sent));
      case "associations" ->
          product.set(
              "associations", references.associations(product.get("associations"), sent, key));
      case "quantified_associations" -> {
        JsonNode before = product.get("quantified_associations");
        product.set(
            "quantified_associations",
            before instanceof ObjectNode object && sent instanceof ObjectNode over
                ? Merge.objects(object, over)
                : sent.deepCopy());
      }
      default -> throw Refused.documented("Property \"" + property + "\" does not exist.", anchor);
    }
  }

  private boolean enabled(JsonNode sent) {
    if (!sent.isBoolean()) {
      throw Refused.documented(
          "Property \"enabled\" expects a boolean as data, \""
              + Requests.phpType(sent)
              + "\" given.",
          anchor);
    }
    return sent.booleanValue();
  }

  /** A variant takes the family of its model. */
  private void parent(JsonNode sent, ObjectNode product) {
    JsonNode parent = references.parent(sent);
    product.set("parent", parent);
    world
        .models()
        .find(parent.asText())
        .ifPresent(model -> product.set("family", model.get("family")));
  }

  private void identify(ObjectNode product, String identifier) {
    String attribute = world.structure().identifier();
    ObjectNode values =
        product.get("values") instanceof ObjectNode object ? object : product.putObject("values");
    values
        .putArray(attribute)
        .addObject()
        .putNull("locale")
        .putNull("scope")
        .put("data", identifier);
  }

  private void checkIdentifier(String uuid, ObjectNode product) {
    Optional<String> identifier = world.products().identifierOf(product);
    if (identifier.isEmpty()) {
      throw Refused.invalid("identifier", "The identifier attribute cannot be empty.");
    }
    String text = identifier.get();
    if (text.contains(",") || text.contains(";") || !text.strip().equals(text)) {
      throw Refused.invalid(
          "identifier",
          "This field should not contain any comma or semicolon or surrounding space.");
    }
    Optional<String> owner = world.products().uuidOf(text);
    if (owner.isPresent() && !owner.get().equals(uuid)) {
      throw Refused.invalid(
          "identifier", "The " + text + " identifier is already used for another product.");
    }
  }
}
