package io.crossdock.shopify;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The places of a product of the shop, and of its variants, that take an attribute. */
final class ProductPlaces {

  static final String TITLE = "title";
  static final String DESCRIPTION = "descriptionHtml";
  static final String TAGS = "tags";
  static final String PRICE = "price";
  static final String COMPARE_AT_PRICE = "compareAtPrice";
  static final String COST = "cost";
  static final String WEIGHT = "weight";
  static final String BARCODE = "barcode";

  private static final List<String> TEXTS =
      List.of(
          TITLE,
          DESCRIPTION,
          "vendor",
          "productType",
          "templateSuffix",
          "seo.title",
          "seo.description");
  private static final Set<String> MONEY = Set.of(PRICE, COMPARE_AT_PRICE, COST);
  private static final List<String> OF_VARIANTS =
      List.of(PRICE, COMPARE_AT_PRICE, COST, WEIGHT, BARCODE, "harmonizedSystemCode");

  private ProductPlaces() {}

  static List<String> all() {
    return Stream.of(TEXTS, List.of(TAGS), OF_VARIANTS).flatMap(List::stream).toList();
  }

  /** Whether it is a text of the product itself. */
  static boolean isText(String place) {
    return TEXTS.contains(place);
  }

  static boolean isMoney(String place) {
    return MONEY.contains(place);
  }

  static boolean isOfVariants(String place) {
    return OF_VARIANTS.contains(place);
  }

  static boolean isMetafield(String place) {
    return place.indexOf('.') > 0 && !isText(place);
  }
}
