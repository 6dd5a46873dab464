package io.crossdock.akeneo;

import io.crossdock.standard.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a variant has besides what it shares with its product: the PIM gives a variant the values of
 * its models, merged into its own. What a product needs of itself to differ (axes) is never shared,
 * as its model has no value for them.
 */
final class Differences {

  private Differences() {}

  static Product from(Product shared, Product variant) {
    Product.Builder product = Product.of(variant.key());
    variant.ids().forEach(product::id);
    variant.status().ifPresent(product::status);
    own(variant.categories(), shared.categories()).forEach(product::category);
    own(variant.values(), shared.values()).forEach(product::value);
    own(variant.prices(), shared.prices()).forEach(product::price);
    own(variant.images(), shared.images()).forEach(product::image);
    return product.build();
  }

  private static <T> List<T> own(List<T> all, List<T> shared) {
    Set<T> others = new HashSet<>(shared);
    return all.stream().filter(one -> !others.contains(one)).toList();
  }
}
