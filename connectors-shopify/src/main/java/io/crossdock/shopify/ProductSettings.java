package io.crossdock.shopify;

import io.crossdock.Problem;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Settings;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What differs between shops when products are written to them, or read as standard products. */
final class ProductSettings {

  static final String ROUNDING = "rounding";
  static final String EXISTING = "existing";
  static final String MISSING_PRICE = "missingPrice";
  static final String IDENTIFY_BY = "identifyBy";

  private static final String CHANNEL = "channel";
  private static final String LOCALES = "locales";
  private static final String CURRENCY = "currency";
  private static final String ATTRIBUTES = "attributes";
  private static final String OTHER_ATTRIBUTES = "otherAttributes";
  private static final String NAMESPACE = "metafieldNamespace";
  private static final String METAFIELD_TYPES = "metafieldTypes";
  private static final String HANDLE_FROM = "handleFrom";
  private static final String FAMILY_AS = "familyAs";
  private static final String CATEGORIES_AS = "categoriesAs";
  private static final String OPTIONS_AS = "optionsAs";
  private static final String DISABLED_VARIANTS = "disabledVariants";
  private static final String LOCATIONS = "locations";
  private static final String UNKNOWN_LOCATION = "unknownLocation";
  private static final String KEY_FROM = "keyFrom";

  private static final String LEAVE_OUT = "leave-out";
  private static final String IGNORE = "ignore";
  private static final String FAIL = "fail";
  private static final String KEY = "key";
  private static final String HANDLE = "handle";
  private static final String NAME_AND_DOT = "[A-Za-z0-9_$:-]+\\.[A-Za-z0-9_-]+";

  private static final Map<String, String> USUAL_PLACES =
      Map.of(
          "name", ProductPlaces.TITLE,
          "description", ProductPlaces.DESCRIPTION,
          "price", ProductPlaces.PRICE,
          "weight", ProductPlaces.WEIGHT);

  /** What a new variant without a price means. */
  enum MissingPrice {
    FAIL,
    ZERO,
    DRAFT
  }

  private final Settings settings;

  ProductSettings(Settings settings) {
    this.settings = settings;
  }

  static List<Setting> declared() {
    return List.of(
        Setting.oneOf(EXISTING, List.of("keep", "replace"), Place.OUTGOING)
            .otherwise("keep")
            .describedAs(
                "What becomes of that which a product has in the shop and the item does not name:"
                    + " variants, options, metafields, media, tags, collections. keep looks at"
                    + " the product first and leaves them; replace deletes them, as the shop does"
                    + " by itself with what is missing in a list that it is given."),
        Setting.oneOf(MISSING_PRICE, List.of(FAIL, "zero", "draft"), Place.OUTGOING)
            .otherwise(FAIL)
            .describedAs(
                "What a new variant without a price means; the shop itself would sell it for"
                    + " nothing. fail does not send the product; zero lets the shop do so; draft"
                    + " makes the product a draft. A variant that the shop has keeps its price."
                    + " Where existing is replace, nobody looks, and none is missed."),
        Setting.oneOf(
                ROUNDING,
                List.of(FAIL, "half-up", "half-even", "half-down", "up", "down"),
                Place.OUTGOING)
            .otherwise(FAIL)
            .describedAs(
                "What becomes of an amount with more decimals than the shop's currency has."),
        Setting.text(IDENTIFY_BY, Place.OUTGOING)
            .matching(HANDLE + "|" + NAME_AND_DOT)
            .otherwise(HANDLE)
            .describedAs(
                "What makes a product the same: its handle, or namespace.key of a metafield of"
                    + " products whose definition is of type id, which takes the product's key."),
        Setting.text(HANDLE_FROM, Place.OUTGOING)
            .otherwise(KEY)
            .describedAs(
                "What a standard product's handle is made of: its key, or the attribute of that"
                    + " code."),
        Setting.text(CHANNEL, Place.OUTGOING)
            .describedAs(
                "The channel whose values are written. Without it only values for all channels"
                    + " are."),
        Setting.list(LOCALES, Place.OUTGOING)
            .describedAs(
                "The locales whose values are written, and whose labels name options; the first"
                    + " that a product has wins. Without it only values for all locales are, and"
                    + " options are named by any label."),
        Setting.text(CURRENCY, Place.OUTGOING)
            .otherwise("the shop's currency")
            .describedAs("The currency whose prices are written; the shop takes its own alone."),
        Setting.map(ATTRIBUTES, Place.OUTGOING)
            .otherwise("name: title, description: descriptionHtml, price: price, weight: weight")
            .describedAs(
                "Which place of the shop's product takes which attribute of the standard product,"
                    + " by the attribute's code: "
                    + String.join(", ", ProductPlaces.all())
                    + ", or namespace.key of a metafield. An empty text leaves it out."),
        Setting.oneOf(OTHER_ATTRIBUTES, List.of("metafields", LEAVE_OUT), Place.OUTGOING)
            .otherwise("metafields")
            .describedAs(
                "What becomes of attributes that have no place: a metafield each, or left out with"
                    + " a remark."),
        Setting.text(NAMESPACE, Place.INCOMING, Place.OUTGOING)
            .otherwise("custom")
            .describedAs(
                "The namespace of metafields that are named after attributes. Incoming: those of"
                    + " other namespaces are named namespace.key."),
        Setting.map(METAFIELD_TYPES, Place.OUTGOING)
            .otherwise("by what the value holds")
            .describedAs("The type of the metafield that takes an attribute, by its code."),
        Setting.oneOf(FAMILY_AS, List.of("productType", "tag", LEAVE_OUT), Place.OUTGOING)
            .otherwise("productType")
            .describedAs("Where the family goes."),
        Setting.oneOf(CATEGORIES_AS, List.of("tags", LEAVE_OUT), Place.OUTGOING)
            .otherwise("tags")
            .describedAs("Where the codes of categories go."),
        Setting.oneOf(OPTIONS_AS, List.of("label", "code"), Place.OUTGOING)
            .otherwise("label")
            .describedAs(
                "How the values of a product's options, and options in metafields, are named: by"
                    + " their label, or their code where they have none; or always by their code."),
        Setting.oneOf(DISABLED_VARIANTS, List.of(LEAVE_OUT, "write"), Place.OUTGOING)
            .otherwise(LEAVE_OUT)
            .describedAs(
                "What becomes of a variant that is not on sale, in a product that is: the shop"
                    + " knows no such state."),
        Setting.map(LOCATIONS, Place.INCOMING, Place.OUTGOING)
            .otherwise("the location of the same name")
            .describedAs(
                "The name of the shop's location for a source of stock; incoming, the source's"
                    + " code by the name of the location."),
        Setting.oneOf(UNKNOWN_LOCATION, List.of(IGNORE, FAIL), Place.OUTGOING)
            .otherwise(IGNORE)
            .describedAs("What stock means at a source whose location the shop lacks."),
        Setting.oneOf(KEY_FROM, List.of("sku", HANDLE), Place.INCOMING)
            .otherwise("sku")
            .describedAs(
                "What the key of a standard product is that has no variants; that of one with"
                    + " variants is its handle."));
  }

