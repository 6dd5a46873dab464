package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a value as the shop's attribute wants it: options as ids, yes and no as {@code "1"} and
 * {@code "0"}, days as {@code yyyy-MM-dd}. Source: recorded exchanges magento 03 #13 ff.
 */
final class ValueWriter {

  private final ShopAttribute attribute;
  private final List<String> locales;
  private final boolean failsOnUnknownOption;
  private final Connection connection;

  ValueWriter(ShopAttribute attribute, ProductSettings settings, Connection connection) {
    this.attribute = attribute;
    this.locales = settings.locales();
    this.failsOnUnknownOption = settings.failsOnUnknownOption();
    this.connection = connection;
  }

  /**
   * The value to send; empty where nothing is to be sent, which is remarked.
   *
   * @throws ItemException if the attribute does not take such a value
   */
  Optional<JsonNode> write(Data data) {
    return switch (attribute.input()) {
      case "boolean" -> Optional.of(text(flag(data) ? "1" : "0"));
      case "select", "swatch_visual", "swatch_text" -> select(data);
      case "multiselect" -> multiselect(data);
      case "price", "weight" -> Optional.of(DecimalNode.valueOf(number(data)));
      case "date", "datetime" -> Optional.of(text(day(data)));
      case "media_image", "gallery" -> image();
      default ->
          Optional.of(attribute.holdsNumbers() ? text(plain(number(data))) : plainText(data));
    };
  }

  private Optional<JsonNode> image() {
    remark("holds an image: its values are left out in this version.");
    return Optional.empty();
  }

  private void remark(String words) {
    connection.remark("The shop's attribute \"" + attribute.code() + "\" " + words);
  }

  private Optional<JsonNode> select(Data data) {
    List<Option> options = options(data);
    if (options.size() > 1) {
      throw wrong("takes one option, and there are " + options.size() + ": " + options);
    }
    return options.stream().findFirst().flatMap(this::option).map(TextNode::valueOf);
  }

  private Optional<JsonNode> multiselect(Data data) {
    List<Option> options = options(data);
    List<String> ids =
        options.stream().flatMap(option -> option(option).stream()).distinct().toList();
    return ids.isEmpty() && !options.isEmpty()
        ? Optional.empty()
        : Optional.of(text(String.join(",", ids)));
  }

  private Optional<String> option(Option option) {
    Optional<String> id = attribute.option(option, locales);
    if (id.isEmpty() && failsOnUnknownOption) {
      throw wrong("has no option \"" + option + "\"; it has: " + attribute.someLabels());
    }
    if (id.isEmpty()) {
      remark("has no option \"" + option + "\": left out.");
    }
    return id;
  }

  private List<Option> options(Data data) {
    return data instanceof Data.Options options
        ? options.options()
        : List.of(Option.of(plainText(data).textValue()));
  }

  /** As people read it: the label where there is one. */
  private String shown(Option option) {
    return ShopAttribute.labels(option, locales).stream().findFirst().orElse(option.code());
  }

  private boolean flag(Data data) {
    if (data instanceof Data.Flag flag) {
      return flag.yes();
    }
    String text = plainText(data).textValue().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "1", "true", "yes" -> true;
      case "0", "false", "no" -> false;
      default -> throw wrong("takes yes or no, not \"" + text + "\"");
    };
  }

  private BigDecimal number(Data data) {
    if (data instanceof Data.Number number) {
      return number.number();
    }
    if (data instanceof Data.Measure measure) {
      remark("holds numbers: the unit " + measure.unit() + " is left out.");
      return measure.amount();
    }
    String text = plainText(data).textValue().strip();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException noNumber) {
      throw wrong("takes a number, not \"" + text + "\"");
    }
  }

  private String day(Data data) {
    if (data instanceof Data.Day day) {
      return day.day().toString();
    }
    String text = plainText(data).textValue().strip();
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).toString();
    } catch (DateTimeParseException noDay) {
      throw wrong("takes a day as yyyy-MM-dd, not \"" + text + "\"");
    }
  }

  private JsonNode plainText(Data data) {
    if (data instanceof Data.Text text) {
      return text(text.text());
    } else if (data instanceof Data.Number number) {
      return text(plain(number.number()));
    } else if (data instanceof Data.Flag flag) {
      return text(flag.yes() ? "1" : "0");
    } else if (data instanceof Data.Day day) {
      return text(day.day().toString());
    } else if (data instanceof Data.Options options) {
      return text(options.options().stream().map(this::shown).collect(Collectors.joining(", ")));
    } else if (data instanceof Data.Measure measure) {
      return text(plain(measure.amount()) + " " + measure.unit());
    }
    throw wrong("takes no such value; map it by a transformer");
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private static TextNode text(String text) {
    return TextNode.valueOf(text);
  }

  private ItemException wrong(String words) {
    return new ItemException(
        Fault.of("attribute \"" + attribute.code() + "\" of the shop " + words)
            .onField(attribute.code()));
  }
}
