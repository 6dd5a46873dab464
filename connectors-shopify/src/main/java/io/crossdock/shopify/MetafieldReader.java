package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads metafields as values of the standard product, by their types; a text where none fits. */
final class MetafieldReader {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("g", "GRAM"),
          Map.entry("kg", "KILOGRAM"),
          Map.entry("oz", "OUNCE"),
          Map.entry("lb", "POUND"),
          Map.entry("mm", "MILLIMETER"),
          Map.entry("cm", "CENTIMETER"),
          Map.entry("m", "METER"),
          Map.entry("in", "INCH"),
          Map.entry("ft", "FEET"),
          Map.entry("yd", "YARD"),
          Map.entry("ml", "MILLILITER"),
          Map.entry("cl", "CENTILITER"),
          Map.entry("l", "LITER"),
          Map.entry("m3", "CUBIC_METER"));

  private final ProductSettings settings;

  MetafieldReader(ProductSettings settings) {
    this.settings = settings;
  }

  Optional<Value> read(JsonNode metafield) {
    JsonNode value = metafield.path("value");
    if (!value.isTextual() || !metafield.hasNonNull("key")) {
      return Optional.empty();
    }
    boolean isOurs = metafield.path("namespace").asText("").equals(settings.namespace());
    String attribute = isOurs ? metafield.path("key").asText() : Metafields.name(metafield);
    return Optional.of(
        Value.of(attribute, data(metafield.path("type").asText(""), value.textValue())));
  }

  private static Data data(String type, String text) {
    try {
      return switch (type) {
        case "number_decimal", "number_integer" -> new Data.Number(new BigDecimal(text));
        case "boolean" -> new Data.Flag(text.equals("true"));
        case "date" -> new Data.Day(LocalDate.parse(text));
        case "weight", "dimension", "volume" -> measure(text);
        case "json", "rich_text_field" -> new Data.Other(text);
        default -> type.startsWith(Metafields.LIST) ? options(text) : new Data.Text(text);
      };
    } catch (NumberFormatException | DateTimeException otherForm) {
      return new Data.Text(text);
    }
  }

  private static Data measure(String text) {
    JsonNode json = parsed(text);
    String unit = UNITS.get(json.path("unit").asText(""));
    return unit == null || !json.path("value").isNumber()
        ? new Data.Text(text)
        : new Data.Measure(json.path("value").decimalValue(), unit);
  }

  private static Data options(String text) {
    List<Option> options = new ArrayList<>();
    for (JsonNode one : parsed(text)) {
      if (!one.isTextual() || one.textValue().isBlank()) {
        return new Data.Other(text);
      }
      options.add(Option.labelled(one.textValue()));
    }
    return options.isEmpty() ? new Data.Other(text) : new Data.Options(options);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}
