package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.schedule.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A window in which a schedule does not work: no run begins within it, nor a further job of one. A
 * run that is under way takes no new items from then on; those that are under way finish, the
 * others are left, and it goes on with them right after the window. One run makes up then for all
 * times that were missed. This holds for what a person wants at once as well.
 */
public sealed interface Maintenance {

  /** When that is, for a person. */
  String words();

  /**
   * One window.
   *
   * @param from its beginning
   * @param to its end, which no longer belongs to it
   */
  record Once(Instant from, Instant to) implements Maintenance {

    /** Checks that both are there. */
    public Once {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }

    @Override
    public String words() {
      return "from " + from + " to " + to;
    }
  }

  /**
   * Windows that come again and again.
   *
   * @param begins when they begin, as in {@link Trigger.Cron}
   * @param lasting how long each lasts, in real time; a second to 31 days
   */
  record Recurring(Trigger.Cron begins, Duration lasting) implements Maintenance {

    /** Checks that both are there. */
    public Recurring {
      requireNonNull(begins, "begins");
      requireNonNull(lasting, "lasting");
    }

    @Override
    public String words() {
      return begins.words() + " for " + TimeWords.of(lasting);
    }
  }

  /**
   * One window.
   *
   * @param from its beginning
   * @param to its end, which no longer belongs to it
   */
  static Maintenance between(Instant from, Instant to) {
    return new Once(from, to);
  }

  /**
   * Windows that come again and again.
   *
   * @param cron when they begin, as in {@link Trigger.Cron}
   * @param zone whose clock it is
   * @param lasting how long each lasts
   */
  static Maintenance each(String cron, ZoneId zone, Duration lasting) {
    return new Recurring(new Trigger.Cron(cron, zone), lasting);
  }
}
