package io.crossdock.magento;

import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between shops when standard products are written to them, or read from them. */
final class ProductSettings {

  private static final String CHANNEL = "channel";
  private static final String LOCALES = "locales";
  private static final String LOCALE = "locale";
  private static final String CURRENCY = "currency";
  private static final String MISSING_PRICE = "missingPrice";
  private static final String UNKNOWN_ATTRIBUTE = "unknownAttribute";
  private static final String UNKNOWN_OPTION = "unknownOption";
  private static final String UNKNOWN_CATEGORY = "unknownCategory";
  private static final String ATTRIBUTES = "attributes";
  private static final String ATTRIBUTE_SETS = "attributeSets";
  private static final String DEFAULT_ATTRIBUTE_SET = "defaultAttributeSet";
  private static final String CATEGORY_KEY = "categoryKey";
  private static final String WEIGHT_UNIT = "weightUnit";
  private static final String NAME_ATTRIBUTE = "nameAttribute";
  private static final String PRICE_ATTRIBUTE = "priceAttribute";
  private static final String WEIGHT_ATTRIBUTE = "weightAttribute";
  private static final String URL_KEY = "urlKey";
  private static final String WEBSITES = "websites";
  private static final String OPTIONS_AS = "optionsAs";

  private static final String IGNORE = "ignore";
  private static final String FAIL = "fail";

  /** What a new product without a price means. */
  enum MissingPrice {
    LEAVE_OUT,
    ZERO,
    FAIL
  }

  /** Where a product's address comes from. */
  enum UrlKey {
    KEEP,
    ALWAYS,
    SHOP
  }

  private final Settings settings;

  ProductSettings(Settings settings) {
    this.settings = settings;
  }

  static List<Setting> declared() {
    return List.of(
        Setting.text(CHANNEL, Place.OUTGOING)
            .describedAs(
                "The channel whose values are written. Without it only values for all channels"
                    + " are."),
        Setting.list(LOCALES, Place.OUTGOING)
            .describedAs(
                "The locales whose values are written as the default values, and by whose labels"
                    + " options are found; the first that a product has wins. Without it only"
                    + " values for all locales are, and options are found by any label."),
        Setting.text(CURRENCY, Place.INCOMING, Place.OUTGOING)
            .otherwise("the shop's base currency")
            .describedAs("The currency of the prices."),
        Setting.oneOf(MISSING_PRICE, List.of("leave-out", "zero", FAIL), Place.OUTGOING)
            .otherwise("leave-out")
            .describedAs(
                "What a new product without a price means. leave-out sends none, and the shop"
                    + " refuses the product; zero sells it for nothing; fail does not send it. A"
                    + " product that the shop has keeps its price in each case."),
        Setting.oneOf(UNKNOWN_ATTRIBUTE, List.of(IGNORE, FAIL), Place.OUTGOING)
            .otherwise(IGNORE)
            .describedAs(
                "What a value means whose attribute the shop lacks; ignored ones are named in the"
                    + " report. The shop itself would drop them without a word."),
        Setting.oneOf(UNKNOWN_OPTION, List.of(FAIL, IGNORE), Place.OUTGOING)
            .otherwise(FAIL)
            .describedAs(
                "What an option means that the shop's attribute lacks. The shop itself would store"
                    + " it unchecked."),
        Setting.oneOf(UNKNOWN_CATEGORY, List.of(IGNORE, FAIL), Place.OUTGOING)
            .otherwise(IGNORE)
            .describedAs("What a category means that the shop lacks."),
        Setting.map(ATTRIBUTES, Place.OUTGOING)
            .describedAs("The shop's attribute for a source's; the same code unless named."),
        Setting.map(ATTRIBUTE_SETS, Place.OUTGOING)
            .describedAs("The shop's attribute set for a family; the same name unless named."),
        Setting.text(DEFAULT_ATTRIBUTE_SET, Place.OUTGOING)
            .otherwise("Default")
            .describedAs("The attribute set of a new product without family."),
        Setting.text(CATEGORY_KEY, Place.INCOMING, Place.OUTGOING)
            .otherwise("url_key")
            .describedAs(
                "What makes a category the same: url_key, where _ in a code counts as -, or the"
                    + " code of a custom attribute of categories that holds the source's code."),
        Setting.oneOf(
                WEIGHT_UNIT,
                List.of("KILOGRAM", "GRAM", "POUND", "OUNCE"),
                Place.INCOMING,
                Place.OUTGOING)
            .otherwise("the shop's unit")
            .describedAs("The unit of the shop's weights."),
        Setting.text(NAME_ATTRIBUTE, Place.OUTGOING)
            .otherwise("name")
            .describedAs("The source's attribute that holds the name."),
        Setting.text(PRICE_ATTRIBUTE, Place.OUTGOING)
            .otherwise("price")
            .describedAs("The source's attribute that holds the price."),
        Setting.text(WEIGHT_ATTRIBUTE, Place.OUTGOING)
            .otherwise("weight")
            .describedAs("The source's attribute that holds the weight."),
        Setting.oneOf(URL_KEY, List.of("keep", "always", "shop"), Place.OUTGOING)
            .otherwise("keep")
            .describedAs(
                "Where the address comes from. keep makes it of name and SKU for a new product and"
                    + " leaves that of a product the shop has, which takes a look at each product"
                    + " first; always makes it anew, without a look; shop leaves it to the shop,"
                    + " which refuses a second product with the same name."),
        Setting.list(WEBSITES, Place.OUTGOING)
            .describedAs("The codes of the websites, all of them; untouched unless given."),
        Setting.oneOf(OPTIONS_AS, List.of("label", "code", "id"), Place.INCOMING)
            .otherwise("label")
            .describedAs(
                "What the code of an option is, besides its label: the label, a code made of it, or"
                    + " the shop's id."),
        Setting.text(LOCALE, Place.INCOMING)
            .describedAs(
                "The locale of values that may differ by store view and of options' labels; they"
                    + " count for all locales unless given."));
  }

