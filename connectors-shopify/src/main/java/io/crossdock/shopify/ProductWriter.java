package io.crossdock.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.FormContext;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one standard product as {@code productSet} takes it: only what the source says, so that
 * the rest stays as it is. A product without variants is one with the shop's default variant.
 */
final class ProductWriter {

  private final Product product;
  private final ProductSettings settings;
  private final Connection connection;
  private final ChosenValues chosen;
  private final Metafields metafields;
  private final VariantWriter variants;
  private final ObjectNode input = JsonNodeFactory.instance.objectNode();
  private final ArrayNode ofProduct = JsonNodeFactory.instance.arrayNode();
  private final Set<String> tags = new LinkedHashSet<>();

  ProductWriter(Product product, FormContext context, ShopFacts shop) {
    this.product = product;
    this.settings = new ProductSettings(context.settings());
    this.connection = context.connection();
    this.chosen = new ChosenValues(settings, connection);
    this.metafields = new Metafields(settings, connection);
    this.variants = new VariantWriter(settings, connection, shop);
  }

  ObjectNode write() {
    Map<String, Data> values = chosen.of(product);
    input.setAll(named(product, settings, values));
    product
        .status()
        .ifPresent(
            status -> input.put("status", status == Product.Status.ENABLED ? "ACTIVE" : "DRAFT"));
    family();
    if (settings.categoriesAreTags()) {
      tags.addAll(product.categories());
    }
    values.forEach(this::value);
    prices();
    variants(values);
    lists();
    leftOut();
    VariantOptions.complete(input);
    return input;
  }

  /** What makes it the same product over there, and nothing else. */
  static ObjectNode named(Product product, ProductSettings settings, Map<String, Data> values) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    Optional<String> unique = settings.uniqueMetafield();
    if (unique.isPresent()) {
      int dot = unique.get().lastIndexOf('.');
      named
          .putArray("metafields")
          .addObject()
          .put("namespace", unique.get().substring(0, dot))
          .put("key", unique.get().substring(dot + 1))
          .put("type", "id")
          .put("value", product.key());
      return named;
    }
    String source =
        settings
            .handleAttribute()
            .map(attribute -> text(values.get(attribute)))
            .orElse(product.key());
    String handle = Handles.of(source);
    if (handle.isEmpty()) {
      throw VariantOptions.wrong(
          settings
              .handleAttribute()
              .map(attribute -> "has no text in \"" + attribute + "\" to make a handle of")
              .orElse("its key \"" + product.key() + "\" has nothing that a handle can be made of"),
          "handle");
    }
    return named.put("handle", handle);
  }

  private static String text(@Nullable Data data) {
    return data instanceof Data.Text text ? text.text() : "";
  }

  private void family() {
    product
        .family()
        .ifPresent(
            family -> {
              switch (settings.familyAs()) {
                case "productType" -> input.put("productType", family);
                case "tag" -> tags.add(family);
                default -> {}
              }
            });
  }

  private void value(String attribute, Data data) {
    Optional<String> place = settings.place(attribute);
    boolean isHandle = settings.handleAttribute().filter(attribute::equals).isPresent();
    if (place.isEmpty() && !isHandle && !product.axes().contains(attribute)) {
      other(attribute, data);
    } else if (place.isPresent()) {
      placed(place.get(), attribute, data);
    }
  }

  private void placed(String place, String attribute, Data data) {
    if (ProductPlaces.isText(place)) {
      put(place, metafields.text(data));
    } else if (place.equals(ProductPlaces.TAGS)) {
      tags.addAll(words(data));
    } else if (ProductPlaces.isMetafield(place)) {
      metafields.add(ofProduct, place, attribute, data);
    } else if (!place.isEmpty() && !ProductPlaces.isOfVariants(place)) {
      throw VariantOptions.wrong(
          "the setting \"attributes\" names the place \""
              + place
              + "\", which a product has not; there are: "
              + String.join(", ", ProductPlaces.all())
              + ", and namespace.key of a metafield",
          attribute);
    }
  }

  private void put(String place, String text) {
    int dot = place.indexOf('.');
    if (dot < 0) {
      input.put(place, text);
    } else {
      String outer = place.substring(0, dot);
      ObjectNode inner =
          input.get(outer) instanceof ObjectNode there ? there : input.putObject(outer);
      inner.put(place.substring(dot + 1), text);
    }
  }

  private List<String> words(Data data) {
    return data instanceof Data.Options options
        ? options.options().stream().map(metafields::name).toList()
        : List.of(metafields.text(data));
  }

  private void other(String attribute, Data data) {
    if (settings.othersAreMetafields()) {
      metafields.add(ofProduct, settings.namespace() + "." + attribute, attribute, data);
    } else {
      connection.remark(
          "Attribute \"" + attribute + "\" has no place in the shop: its values are left out.");
    }
  }

  /** Prices of attributes that are none of a variant's own. */
  private void prices() {
    for (Price price : product.prices()) {
      Optional<String> place = settings.place(price.attribute());
      boolean isOther = place.isEmpty() && settings.othersAreMetafields();
      if (isOther || place.filter(ProductPlaces::isMetafield).isPresent()) {
        if (variants.isOurs(price, chosen)) {
          metafields.add(
              ofProduct,
              place.orElse(settings.namespace() + "." + price.attribute()),
              price,
              variants.amount(price));
        }
      } else if (place.isEmpty()) {
        connection.remark(
            "Prices of \"" + price.attribute() + "\" have no place in the shop: left out.");
      }
    }
  }

  private void variants(Map<String, Data> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (product.axes().isEmpty() && product.variants().isEmpty()) {
      list.add(variants.simple(product, values, chosen));
    } else {
      List<Product> sold = new ArrayList<>(product.variants());
      boolean isOnSale = product.status().filter(Product.Status.DISABLED::equals).isEmpty();
      if (isOnSale && settings.leavesDisabledVariantsOut()) {
        boolean any =
            sold.removeIf(one -> one.status().filter(Product.Status.DISABLED::equals).isPresent());
        if (any) {
          connection.remark(
              "Variants that are not on sale are left out (setting disabledVariants).");
        }
      }
      if (sold.isEmpty()) {
        throw VariantOptions.wrong(
            "differs in " + String.join(", ", product.axes()) + ", and has no variant to sell",
            "variants");
      }
      sold.forEach(one -> list.add(variants.variant(product, values, one, chosen)));
    }
    input.set("variants", list);
  }

  /** An empty list would delete what there is, and it says nothing. */
  private void lists() {
    if (!tags.isEmpty()) {
      ArrayNode list = input.putArray("tags");
      tags.forEach(list::add);
    }
    if (!ofProduct.isEmpty()) {
      ArrayNode list =
          input.get("metafields") instanceof ArrayNode there ? there : input.putArray("metafields");
      list.addAll(ofProduct);
    }
  }

  private void leftOut() {
    boolean hasImages =
        !product.images().isEmpty()
            || product.variants().stream().anyMatch(variant -> !variant.images().isEmpty());
    if (hasImages) {
      connection.remark("Images are not uploaded to the shop in this version: they are left out.");
    }
    if (product.parent().isPresent()) {
      connection.remark(
          "Variants that come by themselves are written as products of their own, without their"
              + " parent.");
    }
  }
}
