package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the standard product into what the PIM takes: by identifier, or by a uuid of the PIM's own.
 */
final class ToAkeneo {

  private final PimStructure structure;
  private final FormContext context;
  private final Settings settings;
  private final Connection connection;
  private final Map<String, String> attributeOf;

  ToAkeneo(PimStructure structure, FormContext context) {
    this.structure = structure;
    this.context = context;
    this.settings = context.settings();
    this.connection = context.connection();
    this.attributeOf = settings.map(AkeneoSettings.ATTRIBUTES);
  }

  JsonNode item(Product product) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    WrittenValues values = new WrittenValues(structure, settings, connection);
    named(product, item, values);
    product.status().ifPresent(status -> item.put("enabled", status == Product.Status.ENABLED));
    product.family().flatMap(this::family).ifPresent(code -> item.put("family", code));
    categories(product, item);
    product.values().forEach(value -> write(value, values));
    prices(product, values);
    remarks(product);
    item.set("values", values.toJson());
    return item;
  }

  /** Where it goes: a uuid is the PIM's to give, so only one that came from it is sent. */
  private void named(Product product, ObjectNode item, WrittenValues values) {
    if (!context.operation().key().contains("uuid")) {
      item.put("identifier", product.key());
      return;
    }
    String uuid = product.ids().get("akeneo");
    if (uuid == null) {
      throw new ItemException(
          Fault.of(
                  "product "
                      + product.key()
                      + " carries no id of Akeneo, so it cannot be written to products-uuid; write"
                      + " it by identifier to the entity \"products\"")
              .onField("uuid"));
    }
    item.put("uuid", uuid);
    String identifier = IdentifierAttribute.code(structure.attributes(), settings);
    values.identifier(identifier, product.key());
  }

  /** An empty text in the setting stands for no family. */
  private Optional<String> family(String family) {
    return Optional.of(settings.map(AkeneoSettings.FAMILY_OF).getOrDefault(family, family))
        .filter(code -> !code.isEmpty());
  }

  private void categories(Product product, ObjectNode item) {
    if (settings.text(AkeneoSettings.CATEGORIES, "send").equals(AkeneoSettings.IGNORE)
        || product.categories().isEmpty()) {
      return;
    }
    Set<String> codes = new LinkedHashSet<>();
    for (String category : product.categories()) {
      Optional<String> known = structure.categories().named(category);
      known.ifPresent(codes::add);
      if (known.isEmpty()) {
        unknownCategory(category);
      }
    }
    ArrayNode list = item.putArray("categories");
    codes.forEach(list::add);
  }

  private void unknownCategory(String category) {
    String words = "the PIM has no category \"" + category + "\"";
    if (settings
        .text(AkeneoSettings.UNKNOWN_CATEGORY, AkeneoSettings.IGNORE)
        .equals(AkeneoSettings.FAIL)) {
      throw new ItemException(Fault.of(words).onField("categories"));
    }
    connection.remark(words + ": it was left out (setting unknownCategory)");
  }

  private void write(Value value, WrittenValues values) {
    attribute(value.attribute())
        .ifPresent(
            attribute -> values.value(attribute, value.locale(), value.channel(), value.data()));
  }

  private void prices(Product product, WrittenValues values) {
    Optional<String> currency = settings.text(AkeneoSettings.CURRENCY);
    for (Price price : product.prices()) {
      if (currency.map(price.currency()::equals).orElse(true)) {
        attribute(price.attribute()).ifPresent(attribute -> values.price(attribute, price));
      } else {
        connection.remark(
            "prices in "
                + price.currency()
                + " were left out (setting currency: "
                + currency.get()
                + ")");
      }
    }
  }

  /** The attribute that takes it; empty where it is left out. */
  private Optional<PimAttribute> attribute(String code) {
    String target = attributeOf.getOrDefault(code, code);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Optional<PimAttribute> attribute = structure.attributes().named(target);
    if (attribute.isEmpty()) {
      unknownAttribute(code, target);
    }
    return attribute;
  }

  private void unknownAttribute(String code, String target) {
    String words =
        "the PIM has no attribute \""
            + target
            + "\""
            + (code.equals(target) ? "" : ", which takes \"" + code + "\"");
    if (settings
        .text(AkeneoSettings.UNKNOWN_ATTRIBUTE, AkeneoSettings.IGNORE)
        .equals(AkeneoSettings.FAIL)) {
      throw new ItemException(
          Fault.of(words + "; name another by the setting attributes").onField(target));
    }
    connection.remark(words + ": its values were left out (setting unknownAttribute)");
  }

  private void remarks(Product product) {
    if (!product.images().isEmpty()) {
      connection.remark("images are not uploaded to Akeneo in this version: they were left out");
    }
    if (product.parent().isPresent()) {
      connection.remark("variants are written to Akeneo as simple products, without their parent");
    }
    if (!product.axes().isEmpty() || !product.variants().isEmpty()) {
      connection.remark(
          "products with variants are written to Akeneo as simple products: axes and variants were"
              + " left out");
    }
    if (!product.stock().isEmpty()) {
      connection.remark("Akeneo keeps no stock: stock was left out");
    }
  }
}