  Optional<String> channel() {
    return settings.text(CHANNEL);
  }

  List<String> locales() {
    return settings.list(LOCALES);
  }

  Optional<String> locale() {
    return settings.text(LOCALE);
  }

  Optional<String> currency() {
    return settings.text(CURRENCY);
  }

  Optional<String> weightUnit() {
    return settings.text(WEIGHT_UNIT);
  }

  MissingPrice missingPrice() {
    return switch (settings.text(MISSING_PRICE, "leave-out")) {
      case "zero" -> MissingPrice.ZERO;
      case FAIL -> MissingPrice.FAIL;
      default -> MissingPrice.LEAVE_OUT;
    };
  }

  UrlKey urlKey() {
    return switch (settings.text(URL_KEY, "keep")) {
      case "always" -> UrlKey.ALWAYS;
      case "shop" -> UrlKey.SHOP;
      default -> UrlKey.KEEP;
    };
  }

  boolean failsOnUnknownAttribute() {
    return settings.text(UNKNOWN_ATTRIBUTE, IGNORE).equals(FAIL);
  }

  boolean failsOnUnknownOption() {
    return settings.text(UNKNOWN_OPTION, FAIL).equals(FAIL);
  }

  boolean failsOnUnknownCategory() {
    return settings.text(UNKNOWN_CATEGORY, IGNORE).equals(FAIL);
  }

  /** The shop's attribute for a source's. */
  String attribute(String source) {
    String mapped = settings.map(ATTRIBUTES).get(source);
    if (mapped != null) {
      return mapped;
    }
    if (source.equals(settings.text(NAME_ATTRIBUTE, ShopAttributes.NAME))) {
      return ShopAttributes.NAME;
    }
    if (source.equals(settings.text(PRICE_ATTRIBUTE, ShopAttributes.PRICE))) {
      return ShopAttributes.PRICE;
    }
    return source.equals(settings.text(WEIGHT_ATTRIBUTE, ShopAttributes.WEIGHT))
        ? ShopAttributes.WEIGHT
        : source;
  }

  String attributeSet(String family) {
    Map<String, String> sets = settings.map(ATTRIBUTE_SETS);
    return sets.getOrDefault(family, family);
  }

  String defaultAttributeSet() {
    return settings.text(DEFAULT_ATTRIBUTE_SET, "Default");
  }

  String categoryKey() {
    return settings.text(CATEGORY_KEY, ShopCategories.URL_KEY);
  }

  String optionsAs() {
    return settings.text(OPTIONS_AS, "label");
  }

  /** The websites, where they are given at all: an empty list is not the same as none. */
  Optional<List<String>> websites() {
    return settings.toJson().has(WEBSITES)
        ? Optional.of(settings.list(WEBSITES))
        : Optional.empty();
  }
}