  /** A bulk operation does not look at what there is: that must be wanted. */
  static List<Problem> problems(Operation operation, Settings settings) {
    boolean keeps = new ProductSettings(settings).keepsExisting();
    return operation.name().equals(ProductBulk.OPERATION) && keeps
        ? List.of(
            new Problem(
                "setting \"" + EXISTING + "\"",
                "is keep, and a bulk operation does not look at what a product has: say"
                    + " \"replace\", so that what the items do not name is deleted, or write by"
                    + " productSet"))
        : List.of();
  }

  boolean keepsExisting() {
    return settings.text(EXISTING, "keep").equals("keep");
  }

  MissingPrice missingPrice() {
    return MissingPrice.valueOf(settings.text(MISSING_PRICE, FAIL).toUpperCase(Locale.ROOT));
  }

  Optional<RoundingMode> rounding() {
    return settings
        .text(ROUNDING)
        .filter(mode -> !mode.equals(FAIL))
        .map(mode -> RoundingMode.valueOf(mode.replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  /** The metafield that makes a product the same; empty for its handle. */
  Optional<String> uniqueMetafield() {
    return settings.text(IDENTIFY_BY).filter(by -> !by.equals(HANDLE));
  }

  /** The attribute that the handle is made of; empty for the key. */
  Optional<String> handleAttribute() {
    return settings.text(HANDLE_FROM).filter(from -> !from.equals(KEY));
  }

  Optional<String> channel() {
    return settings.text(CHANNEL);
  }

  List<String> locales() {
    return settings.list(LOCALES);
  }

  Optional<String> currency() {
    return settings.text(CURRENCY);
  }

  /** Where an attribute goes; an empty text leaves it out, nothing means that it has no place. */
  Optional<String> place(String attribute) {
    String named = settings.map(ATTRIBUTES).get(attribute);
    return Optional.ofNullable(named == null ? USUAL_PLACES.get(attribute) : named);
  }

  boolean othersAreMetafields() {
    return !settings.text(OTHER_ATTRIBUTES, "").equals(LEAVE_OUT);
  }

  String namespace() {
    return settings.text(NAMESPACE, "custom");
  }

  Optional<String> metafieldType(String attribute) {
    return Optional.ofNullable(settings.map(METAFIELD_TYPES).get(attribute));
  }

  String familyAs() {
    return settings.text(FAMILY_AS, "productType");
  }

  boolean categoriesAreTags() {
    return settings.text(CATEGORIES_AS, "tags").equals("tags");
  }

  boolean optionsByLabel() {
    return settings.text(OPTIONS_AS, "label").equals("label");
  }

  boolean leavesDisabledVariantsOut() {
    return settings.text(DISABLED_VARIANTS, LEAVE_OUT).equals(LEAVE_OUT);
  }

  String location(String source) {
    return settings.map(LOCATIONS).getOrDefault(source, source);
  }

  /** The source's code for a location, where stock is read. */
  String source(String location) {
    return settings.map(LOCATIONS).getOrDefault(location, location);
  }

  boolean failsOnUnknownLocation() {
    return settings.text(UNKNOWN_LOCATION, IGNORE).equals(FAIL);
  }

  boolean keyIsHandle() {
    return settings.text(KEY_FROM, "sku").equals(HANDLE);
  }

  /** The attributes that usual places are read as. */
  static Map<String, String> usualAttributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    USUAL_PLACES.forEach((attribute, place) -> attributes.put(place, attribute));
    return attributes;
  }
}
