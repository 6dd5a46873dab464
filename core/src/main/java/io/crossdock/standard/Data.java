package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What a value holds. A closed set, so that a mapping can handle each. */
public sealed interface Data {

  /**
   * Text, plain or HTML.
   *
   * @param text as written
   */
  record Text(String text) implements Data {
    /** Checks. */
    public Text {
      requireNonNull(text, "text");
    }
  }

  /**
   * A number, exact.
   *
   * @param number as written
   */
  record Number(BigDecimal number) implements Data {
    /** Checks. */
    public Number {
      requireNonNull(number, "number");
    }
  }

  /**
   * Yes or no.
   *
   * @param yes true for yes
   */
  record Flag(boolean yes) implements Data {}

  /**
   * A day.
   *
   * @param day without time and zone
   */
  record Day(LocalDate day) implements Data {
    /** Checks. */
    public Day {
      requireNonNull(day, "day");
    }
  }

  /**
   * Options of a list.
   *
   * @param options in the source's order
   */
  record Options(List<Option> options) implements Data {
    /** Copies. */
    public Options {
      options = List.copyOf(options);
    }

    /**
     * Options with their labels.
     *
     * @param options in order
     */
    public static Options of(Option... options) {
      return new Options(List.of(options));
    }

    /**
     * Options by code alone.
     *
     * @param codes in order
     */
    public static Options of(String... codes) {
      return new Options(Stream.of(codes).map(Option::of).toList());
    }

    /** The codes of the options, in order. */
    public List<String> codes() {
      return options.stream().map(Option::code).toList();
    }
  }

  /**
   * An amount with a unit.
   *
   * @param amount exact
   * @param unit in the source's words, such as {@code GRAM}
   */
  record Measure(BigDecimal amount, String unit) implements Data {
    /** Checks. */
    public Measure {
      requireNonNull(amount, "amount");
      requireNonNull(unit, "unit");
    }
  }

  /**
   * Anything that has no standard shape, as JSON text, exactly as the source gave it.
   *
   * @param json JSON text
   */
  record Other(String json) implements Data {
    /** Checks. */
    public Other {
      requireNonNull(json, "json");
    }
  }
}
