package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids as the shop writes them, {@code gid://shopify/Product/123}, out of what people and other APIs
 * write: the number alone, or slashes escaped once too often. All goes by text, digit for digit; a
 * query part stays. Where it is not known of what an id is, a gid passes as it is and a number is
 * refused.
 *
 * <p>Source: Shopify/shopify-app-js #2781, Shopify/shopify-api-js #230 (webhooks and REST give
 * numbers, GraphQL gids); facts of the schema for the names of arguments.
 */
final class Gids {

  private static final String START = "gid://shopify/";
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern TAIL = Pattern.compile("\\d+(\\?.+)?");
  private static final Pattern REFERENCE = Pattern.compile("(?s).*[$&?]\\{.*");

  /** Types whose ids end with a number, and whose gids are named as the type is. */
  private static final Set<String> TYPES =
      Set.of(
          "Product",
          "ProductVariant",
          "Collection",
          "Order",
          "DraftOrder",
          "Customer",
          "InventoryItem",
          "InventoryLevel",
          "Location");

  /** Fields that are named after what they point at, whatever they stand in. */
  private static final Map<String, String> BY_FIELD =
      Map.of(
          "productId", "Product",
          "variantId", "ProductVariant",
          "productVariantId", "ProductVariant",
          "collectionId", "Collection",
          "orderId", "Order",
          "draftOrderId", "DraftOrder",
          "customerId", "Customer",
          "inventoryItemId", "InventoryItem",
          "locationId", "Location");

  /** Inputs whose {@code id} is that of what they are about. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(ProductVariant|Product|Collection|Order|DraftOrder|Customer)"
              + "(Input|DeleteInput|UpdateInput|SetInput|SetIdentifiers|IdentifierInput|sBulkInput)");

  private final List<String> problems = new ArrayList<>();

  private Gids() {}

  /**
   * Arguments with their ids as the shop writes them.
   *
   * @throws ItemException if one cannot be that, with all that is wrong
   */
  static Map<String, JsonNode> exact(Row row, Map<String, JsonNode> arguments) {
    Gids gids = new Gids();
    Map<String, JsonNode> exact = gids.walk(row, arguments);
    if (!gids.problems.isEmpty()) {
      throw new ItemException(Fault.of(String.join("; ", gids.problems)));
    }
    return exact;
  }

  /**
   * The same of variables.
   *
   * @throws ItemException if one cannot be that
   */
  static ObjectNode exact(Row row, ObjectNode variables) {
    Map<String, JsonNode> arguments = new LinkedHashMap<>();
    variables.properties().forEach(entry -> arguments.put(entry.getKey(), entry.getValue()));
    ObjectNode exact = JsonNodeFactory.instance.objectNode();
    return exact.setAll(exact(row, arguments));
  }

  /** What is wrong with ids of one argument. */
  static List<String> problems(Row row, String argument, JsonNode value) {
    Gids gids = new Gids();
    gids.walk(row, Map.of(argument, value));
    return gids.problems;
  }

  /**
   * One id of a known type.
   *
   * @throws ItemException if it cannot be one
   */
  static String exact(String type, JsonNode id, String field) {
    Gids gids = new Gids();
    String exact = gids.id(id, type, field).asText();
    if (!gids.problems.isEmpty()) {
      throw new ItemException(Fault.of(gids.problems.get(0)).onField(field));
    }
    return exact;
  }

  /** One spelling for an id of a known type, whatever its form; as given where it is none. */
  static String key(String type, JsonNode id) {
    return new Gids().id(id, type, "id").asText();
  }

  /** Of what an argument of an operation is an id; empty where its name does not tell. */
  static Optional<String> typeOf(Row row, String argument) {
    if (argument.equals("id") && !row.isMutation() && !row.isConnection()) {
      return Optional.of(row.returned().name()).filter(TYPES::contains);
    }
    return Optional.ofNullable(BY_FIELD.get(argument.replaceAll("(?<=Id)s$", "")));
  }

  /** The same of a field of an input. */
  static Optional<String> typeOf(AdminType input, String field) {
    if (!field.equals("id")) {
      return Optional.ofNullable(BY_FIELD.get(field.replaceAll("(?<=Id)s$", "")));
    }
    Matcher about = ABOUT.matcher(input.name());
    return about.matches() ? Optional.of(about.group(1)) : Optional.empty();
  }

  private Map<String, JsonNode> walk(Row row, Map<String, JsonNode> arguments) {
    Map<String, JsonNode> walked = new LinkedHashMap<>();
    arguments.forEach(
        (name, value) -> {
          Row.Argument known = row.arguments().get(name);
          walked.put(
              name,
              known == null
                  ? value
                  : value(value, known.type(), typeOf(row, name).orElse(""), name));
        });
    return walked;
  }

  private JsonNode value(JsonNode value, TypeReference reference, String type, String place) {
    if (value.isArray()) {
      TypeReference element = reference.isList() ? reference.elements() : reference;
      List<JsonNode> all = new ArrayList<>();
      for (int i = 0; i < value.size(); i++) {
        all.add(value(value.get(i), element, type, place + "." + i));
      }
      return JsonNodeFactory.instance.arrayNode().addAll(all);
    }
    String base = reference.base();
    if (base.equals("ID")) {
      return id(value, type, place);
    }
    AdminType input = AdminTypes.get().named(base).orElse(null);
    return value.isObject() && input != null && input.isInput()
        ? fields(value, input, place)
        : value;
  }

  private JsonNode fields(JsonNode object, AdminType input, String place) {
    ObjectNode exact = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(
            entry -> {
              AdminField field = input.fields().get(entry.getKey());
              String at = place + "." + entry.getKey();
              exact.set(
                  entry.getKey(),
                  field == null
                      ? entry.getValue()
                      : value(
                          entry.getValue(),
                          field.type(),
                          typeOf(input, entry.getKey()).orElse(""),
                          at));
            });
    return exact;
  }

  private JsonNode id(JsonNode given, String type, String place) {
    if (!given.isTextual() && !given.isIntegralNumber()) {
      return given;
    }
    String text = given.asText().strip();
    if (REFERENCE.matcher(text).matches()) {
      return given;
    }
    boolean isNumber = DIGITS.matcher(text).matches();
    // A number says nothing of the item that a level is of.
    boolean isEnough = !type.isEmpty() && !type.equals("InventoryLevel");
    String gid = isNumber && isEnough ? START + type + "/" + text : text.replace("\\/", "/");
    boolean isAnother = !type.isEmpty() && !isOf(gid, type);
    if ((isNumber && !isEnough) || isAnother) {
      problems.add(
          "\""
              + place
              + "\" is \""
              + text
              + "\"; allowed: "
              + (isEnough ? "a number, or " : "")
              + START
              + (type.isEmpty() ? "TYPE" : type)
              + "/NUMBER");
    }
    return gid.equals(given.textValue()) ? given : TextNode.valueOf(gid);
  }

  private static boolean isOf(String gid, String type) {
    String start = START + type + "/";
    return gid.startsWith(start) && TAIL.matcher(gid.substring(start.length())).matches();
  }
}
