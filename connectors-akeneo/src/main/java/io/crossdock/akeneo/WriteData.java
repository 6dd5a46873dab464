package io.crossdock.akeneo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the data of one value in the shape of its attribute's type. A value of another shape is an
 * error here: the PIM was once seen to accept it and to ignore it (akeneo/pim-community-dev #6099).
 */
final class WriteData {

  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final WrittenOptions options;
  private final Settings settings;
  private final Connection connection;
  private final Map<String, String> units;

  WriteData(PimStructure structure, Settings settings, Connection connection) {
    this.options = new WrittenOptions(structure, settings, connection);
    this.settings = settings;
    this.connection = connection;
    this.units = settings.map(AkeneoSettings.UNITS);
  }

  /** Empty where it is left out, with a remark. */
  Optional<JsonNode> of(PimAttribute attribute, Data data) {
    if (data instanceof Data.Other other) {
      return Optional.of(parsed(attribute, other));
    }
    return switch (attribute.type()) {
      case IDENTIFIER, TEXT, TEXTAREA -> Optional.of(TextNode.valueOf(text(attribute, data)));
      case NUMBER -> Optional.of(amount(attribute, withoutUnit(attribute, data)));
      case BOOLEAN -> Optional.of(BooleanNode.valueOf(flag(attribute, data)));
      case DATE -> Optional.of(TextNode.valueOf(day(attribute, data).toString()));
      case METRIC -> Optional.of(measure(attribute, data));
      case PRICES -> price(attribute, data);
      case SELECT -> select(attribute, data);
      case MULTISELECT -> multiselect(attribute, data);
      case REFERENCE -> Optional.of(TextNode.valueOf(text(attribute, data)));
      case REFERENCES, ASSETS -> Optional.of(list(codes(attribute, data)));
      case IMAGE, FILE, OTHER -> leftOut(attribute, "values of its type are not written yet");
    };
  }

  /** Whether a price was added. */
  enum Added {
    YES,
    NOT
  }

  /** Adds a price, unless there is another one in its currency. */
  Added addPrice(PimAttribute attribute, Price price, ArrayNode prices) {
    ObjectNode row = priceRow(attribute, price.amount(), price.currency());
    for (JsonNode there : prices) {
      if (there.path("currency").asText().equals(price.currency())) {
        return there.equals(row) ? Added.YES : Added.NOT;
      }
    }
    prices.add(row);
    return Added.YES;
  }

  private static String text(PimAttribute attribute, Data data) {
    if (data instanceof Data.Text text) {
      return text.text();
    }
    if (data instanceof Data.Number number) {
      return Amounts.plain(number.number());
    }
    if (data instanceof Data.Day day) {
      return day.day().toString();
    }
    if (data instanceof Data.Options options && options.options().size() == 1) {
      return options.codes().get(0);
    }
    throw unfit(attribute, "a text", data);
  }

  private static BigDecimal number(PimAttribute attribute, Data data) {
    if (data instanceof Data.Number number) {
      return number.number();
    }
    if (data instanceof Data.Measure measure) {
      return measure.amount();
    }
    if (data instanceof Data.Text text) {
      return Amounts.parsed(text.text()).orElseThrow(() -> unfit(attribute, "a number", data));
    }
    throw unfit(attribute, "a number", data);
  }

  private BigDecimal withoutUnit(PimAttribute attribute, Data data) {
    if (data instanceof Data.Measure measure) {
      connection.remark(
          "attribute "
              + attribute.code()
              + " holds numbers without a unit: the unit "
              + measure.unit()
              + " was left out");
    }
    return number(attribute, data);
  }

  /** Text where decimals are allowed, a whole number elsewhere. */
  private static JsonNode amount(PimAttribute attribute, BigDecimal number) {
    if (attribute.decimals() == PimAttribute.Decimals.ALLOWED) {
      return TextNode.valueOf(Amounts.asWritten(number));
    }
    BigDecimal whole = number.stripTrailingZeros();
    if (whole.scale() > 0) {
      throw unfit(attribute, "a whole number", new Data.Number(number));
    }
    return JsonNodeFactory.instance.numberNode(whole.toBigIntegerExact());
  }

  private static boolean flag(PimAttribute attribute, Data data) {
    if (data instanceof Data.Flag flag) {
      return flag.yes();
    }
    String word =
        data instanceof Data.Text || data instanceof Data.Number ? text(attribute, data) : "";
    return switch (word) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw unfit(attribute, "true or false", data);
    };
  }

  private LocalDate day(PimAttribute attribute, Data data) {
    if (data instanceof Data.Day day) {
      return day.day();
    }
    if (data instanceof Data.Text text && text.text().length() >= 10) {
      try {
        LocalDate day = LocalDate.parse(text.text().substring(0, 10));
        if (text.text().length() > 10) {
          connection.remark(
              "attribute " + attribute.code() + " holds days: the time of day was left out");
        }
        return day;
      } catch (DateTimeException noDay) {
        throw unfit(attribute, "a date", data);
      }
    }
    throw unfit(attribute, "a date", data);
  }

  private JsonNode measure(PimAttribute attribute, Data data) {
    String unit = data instanceof Data.Measure measure ? measure.unit() : unit(attribute);
    if (unit.isEmpty()) {
      throw unfit(attribute, "an amount with a unit (setting units)", data);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("amount", amount(attribute, number(attribute, data)));
    return json.put("unit", unit);
  }

  private String unit(PimAttribute attribute) {
    String given = units.get(attribute.code());
    if (given == null && attribute.code().equals("weight")) {
      given = settings.text(AkeneoSettings.WEIGHT_UNIT).orElse(null);
    }
    return given == null ? attribute.defaultUnit() : given;
  }

  private Optional<JsonNode> price(PimAttribute attribute, Data data) {
    Optional<String> currency = settings.text(AkeneoSettings.CURRENCY);
    if (currency.isEmpty()) {
      return leftOut(attribute, "a plain number needs a currency (setting currency)");
    }
    ArrayNode prices = JsonNodeFactory.instance.arrayNode();
    return Optional.of(
        prices.add(priceRow(attribute, withoutUnit(attribute, data), currency.get())));
  }

  private static ObjectNode priceRow(PimAttribute attribute, BigDecimal amount, String currency) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.set("amount", amount(attribute, amount));
    return row.put("currency", currency);
  }

  private Optional<JsonNode> select(PimAttribute attribute, Data data) {
    List<Option> given = given(attribute, data);
    if (given.size() > 1) {
      throw unfit(attribute, "one option", data);
    }
    return options.known(attribute, given).stream().findFirst().map(TextNode::valueOf);
  }

  private Optional<JsonNode> multiselect(PimAttribute attribute, Data data) {
    List<String> known = options.known(attribute, given(attribute, data));
    return known.isEmpty() ? Optional.empty() : Optional.of(list(known));
  }

  private static List<Option> given(PimAttribute attribute, Data data) {
    return data instanceof Data.Options options
        ? options.options()
        : List.of(Option.of(text(attribute, data)));
  }

  private static List<String> codes(PimAttribute attribute, Data data) {
    return given(attribute, data).stream().map(Option::code).toList();
  }

  private Optional<JsonNode> leftOut(PimAttribute attribute, String why) {
    connection.remark("attribute " + attribute.code() + " was left out: " + why);
    return Optional.empty();
  }

  private static JsonNode list(List<String> codes) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    codes.forEach(list::add);
    return list;
  }

  private static JsonNode parsed(PimAttribute attribute, Data.Other other) {
    try {
      return EXACT.readTree(other.json());
    } catch (JsonProcessingException noJson) {
      throw unfit(attribute, "JSON", other);
    }
  }

  private static ItemException unfit(PimAttribute attribute, String wanted, Data data) {
    return new ItemException(
        Fault.of("attribute " + attribute.code() + " takes " + wanted + "; given: " + data)
            .onField(attribute.code()));
  }
}
