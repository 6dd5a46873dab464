package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The products of a shop with their variants and options. */
final class Products {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,18})");

  private final World world;
  private final TreeMap<Long, ObjectNode> byId = new TreeMap<>();
  private final Map<String, Long> byHandle = new HashMap<>();
  private final TreeMap<Long, ObjectNode> variants = new TreeMap<>();
  private final Map<Long, List<ObjectNode>> variantsOf = new HashMap<>();
  private final Map<Long, List<ObjectNode>> optionsOf = new HashMap<>();

  Products(World world) {
    this.world = world;
  }

  @Nullable ObjectNode byId(String gid) {
    return byId.get(Gid.number(gid, "Product"));
  }

  @Nullable ObjectNode byHandle(String handle) {
    Long id = byHandle.get(handle);
    return id == null ? null : byId.get(id);
  }

  @Nullable ObjectNode byMetafield(String namespace, String key, String value) {
    for (ObjectNode product : byId.values()) {
      ObjectNode metafield = world.metafields().of(product.path("id").asText(), namespace, key);
      if (metafield != null && metafield.path("value").asText().equals(value)) {
        return product;
      }
    }
    return null;
  }

  List<ObjectNode> all() {
    return new ArrayList<>(byId.values());
  }

  int count() {
    return byId.size();
  }

  @Nullable ObjectNode variant(String gid) {
    return variants.get(Gid.number(gid, "ProductVariant"));
  }

  List<ObjectNode> allVariants() {
    return new ArrayList<>(variants.values());
  }

  int variantCount() {
    return variants.size();
  }

  List<ObjectNode> variantsOf(ObjectNode product) {
    return variantsOf.getOrDefault(Page.numberOf(product), List.of());
  }

  List<ObjectNode> optionsOf(ObjectNode product) {
    return optionsOf.getOrDefault(Page.numberOf(product), List.of());
  }

  ObjectNode productOf(ObjectNode variant) {
    ObjectNode product = byId.get(variant.path("_product").asLong());
    if (product == null) {
      throw new IllegalStateException("a variant without product: " + variant.path("id"));
    }
    return product;
  }

  void add(ObjectNode product) {
    byId.put(Page.numberOf(product), product);
    byHandle.put(product.path("handle").asText(), Page.numberOf(product));
  }

  void rename(ObjectNode product, String handle) {
    byHandle.remove(product.path("handle").asText());
    product.put("handle", handle);
    byHandle.put(handle, Page.numberOf(product));
  }

  void options(ObjectNode product, List<ObjectNode> options) {
    optionsOf.put(Page.numberOf(product), options);
  }

  /** Those that are no longer among them are gone, with their stock. */
  void variants(ObjectNode product, List<ObjectNode> now) {
    for (ObjectNode before : variantsOf(product)) {
      if (!now.contains(before)) {
        drop(before);
      }
    }
    for (int i = 0; i < now.size(); i++) {
      ObjectNode variant = now.get(i);
      variant.put("position", i + 1);
      variants.put(Page.numberOf(variant), variant);
    }
    variantsOf.put(Page.numberOf(product), new ArrayList<>(now));
  }

  private void drop(ObjectNode variant) {
    variants.remove(Page.numberOf(variant));
    world.inventory().drop(variant.path("_item").asLong());
    world.metafields().forget(variant.path("id").asText());
  }

  void remove(ObjectNode product) {
    variantsOf(product).forEach(this::drop);
    long id = Page.numberOf(product);
    variantsOf.remove(id);
    optionsOf.remove(id);
    byId.remove(id);
    byHandle.remove(product.path("handle").asText());
    world.metafields().forget(product.path("id").asText());
  }

  /** A handle made from a title: a number at its end is counted up. Source: shopify 04 #10. */
  String freeHandle(String title) {
    String handle = slug(title);
    while (byHandle.containsKey(handle)) {
      Matcher numbered = NUMBERED.matcher(handle);
      handle =
          numbered.matches()
              ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1)
              : handle + "-1";
    }
    return handle;
  }

  static String slug(String title) {
    String plain =
        Normalizer.normalize(title.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9\\p{IsAlphabetic}]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "product" : plain;
  }
}
