package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Image;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a product of the PIM into the standard product. */
final class FromAkeneo {

  private final PimStructure structure;
  private final PimStructure.Attributes attributes;
  private final Settings settings;
  private final Connection connection;
  private final Optional<String> channel;
  private final List<String> locales;
  private final Optional<String> currency;
  private final OptionLabels labels;
  private final boolean isGrouped;

  FromAkeneo(PimStructure structure, FormContext context) {
    this.structure = structure;
    this.attributes = structure.attributes();
    this.settings = context.settings();
    this.connection = context.connection();
    this.channel = settings.text(AkeneoSettings.CHANNEL);
    this.locales = settings.list(AkeneoSettings.LOCALES);
    this.currency = settings.text(AkeneoSettings.CURRENCY);
    this.isGrouped = GroupedVariants.asked(context.operation(), settings);
    this.labels = new OptionLabels(structure, locales);
  }

  Product product(JsonNode item) {
    return item.has("family_variant") ? grouped(item) : single(item).build();
  }

  /** A root model with its variants, as {@link GroupedVariants} puts them there. */
  private Product grouped(JsonNode model) {
    Product.Builder product = Product.of(model.path("code").asText());
    filled(product, model, "");
    List<String> axes =
        structure.axes(model.path("family").asText(), model.path("family_variant").asText());
    axes.forEach(product::axis);
    Product shared = product.build();
    boolean isOnSale = false;
    for (JsonNode variant : model.path(GroupedVariants.VARIANTS)) {
      Product one = single(variant).parent(null).build();
      isOnSale |= one.status().filter(Product.Status.ENABLED::equals).isPresent();
      product.variant(Differences.from(shared, one));
    }
    return product.status(isOnSale ? Product.Status.ENABLED : Product.Status.DISABLED).build();
  }

  private Product.Builder single(JsonNode item) {
    String identifier = IdentifierAttribute.code(attributes, settings);
    Product.Builder product = Product.of(key(item, identifier));
    if (item.path("uuid").isTextual()) {
      product.id("akeneo", item.path("uuid").textValue());
    }
    product.parent(text(item.path("parent")));
    if (item.path("parent").isTextual() && !isGrouped) {
      connection.remark(
          "Variants go as products of their own, without their product models; the setting"
              + " variants of the incoming may group them.");
    }
    if (item.path("enabled").isBoolean()) {
      product.status(
          item.path("enabled").booleanValue() ? Product.Status.ENABLED : Product.Status.DISABLED);
    }
    filled(product, item, identifier);
    return product;
  }

  private void filled(Product.Builder product, JsonNode item, String identifier) {
    product.family(text(item.path("family")));
    item.path("categories").forEach(category -> product.category(category.asText()));
    // Akeneo writes an empty "values" as [] and a filled one as {}: a list has no properties.
    for (var attribute : item.path("values").properties()) {
      if (!attribute.getKey().equalsIgnoreCase(identifier)) {
        values(attribute.getKey(), attribute.getValue(), product);
      }
    }
    leftOut(item);
  }

  private void leftOut(JsonNode item) {
    note("groups", !item.path("groups").isEmpty());
    note("associations", hasMembers(item.path("associations")));
    note("quantified_associations", hasMembers(item.path("quantified_associations")));
  }

  private void note(String field, boolean hasAny) {
    if (hasAny) {
      connection.remark(
          "The standard product has no place for \"" + field + "\": they are left out.");
    }
  }

  /** Each type lists products, models and groups, often none of them. */
  private static boolean hasMembers(JsonNode associations) {
    for (JsonNode type : associations) {
      for (JsonNode members : type) {
        if (!members.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static String key(JsonNode item, String identifier) {
    String value = "";
    for (JsonNode entry : item.path("values").path(identifier)) {
      value = entry.path("data").asText("");
    }
    if (value.isBlank() && item.path("identifier").isTextual()) {
      value = item.path("identifier").textValue();
    }
    if (value.isBlank() || value.equals("null")) {
      String uuid = item.path("uuid").asText("unknown");
      throw new ItemException(
          Fault.of("product " + uuid + " has no value for its identifier attribute " + identifier)
              .onField(identifier));
    }
    return value;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
  }

  private void values(String code, JsonNode entries, Product.Builder product) {
    for (JsonNode entry : entries) {
      JsonNode data = entry.path("data");
      if (isKept(entry) && !data.isNull() && !data.isMissingNode()) {
        value(code, entry, data, product);
      }
    }
  }

  private boolean isKept(JsonNode entry) {
    String locale = text(entry.path("locale"));
    String scope = text(entry.path("scope"));
    boolean inLocale = locale == null || locales.isEmpty() || locales.contains(locale);
    return inLocale && (scope == null || channel.map(scope::equals).orElse(true));
  }

  private void value(String code, JsonNode entry, JsonNode data, Product.Builder product) {
    String locale = text(entry.path("locale"));
    String scope = text(entry.path("scope"));
    PimAttribute.Type type = type(code, entry);
    switch (type) {
      case PRICES -> prices(code, scope, data, product);
      case IMAGE -> product.image(new Image(code, data.asText(), null));
      default ->
          ReadData.of(code, type, data, codes -> labels.of(code, entry, codes))
              .map(read -> new Value(code, locale, scope, read))
              .ifPresent(product::value);
    }
  }

  private PimAttribute.Type type(String code, JsonNode entry) {
    return attributes
        .named(code)
        .map(PimAttribute::type)
        .orElseGet(() -> PimAttribute.Type.named(entry.path("attribute_type").asText("")));
  }

  private void prices(String code, @Nullable String scope, JsonNode data, Product.Builder product) {
    for (JsonNode price : data) {
      String currencyCode = price.path("currency").asText("");
      boolean kept = currency.map(currencyCode::equals).orElse(true);
      // A null amount is no price, and not a price of 0.
      if (kept && !price.path("amount").isNull()) {
        product.price(
            new Price(code, currencyCode, scope, ReadData.number(code, price.path("amount"))));
      }
    }
  }
}
