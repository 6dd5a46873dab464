package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values as metafields: a text whose form follows from a type. */
final class Metafields {

  static final String TEXT = "single_line_text_field";
  static final String LINES = "multi_line_text_field";
  static final String LIST = "list.";

  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_$:-]{3,255}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{2,64}");

  private static final int MOST_DIGITS = 60;

  private static final Map<String, String> MEASURES =
      Map.ofEntries(
          Map.entry("GRAM", "weight g"),
          Map.entry("KILOGRAM", "weight kg"),
          Map.entry("OUNCE", "weight oz"),
          Map.entry("POUND", "weight lb"),
          Map.entry("MILLIMETER", "dimension mm"),
          Map.entry("CENTIMETER", "dimension cm"),
          Map.entry("METER", "dimension m"),
          Map.entry("INCH", "dimension in"),
          Map.entry("FEET", "dimension ft"),
          Map.entry("YARD", "dimension yd"),
          Map.entry("MILLILITER", "volume ml"),
          Map.entry("CENTILITER", "volume cl"),
          Map.entry("LITER", "volume l"),
          Map.entry("CUBIC_METER", "volume m3"));

  private final ProductSettings settings;
  private final Connection connection;

  Metafields(ProductSettings settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /** Adds a value to a list of metafields, unless its name cannot stand there. */
  void add(ArrayNode metafields, String place, String attribute, Data data) {
    String type = settings.metafieldType(attribute).orElseGet(() -> type(data));
    put(metafields, place, type, value(data, type));
  }

  void add(ArrayNode metafields, String place, Price price, String amount) {
    ObjectNode money =
        JsonNodeFactory.instance
            .objectNode()
            .put("amount", amount)
            .put("currency_code", price.currency());
    put(metafields, place, "money", money.toString());
  }

  private void put(ArrayNode metafields, String place, String type, String value) {
    int dot = place.lastIndexOf('.');
    String namespace = place.substring(0, dot);
    String key = place.substring(dot + 1);
    if (!NAMESPACE.matcher(namespace).matches() || !KEY.matcher(key).matches()) {
      connection.remark(
          "Attribute \""
              + place
              + "\" cannot be the name of a metafield (letters, digits, _ and -; 3 to 255 for the"
              + " namespace, 2 to 64 for the key): its values are left out.");
    } else if (value.isEmpty()) {
      // The shop refuses an empty metafield.
      return;
    } else {
      metafields
          .addObject()
          .put("namespace", namespace)
          .put("key", key)
          .put("type", type)
          .put("value", value);
    }
  }

  private static String type(Data data) {
    if (data instanceof Data.Number) {
      return "number_decimal";
    } else if (data instanceof Data.Flag) {
      return "boolean";
    } else if (data instanceof Data.Day) {
      return "date";
    } else if (data instanceof Data.Options options) {
      return options.options().size() == 1 ? TEXT : LIST + TEXT;
    } else if (data instanceof Data.Measure measure) {
      String known = MEASURES.get(measure.unit());
      return known == null ? TEXT : known.substring(0, known.indexOf(' '));
    } else if (data instanceof Data.Other) {
      return "json";
    }
    return ((Data.Text) data).text().lines().count() > 1 ? LINES : TEXT;
  }

  private String value(Data data, String type) {
    if (data instanceof Data.Number number) {
      return plain(number.number());
    } else if (data instanceof Data.Flag flag) {
      return String.valueOf(flag.yes());
    } else if (data instanceof Data.Day day) {
      return day.day().toString();
    } else if (data instanceof Data.Options options) {
      return options(options, type);
    } else if (data instanceof Data.Measure measure) {
      return measure(measure);
    } else if (data instanceof Data.Other other) {
      return other.json();
    }
    return ((Data.Text) data).text();
  }

  private String options(Data.Options options, String type) {
    List<String> names = options.options().stream().map(this::name).toList();
    if (!type.startsWith(LIST)) {
      return String.join(", ", names);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    names.forEach(list::add);
    return list.toString();
  }

  /** What an option is called in the shop. */
  String name(Option option) {
    if (!settings.optionsByLabel()) {
      return option.code();
    }
    return settings.locales().stream()
        .flatMap(locale -> option.label(locale).stream())
        .findFirst()
        .or(
            () ->
                settings.locales().isEmpty()
                    ? option.labels().stream().map(Option.Label::text).findFirst()
                    : option.label(null))
        .orElse(option.code());
  }

  private static String measure(Data.Measure measure) {
    String known = MEASURES.get(measure.unit());
    if (known == null) {
      return shown(measure);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("value", DecimalNode.valueOf(new BigDecimal(plain(measure.amount()))));
    return json.put("unit", known.substring(known.indexOf(' ') + 1)).toString();
  }

  static String plain(BigDecimal number) {
    // Written out, 1E+999999999 would have a thousand million digits.
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      return number.toString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** The text of a value that goes into a place of its own, as people read it. */
  String text(Data data) {
    return data instanceof Data.Measure measure ? shown(measure) : value(data, TEXT);
  }

  private static String shown(Data.Measure measure) {
    return plain(measure.amount()) + " " + measure.unit();
  }

  /** A metafield's name and key, as one text. */
  static String name(JsonNode metafield) {
    return metafield.path("namespace").asText("custom") + "." + metafield.path("key").asText();
  }
}
