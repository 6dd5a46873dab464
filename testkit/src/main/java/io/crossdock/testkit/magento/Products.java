package io.crossdock.testkit.magento;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All products, by key without case and by id. */
final class Products {

  private final Map<String, Product> bySku = new HashMap<>();
  private final List<@Nullable Product> byId = new ArrayList<>();

  Products() {
    byId.add(null);
  }

  /** SKUs are compared without case. Source: recorded exchanges magento 03 #62, #63. */
  static String key(String sku) {
    return sku.toLowerCase(Locale.ROOT);
  }

  Optional<Product> find(String sku) {
    return Optional.ofNullable(bySku.get(key(sku)));
  }

  Product existing(String sku) {
    return find(sku).orElseThrow(MagentoErrors::noProduct);
  }

  Optional<Product> find(int id) {
    return id > 0 && id < byId.size() ? Optional.ofNullable(byId.get(id)) : Optional.empty();
  }

  int nextId() {
    return byId.size();
  }

  /** Leaves out ids, as a shop has that deleted or refused some. */
  void skipTo(int nextId) {
    while (byId.size() < nextId) {
      byId.add(null);
    }
  }

  void add(Product product) {
    skipTo(product.id());
    byId.add(product);
    bySku.put(key(product.sku()), product);
  }

  void remove(Product product) {
    bySku.remove(key(product.sku()));
    byId.set(product.id(), null);
  }

  int count() {
    return bySku.size();
  }

  /** Those with an id of at least that, in the order of their ids. */
  List<Product> fromId(int first) {
    List<Product> found = new ArrayList<>();
    for (int id = Math.max(1, first); id < byId.size(); id++) {
      Product product = byId.get(id);
      if (product != null) {
        found.add(product);
      }
    }
    return found;
  }

  /** The first of those with an id of at least that; at most so many. */
  List<Product> fromId(int first, int most) {
    List<Product> found = new ArrayList<>();
    for (int id = Math.max(1, first); id < byId.size() && found.size() < most; id++) {
      Product product = byId.get(id);
      if (product != null) {
        found.add(product);
      }
    }
    return found;
  }

  int countFromId(int first) {
    int count = 0;
    for (int id = Math.max(1, first); id < byId.size(); id++) {
      if (byId.get(id) != null) {
        count++;
      }
    }
    return count;
  }
}
