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
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A product as JSON and back, nothing lost. Amounts are JSON numbers with their digits. */
public final class ProductJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
    texts(json, "variants", product.variants());
    return json;
  }

  /** The product that {@link #write} wrote. */
  public static Product read(JsonNode json) {
    Product.Builder product = Product.of(json.path("key").asText());
    json.path("ids").properties().forEach(e -> product.id(e.getKey(), e.getValue().asText()));
    if (json.hasNonNull("status")) {
      product.status(Product.Status.valueOf(json.path("status").asText()));
    }
    product.family(text(json, "family")).parent(text(json, "parent"));
    json.path("categories").forEach(code -> product.category(code.asText()));
    json.path("values").forEach(value -> product.value(value(value)));
    json.path("prices").forEach(price -> product.price(price(price)));
    json.path("images").forEach(image -> product.image(image(image)));
    json.path("stock").forEach(level -> product.stock(stock(level)));
    json.path("axes").forEach(axis -> product.axis(axis.asText()));
    json.path("variants").forEach(key -> product.variant(key.asText()));
    return product.build();
  }

  private static ObjectNode write(Value value) {
    ObjectNode json = NODES.objectNode().put("attribute", value.attribute());
    optional(json, "locale", value.locale());
    optional(json, "channel", value.channel());
    return json.setAll(DataJson.write(value.data()));
  }

  private static Value value(JsonNode json) {
    return new Value(
        json.path("attribute").asText(),
        text(json, "locale"),
        text(json, "channel"),
        DataJson.read(json));
  }

  private static ObjectNode write(Price price) {
    ObjectNode json =
        NODES.objectNode().put("attribute", price.attribute()).put("currency", price.currency());
    optional(json, "channel", price.channel());
    return json.put("amount", price.amount());
  }

  private static Price price(JsonNode json) {
    return new Price(
        json.path("attribute").asText(),
        json.path("currency").asText(),
        text(json, "channel"),
        decimal(json, "amount"));
  }

  private static ObjectNode write(Image image) {
    ObjectNode json =
        NODES.objectNode().put("attribute", image.attribute()).put("file", image.file());
    optional(json, "label", image.label());
    return json;
  }

  private static Image image(JsonNode json) {
    return new Image(
        json.path("attribute").asText(), json.path("file").asText(), text(json, "label"));
  }

  private static ObjectNode write(StockLevel level) {
    return NODES.objectNode().put("source", level.source()).put("quantity", level.quantity());
  }

  private static StockLevel stock(JsonNode json) {
    return new StockLevel(json.path("source").asText(), decimal(json, "quantity"));
  }

  static BigDecimal decimal(JsonNode json, String name) {
    return json.path(name).decimalValue();
  }

  private static <T> void list(
      ObjectNode json,
      String name,
      List<T> elements,
      java.util.function.Function<T, ObjectNode> write) {
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

  private static void optional(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.path(name).asText() : null;
  }
}
