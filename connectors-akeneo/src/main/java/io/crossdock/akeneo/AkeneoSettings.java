package io.crossdock.akeneo;

import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import java.util.List;

/** What differs between shops, in words: every setting of the package. */
final class AkeneoSettings {

  static final String COUNT_PRODUCTS = "countProducts";
  static final String SERVER_ZONE = "serverZone";
  static final String IDENTIFIER_ATTRIBUTE = "identifierAttribute";
  static final String CHANNEL = "channel";
  static final String LOCALES = "locales";
  static final String CURRENCY = "currency";
  static final String ATTRIBUTES = "attributes";
  static final String UNKNOWN_ATTRIBUTE = "unknownAttribute";
  static final String UNKNOWN_OPTION = "unknownOption";
  static final String UNKNOWN_CATEGORY = "unknownCategory";
  static final String CATEGORIES = "categories";
  static final String FAMILY_OF = "familyOf";
  static final String UNITS = "units";
  static final String WEIGHT_UNIT = "weightUnit";
  static final String CHECK_VALUES = "checkValues";

  static final String VARIANTS = "variants";

  static final String SINGLE = "single";
  static final String GROUPED = "grouped";
  static final String IGNORE = "ignore";
  static final String FAIL = "fail";
  static final String ON = "on";
  static final String OFF = "off";

  private static final List<String> IGNORE_OR_FAIL = List.of(IGNORE, FAIL);

  private AkeneoSettings() {}

  static List<Setting> all() {
    return List.of(
        Setting.oneOf(COUNT_PRODUCTS, List.of("off", "before-and-after"), Place.INCOMING)
            .otherwise("off")
            .describedAs(
                "Whether the PIM is asked how many items a list has, before and after it is read,"
                    + " so that the reading is proven; slow in big catalogues."),
        Setting.oneOf(VARIANTS, List.of(SINGLE, GROUPED), Place.INCOMING)
            .otherwise(SINGLE)
            .describedAs(
                "How the lists of products give what is sold in variants. single gives each"
                    + " variant as a product of its own; grouped gives one product with its"
                    + " variants, that of the root model, behind all others. Where only changes"
                    + " are read, grouped ones are read whole all the same, since a change of a"
                    + " variant does not move its model; what is unchanged is not sent."),
        Setting.zone(SERVER_ZONE, Place.CLIENT)
            .otherwise("UTC")
            .describedAs(
                "The time zone of the PIM's server, such as Europe/Paris, in which it reads the"
                    + " times of a search; UTC on SaaS."),
        Setting.text(IDENTIFIER_ATTRIBUTE, Place.INCOMING, Place.OUTGOING)
            .otherwise("the attribute of type pim_catalog_identifier, the main one of several")
            .describedAs(
                "The code of the identifier attribute whose value is the standard product's key."),
        Setting.text(CHANNEL, Place.INCOMING, Place.OUTGOING)
            .otherwise("incoming: all; outgoing: none")
            .describedAs(
                "Incoming: the channel whose values are kept, besides those for all channels."
                    + " Outgoing: the channel that takes values of attributes that differ by"
                    + " channel."),
        Setting.list(LOCALES, Place.INCOMING, Place.OUTGOING)
            .otherwise("incoming: all; outgoing: none")
            .describedAs(
                "Incoming: the locales whose values and labels of options are kept, besides values"
                    + " for all locales. Outgoing: the locales that take values of attributes that differ by"
                    + " locale."),
        Setting.text(CURRENCY, Place.INCOMING, Place.OUTGOING)
            .otherwise("all")
            .describedAs(
                "The one currency whose prices are kept or written; outgoing, also that of a price"
                    + " that comes as a plain number."),
        Setting.map(ATTRIBUTES, Place.OUTGOING)
            .otherwise("the attribute of the same code")
            .describedAs(
                "Which Akeneo attribute takes which of the standard product: its code by the"
                    + " standard product's; an empty text leaves it out."),
        Setting.oneOf(UNKNOWN_ATTRIBUTE, IGNORE_OR_FAIL, Place.OUTGOING)
            .otherwise(IGNORE)
            .describedAs(
                "What a value means whose attribute the PIM lacks: left out with a remark, or the"
                    + " item fails."),
        Setting.oneOf(UNKNOWN_OPTION, IGNORE_OR_FAIL, Place.OUTGOING)
            .otherwise(FAIL)
            .describedAs(
                "What an option means that the PIM's attribute lacks, by code and by label: left"
                    + " out with a remark, or the item fails."),
        Setting.oneOf(CATEGORIES, List.of("send", IGNORE), Place.OUTGOING)
            .otherwise("send")
            .describedAs(
                "Whether a product's categories are written; they replace those that it has."),
        Setting.oneOf(UNKNOWN_CATEGORY, IGNORE_OR_FAIL, Place.OUTGOING)
            .otherwise(IGNORE)
            .describedAs(
                "What a category means that the PIM lacks, its code compared without case and with"
                    + " - as _: left out with a remark, or the item fails."),
        Setting.map(FAMILY_OF, Place.OUTGOING)
            .otherwise("the family of the same code")
            .describedAs(
                "Which Akeneo family stands for which family of the standard product; an empty text"
                    + " stands for none."),
        Setting.map(UNITS, Place.OUTGOING)
            .otherwise("the attribute's own default unit")
            .describedAs(
                "The unit of a number that goes into a measurement, by the Akeneo attribute's"
                    + " code."),
        Setting.text(WEIGHT_UNIT, Place.OUTGOING)
            .otherwise("the attribute's own default unit")
            .describedAs("The unit of a weight that comes as a plain number: GRAM, KILOGRAM."),
        Setting.oneOf(CHECK_VALUES, List.of(OFF, ON), Place.OUTGOING)
            .otherwise(OFF)
            .describedAs(
                "Whether the values of products and models are held against the types of their"
                    + " attributes before they are sent: the PIM answers some of the wrong shape"
                    + " with success and ignores them."));
  }
}
