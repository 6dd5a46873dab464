package io.crossdock.internal.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cron expressions as text: of 5 fields, or of 6 with the second in front. */
public final class CronText {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final List<String> FIELDS =
      List.of("second", "minute", "hour", "day of month", "month", "day of week");
  private static final List<String> ALLOWED =
      List.of("0 to 59", "0 to 59", "0 to 23", "1 to 31", "1 to 12 or JAN to DEC", "0 to 7 or MON");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private CronText() {}

  /**
   * The expression, read.
   *
   * @throws IllegalArgumentException if it is none; {@link #problems} says why
   */
  static Cron parse(String expression) {
    List<String> fields = fields(expression);
    Cron cron = new CronParser(definition(fields.size())).parse(String.join(" ", fields));
    return cron.validate();
  }

  /** Whether it leaves the hour open, and so follows real time. */
  static boolean followsRealTime(String expression) {
    List<String> fields = fields(expression);
    String hour = fields.get(fields.size() - 4);
    return hour.equals("*") || hour.equals("*/1") || hour.equals("0-23");
  }

  /** Everything that is wrong with it, with the place and the nearest right thing. */
  public static List<String> problems(String expression) {
    List<String> fields = fields(expression);
    if (fields.size() != 5 && fields.size() != 6) {
      return List.of(ofNumber(expression, fields));
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int position = i + 6 - fields.size();
      problem(fields.get(i), position).ifPresent(problems::add);
    }
    return problems.isEmpty() ? ofWhole(expression) : problems;
  }

  private static String ofNumber(String expression, List<String> fields) {
    String nickname = NICKNAMES.get(expression.trim().toLowerCase(Locale.ROOT));
    return "\""
        + expression
        + "\" has "
        + (expression.isBlank() ? 0 : fields.size())
        + (fields.size() == 1 && !expression.isBlank() ? " field" : " fields")
        + "; allowed: 5 (minute, hour, day of month, month, day of week), or 6 with the second in"
        + " front"
        + (nickname == null ? "" : "; nearest: \"" + nickname + "\"");
  }

  private static List<String> ofWhole(String expression) {
    try {
      parse(expression);
      return List.of();
    } catch (IllegalArgumentException malformed) {
      return List.of("\"" + expression + "\": " + words(malformed));
    }
  }

  /** What is wrong with one field, all others left open. */
  private static Optional<String> problem(String field, int position) {
    String[] open = {"*", "*", "*", "*", "*", "*"};
    open[position] = field;
    try {
      new CronParser(definition(6)).parse(String.join(" ", open)).validate();
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.of(
          FIELDS.get(position)
              + " \""
              + field
              + "\": "
              + words(malformed)
              + "; allowed: "
              + ALLOWED.get(position)
              + nearest(field, position).map(n -> "; nearest: \"" + n + "\"").orElse(""));
    }
  }

  private static Optional<String> nearest(String field, int position) {
    if (field.equals("?")) {
      return Optional.of("*");
    }
    List<String> names = position == 4 ? MONTHS : position == 5 ? DAYS : List.of();
    Matcher words = WORD.matcher(field);
    List<String> unknown = new ArrayList<>();
    String mended =
        words.replaceAll(
            word -> {
              Optional<String> name = name(word.group().toUpperCase(Locale.ROOT), names);
              if (name.isEmpty()) {
                unknown.add(word.group());
              }
              return name.orElse("");
            });
    if (unknown.isEmpty() && !mended.equals(field)) {
      return Optional.of(mended);
    }
    return field.matches("\\d{1,9}") ? Optional.of(within(field, position)) : Optional.empty();
  }

  private static Optional<String> name(String word, List<String> names) {
    return names.stream()
        .filter(word::startsWith)
        .findFirst()
        .or(() -> NearestName.of(word, names));
  }

  private static String within(String number, int position) {
    String[] bounds = ALLOWED.get(position).split(" ", 4);
    int given = Integer.parseInt(number);
    int least = Integer.parseInt(bounds[0]);
    int most = Integer.parseInt(bounds[2]);
    return String.valueOf(Math.max(least, Math.min(most, given)));
  }

  private static String words(IllegalArgumentException malformed) {
    return String.valueOf(malformed.getMessage())
        .replace("Failed to parse cron expression. ", "")
        .replaceAll("\\s+", " ");
  }

  private static List<String> fields(String expression) {
    return Arrays.asList(BLANKS.split(expression.trim()));
  }

  private static CronDefinition definition(int fields) {
    CronDefinitionBuilder builder = CronDefinitionBuilder.defineCron();
    if (fields == 6) {
      builder.withSeconds().withStrictRange().and();
    }
    return builder
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withValidRange(1, 31)
        .supportsL()
        .supportsW()
        .supportsLW()
        .withStrictRange()
        .and()
        .withMonth()
        .withValidRange(1, 12)
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .instance();
  }
}
