package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.schedule.TimeWords;
import java.time.Duration;
import java.time.ZoneId;

/** When a schedule runs. What is wrong with it is told when the schedule is built. */
public sealed interface Trigger {

  /** When that is, for a person: {@code every 5 minutes (Europe/Amsterdam)}. */
  String words();

  /**
   * At times of the calendar and the clock of a place.
   *
   * <p>Where the clocks go forward, a time in the hour that is missing comes right after it; where
   * they go back, a time in the hour that is there twice comes in the first one only. A cron that
   * leaves the hour open ({@code *}) follows real time instead: every fifteen minutes is 92 times
   * on the one day, and 100 times on the other.
   *
   * @param expression 5 fields: minute, hour, day of month, month, day of week; or 6 with the
   *     second in front. Names such as {@code MON} and {@code JAN}, lists, ranges, steps, {@code
   *     L}, {@code W} and {@code 5#2} are understood; Sunday is 0 or 7. Where both days are given,
   *     either is enough
   * @param zone whose clock it is
   */
  record Cron(String expression, ZoneId zone) implements Trigger {

    /** Checks that both are there. */
    public Cron {
      requireNonNull(expression, "expression");
      requireNonNull(zone, "zone");
    }

    @Override
    public String words() {
      return TimeWords.of(this);
    }
  }

  /**
   * At intervals of real time, whatever the clocks of people do. The times are whole multiples of
   * the interval since 1970-01-01T00:00Z, so that a restart moves none.
   *
   * @param interval a second to 366 days
   */
  record Every(Duration interval) implements Trigger {

    /** Checks that it is there. */
    public Every {
      requireNonNull(interval, "interval");
    }

    @Override
    public String words() {
      return "every " + TimeWords.of(interval);
    }
  }

  /**
   * A time after the end of the run before; the first run comes at once.
   *
   * @param delay a second to 366 days
   */
  record AfterEach(Duration delay) implements Trigger {

    /** Checks that it is there. */
    public AfterEach {
      requireNonNull(delay, "delay");
    }

    @Override
    public String words() {
      return TimeWords.of(delay) + " after the end of each run";
    }
  }
}
