package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether one value meets a filter's condition, as MySQL would see it. */
final class Condition {

  private static final Pattern NUMBER_AT_START = Pattern.compile("^\\s*(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern DATE =
      Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2})?))?.*$");

  private final String type;
  private final String operand;
  private final Set<String> operands;
  private final Pattern like;

  private Condition(String type, String operand) {
    this.type = type;
    this.operand = operand;
    this.operands = Set.copyOf(Arrays.asList(lower(operand).split(",", -1)));
    this.like = likePattern(operand);
  }

  static Condition of(SearchCriteria.Filter filter) {
    String value = filter.value();
    return new Condition(filter.condition(), value == null ? "" : value);
  }

  /** The values that alone can meet it, in any case of letters; empty where others can, too. */
  Optional<Set<String>> onlyValues() {
    return switch (type) {
      case "in" -> Optional.of(operands);
      case "eq" -> Optional.of(Set.of(operand));
      default -> Optional.empty();
    };
  }

  /** Absent values meet {@code null} only. */
  boolean holds(Column column, JsonNode value) {
    boolean absent = value.isMissingNode() || value.isNull();
    if (type.equals("null")) {
      return absent;
    }
    if (absent) {
      return false;
    }
    return value.isArray() ? holdsForList(column, value) : holdsFor(column, value);
  }

  // A product is in many categories and websites: one match is enough, one refusal as well.
  private boolean holdsForList(Column column, JsonNode values) {
    boolean negative = type.equals("neq") || type.equals("nin") || type.equals("nlike");
    for (JsonNode value : values) {
      if (holdsFor(column, value) != negative) {
        return !negative;
      }
    }
    return negative;
  }

  private boolean holdsFor(Column column, JsonNode value) {
    return switch (type) {
      case "notnull" -> true;
      case "neq" -> compare(column, value, operand) != 0;
      case "gt" -> compare(column, value, operand) > 0;
      case "gteq", "from", "moreq" -> compare(column, value, operand) >= 0;
      case "lt" -> compare(column, value, operand) < 0;
      case "lteq", "to" -> compare(column, value, operand) <= 0;
      case "like" -> like.matcher(text(column, value)).matches();
      case "nlike" -> !like.matcher(text(column, value)).matches();
      case "in" -> isAnyOf(column, value);
      case "nin" -> !isAnyOf(column, value);
      // Source: recorded exchange magento 02 #27: 1 is not found in "1.000000".
      case "finset" -> Arrays.asList(text(column, value).split(",", -1)).contains(operand);
      // An unknown condition is taken for eq. Source: recorded exchange magento 02 #28.
      default -> compare(column, value, operand) == 0;
    };
  }

  private boolean isAnyOf(Column column, JsonNode value) {
    return column == Column.TEXT
        ? operands.contains(lower(value.asText()))
        : operands.stream().anyMatch(one -> compare(column, value, one) == 0);
  }

  /** Orders two values of one column. */
  static int order(Column column, JsonNode left, JsonNode right) {
    boolean noLeft = left.isMissingNode() || left.isNull();
    boolean noRight = right.isMissingNode() || right.isNull();
    if (noLeft || noRight) {
      return Boolean.compare(noRight, noLeft);
    }
    return compare(column, left, right.asText());
  }

  private static int compare(Column column, JsonNode value, String operand) {
    return switch (column) {
      case TEXT -> lower(value.asText()).compareTo(lower(operand));
      case DATE -> date(value.asText()).compareTo(date(operand));
      case INTEGER, DECIMAL -> number(value).compareTo(number(operand));
    };
  }

  private static BigDecimal number(JsonNode value) {
    return value.isNumber() ? value.decimalValue() : number(value.asText());
  }

  private static BigDecimal number(String text) {
    var matcher = NUMBER_AT_START.matcher(text);
    return matcher.find() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
  }

  // What is no date counts as the zero date. Source: recorded exchange magento 02 #31.
  private static String date(String text) {
    var matcher = DATE.matcher(text.strip());
    if (!matcher.matches()) {
      return "0000-00-00 00:00:00";
    }
    String time = matcher.group(2) == null ? "00:00:00" : matcher.group(2);
    return matcher.group(1) + " " + (time.length() == 5 ? time + ":00" : time);
  }

  private static String text(Column column, JsonNode value) {
    return column == Column.DECIMAL ? MagentoJson.stored(number(value)) : value.asText();
  }

  private static Pattern likePattern(String operand) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < operand.length(); i++) {
      char c = operand.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
