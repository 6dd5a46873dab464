package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the data of one value by its attribute's type. Source: recorded exchange akeneo 04 #3. */
final class ReadData {

  private static final int DAY_LENGTH = 10;

  private ReadData() {}

  static Optional<Data> of(String code, PimAttribute.Type type, JsonNode data) {
    return of(code, type, data, ReadData::withoutLabels);
  }

  private static List<Option> withoutLabels(List<String> codes) {
    return codes.stream().map(Option::of).toList();
  }

  /**
   * Empty for what holds nothing: an empty list, an amount that is null.
   *
   * @param labelled options of a list by their codes
   */
  static Optional<Data> of(
      String code,
      PimAttribute.Type type,
      JsonNode data,
      Function<List<String>, List<Option>> labelled) {
    return switch (type) {
      case IDENTIFIER, TEXT, TEXTAREA -> Optional.of(new Data.Text(data.asText()));
      case NUMBER -> Optional.of(new Data.Number(number(code, data)));
      case BOOLEAN -> Optional.of(new Data.Flag(flag(code, data)));
      case DATE -> Optional.of(new Data.Day(day(code, data)));
      case METRIC -> measure(code, data);
      case SELECT, MULTISELECT -> options(data, labelled);
      case REFERENCE, REFERENCES, ASSETS -> options(data, ReadData::withoutLabels);
      case PRICES, IMAGE, FILE, OTHER -> Optional.of(new Data.Other(data.toString()));
    };
  }

  static BigDecimal number(String code, JsonNode data) {
    return Amounts.of(data).orElseThrow(() -> unfit(code, "a number", data));
  }

  private static boolean flag(String code, JsonNode data) {
    if (!data.isBoolean()) {
      throw unfit(code, "true or false", data);
    }
    return data.booleanValue();
  }

  /** Read as date and time with an offset, whatever was written: the day is as it stands there. */
  private static LocalDate day(String code, JsonNode data) {
    String text = data.asText();
    try {
      return LocalDate.parse(text.length() > DAY_LENGTH ? text.substring(0, DAY_LENGTH) : text);
    } catch (DateTimeException noDay) {
      throw unfit(code, "a date", data);
    }
  }

  private static Optional<Data> measure(String code, JsonNode data) {
    if (data.path("amount").isNull()) {
      return Optional.empty();
    }
    BigDecimal amount = number(code, data.path("amount"));
    return Optional.of(new Data.Measure(amount, data.path("unit").asText("")));
  }

  private static Optional<Data> options(
      JsonNode data, Function<List<String>, List<Option>> labelled) {
    List<String> codes = new ArrayList<>();
    if (data.isTextual()) {
      codes.add(data.textValue());
    }
    data.forEach(code -> codes.add(code.asText()));
    return codes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Data.Options(labelled.apply(codes)));
  }

  private static ItemException unfit(String code, String wanted, JsonNode data) {
    return new ItemException(
        Fault.of("attribute " + code + " holds " + wanted + " by its type, given " + data)
            .onField(code));
  }
}
