package io.crossdock.internal.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.standard.Image;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A product as JSON and back, nothing lost. Amounts are JSON numbers with their digits. */
public final class ProductJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> FIELDS =
      List.of(
          "key",
          "ids",
          "status",
          "family",
          "parent",
          "categories",
          "values",
          "prices",
          "images",
          "stock",
          "axes",
          "variants");
  private static final List<String> VALUE_FIELDS =
      Stream.concat(Stream.of("attribute", "locale", "channel"), DataJson.FIELDS.stream()).toList();

  private ProductJson() {}

  /** The product as JSON; what is empty is left out. */
  public static ObjectNode write(Product product) {
    ObjectNode json = NODES.objectNode().put("key", product.key());
    if (!product.ids().isEmpty()) {
      product.ids().forEach(json.putObject("ids")::put);
    }
    product.status().ifPresent(status -> json.put("status", status.name()));
    product.family().ifPresent(family -> json.put("family", family));
    product.parent().ifPresent(parent -> json.put("parent", parent));
    texts(json, "categories", product.categories());
    list(json, "values", product.values(), ProductJson::write);
    list(json, "prices", product.prices(), ProductJson::write);
    list(json, "images", product.images(), ProductJson::write);
    list(json, "stock", product.stock(), ProductJson::write);
    texts(json, "axes", product.axes());
    variants(json, product.variants());
    return json;
  }

  /**
   * The product that {@link #write} wrote, or that a mapping has changed since.
   *
   * @throws io.crossdock.connector.ItemException if it is none, with the place
   */
  public static Product read(JsonNode json) {
    return product(Part.whole(json));
  }

  private static Product product(Part part) {
    part.object(FIELDS);
    Product.Builder product = part.at("key").made(() -> Product.of(part.text("key")));
    if (part.has("ids")) {
      ids(part.at("ids"), product);
    }
    if (part.has("status")) {
      product.status(status(part.at("status")));
    }
    product.family(part.optional("family")).parent(part.optional("parent"));
    part.list("categories").forEach(code -> product.category(code.text()));
    part.list("values").forEach(value -> product.value(value(value)));
    part.list("prices").forEach(price -> product.price(price(price)));
    part.list("images").forEach(image -> product.image(image(image)));
    part.list("stock").forEach(level -> product.stock(stock(level)));
    part.list("axes").forEach(axis -> product.axis(axis.text()));
    part.list("variants").forEach(variant -> product.variant(variant(variant)));
    return part.made(product::build);
  }

  /** A variant of which no more is known than its key is that alone. */
  private static Product variant(Part json) {
    return json.json().isTextual()
        ? json.made(() -> Product.of(json.text()).build())
        : product(json);
  }

  private static void variants(ObjectNode json, List<Product> variants) {
    if (!variants.isEmpty()) {
      ArrayNode list = json.putArray("variants");
      for (Product variant : variants) {
        ObjectNode written = write(variant);
        list.add(written.size() == 1 ? written.get("key") : written);
      }
    }
  }

  private static void ids(Part ids, Product.Builder product) {
    List<String> connectors = new ArrayList<>();
    ids.json().fieldNames().forEachRemaining(connectors::add);
    ids.object(connectors);
    connectors.forEach(connector -> product.id(connector, ids.text(connector)));
  }

  private static Product.Status status(Part json) {
    String word = json.text();
    for (Product.Status status : Product.Status.values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    throw json.isNot("ENABLED or DISABLED");
  }

  private static ObjectNode write(Value value) {
    ObjectNode json = NODES.objectNode().put("attribute", value.attribute());
    optional(json, "locale", value.locale());
    optional(json, "channel", value.channel());
    return json.setAll(DataJson.write(value.data()));
  }

  private static Value value(Part json) {
    json.object(VALUE_FIELDS);
    return new Value(
        json.text("attribute"),
        json.optional("locale"),
        json.optional("channel"),
        DataJson.read(json));
  }

  private static ObjectNode write(Price price) {
    ObjectNode json =
        NODES.objectNode().put("attribute", price.attribute()).put("currency", price.currency());
    optional(json, "channel", price.channel());
    return json.put("amount", price.amount());
  }

  private static Price price(Part json) {
    json.object(List.of("attribute", "currency", "channel", "amount"));
    return new Price(
        json.text("attribute"),
        json.text("currency"),
        json.optional("channel"),
        json.decimal("amount"));
  }

  private static ObjectNode write(Image image) {
    ObjectNode json =
        NODES.objectNode().put("attribute", image.attribute()).put("file", image.file());
    optional(json, "label", image.label());
    return json;
  }

  private static Image image(Part json) {
    json.object(List.of("attribute", "file", "label"));
    return new Image(json.text("attribute"), json.text("file"), json.optional("label"));
  }

  private static ObjectNode write(StockLevel level) {
    return NODES.objectNode().put("source", level.source()).put("quantity", level.quantity());
  }

  private static StockLevel stock(Part json) {
    json.object(List.of("source", "quantity"));
    return new StockLevel(json.text("source"), json.decimal("quantity"));
  }

  private static <T> void list(
      ObjectNode json, String name, List<T> elements, Function<T, ObjectNode> write) {
    if (!elements.isEmpty()) {
      ArrayNode list = json.putArray(name);
      elements.forEach(element -> list.add(write.apply(element)));
    }
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      Consumer<String> add = json.putArray(name)::add;
      texts.forEach(add);
    }
  }

  static void optional(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }
}
