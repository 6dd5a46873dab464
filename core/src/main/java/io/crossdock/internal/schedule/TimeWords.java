package io.crossdock.internal.schedule;

import com.cronutils.descriptor.CronDescriptor;
import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times for people, in English whatever the locale of the machine. */
public final class TimeWords {

  private TimeWords() {}

  /** {@code 1 day 2 hours}, {@code 5 minutes}, {@code 1.5 seconds}. */
  public static String of(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      return duration.isZero() ? "0 seconds" : duration.toString();
    }
    List<String> words = new ArrayList<>();
    add(words, duration.toDaysPart(), "day");
    add(words, duration.toHoursPart(), "hour");
    add(words, duration.toMinutesPart(), "minute");
    if (duration.toMillisPart() == 0) {
      add(words, duration.toSecondsPart(), "second");
    } else {
      words.add(duration.toSecondsPart() + "." + millis(duration) + " seconds");
    }
    return words.isEmpty() ? duration.toString() : String.join(" ", words);
  }

  /** {@code every 5 minutes (Europe/Amsterdam)}; the expression itself where it is none. */
  public static String of(Trigger.Cron cron) {
    return describe(cron) + " (" + cron.zone() + ")";
  }

  private static String describe(Trigger.Cron cron) {
    try {
      String words =
          CronDescriptor.instance(Locale.ENGLISH).describe(CronText.parse(cron.expression()));
      return words.isBlank() ? "at \"" + cron.expression() + "\"" : words;
    } catch (IllegalArgumentException malformed) {
      return "at \"" + cron.expression() + "\"";
    }
  }

  private static String millis(Duration duration) {
    String digits = String.valueOf(1_000 + duration.toMillisPart()).substring(1);
    return digits.replaceAll("0+$", "");
  }

  private static void add(List<String> words, long count, String unit) {
    if (count > 0) {
      words.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
