package io.crossdock.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times of cron expressions on the days on which clocks change. Source: case G11. */
class SlotsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void a_daily_time_in_the_missing_hour_comes_once_right_after_it() {
    List<Instant> times = day("30 2 * * *", BERLIN, "2024-03-31");

    assertThat(times).containsExactly(Instant.parse("2024-03-31T01:00:00Z"));
    assertThat(times.get(0).atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(3, 0));
  }

  @Test
  void a_daily_time_in_the_hour_that_is_there_twice_comes_once_in_the_first() {
    assertThat(day("30 2 * * *", BERLIN, "2024-10-27"))
        .containsExactly(Instant.parse("2024-10-27T00:30:00Z"));
  }

  @Test
  void every_fifteen_minutes_is_92_times_on_the_short_day_and_100_times_on_the_long_one() {
    Slots every = Slots.of(new Trigger.Every(Duration.ofMinutes(15)));

    assertThat(day("*/15 * * * *", BERLIN, "2024-03-31")).hasSize(92);
    assertThat(day("*/15 * * * *", BERLIN, "2024-10-27")).hasSize(100);
    assertThat(day("*/15 * * * *", BERLIN, "2024-10-28")).hasSize(96);
    assertThat(day(every, BERLIN, "2024-03-31")).hasSize(92);
    assertThat(day(every, BERLIN, "2024-10-27")).hasSize(100);
  }

  @Test
  void a_missing_midnight_does_not_take_the_day_with_it() {
    ZoneId cairo = ZoneId.of("Africa/Cairo");

    List<Instant> times = day("0 */2 * * *", cairo, "2025-04-25");

    assertThat(times.stream().map(time -> time.atZone(cairo).getHour()))
        .containsExactly(1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22);
  }

  @Test
  void two_times_that_the_gap_puts_at_one_moment_are_one() {
    assertThat(day("0,15,30 2,3 * * *", BERLIN, "2024-03-31"))
        .extracting(time -> time.atZone(BERLIN).toLocalTime())
        .containsExactly(LocalTime.of(3, 0), LocalTime.of(3, 15), LocalTime.of(3, 30));
  }

  @Test
  void a_day_that_a_zone_leaves_out_comes_right_after_it() {
    // Samoa went from 29 to 31 December 2011. Source: IANA time zone database, Pacific/Apia.
    ZoneId apia = ZoneId.of("Pacific/Apia");

    List<Instant> times =
        between(
            slots("0 12 * * *", apia),
            Instant.parse("2011-12-29T00:00:00Z"),
            Instant.parse("2012-01-01T12:00:00Z"));

    assertThat(times)
        .extracting(time -> time.atZone(apia).toLocalDateTime())
        .containsExactly(
            LocalDateTime.parse("2011-12-29T12:00"),
            LocalDateTime.parse("2011-12-31T00:00"),
            LocalDateTime.parse("2011-12-31T12:00"),
            LocalDateTime.parse("2012-01-01T12:00"));
  }

  @Test
  void rare_days_name_their_next_time() {
    Instant now = Instant.parse("2026-11-25T00:00:00Z");

    assertThat(slots("0 0 29 2 *", BERLIN).next(now))
        .contains(Instant.parse("2028-02-28T23:00:00Z"));
    assertThat(slots("0 0 31 * *", BERLIN).next(Instant.parse("2027-01-31T00:00:00Z")))
        .contains(Instant.parse("2027-03-30T22:00:00Z"));
    assertThat(slots("* * 29 2 *", BERLIN).next(now))
        .contains(Instant.parse("2028-02-28T23:00:00Z"));
  }

  @Test
  void seconds_may_stand_in_front() {
    assertThat(
            between(
                slots("*/20 0 3 * * *", BERLIN),
                Instant.parse("2026-11-25T00:00:00Z"),
                Instant.parse("2026-11-26T00:00:00Z")))
        .containsExactly(
            Instant.parse("2026-11-25T02:00:00Z"),
            Instant.parse("2026-11-25T02:00:20Z"),
            Instant.parse("2026-11-25T02:00:40Z"));
  }

  @Test
  void missed_times_are_counted_exactly_up_to_ten_thousand_and_the_last_is_known_beyond() {
    Slots seconds = slots("* * * * * *", BERLIN);
    Instant from = Instant.parse("2026-11-25T00:00:00Z");

    Slots.Missed missed = seconds.between(from, from.plusSeconds(36_000)).orElseThrow();

    assertThat(missed.count()).isEqualTo(Slots.COUNTED);
    assertThat(missed.last()).isEqualTo(from.plusSeconds(36_000));
    assertThat(seconds.between(from, from.plusSeconds(600)))
        .contains(new Slots.Missed(from.plusSeconds(600), 600));
    assertThat(
            Slots.of(new Trigger.Every(Duration.ofSeconds(1)))
                .between(from, from.plusSeconds(36_000)))
        .contains(new Slots.Missed(from.plusSeconds(36_000), 36_000));
  }

  private static List<Instant> day(String cron, ZoneId zone, String day) {
    return day(slots(cron, zone), zone, day);
  }

  private static List<Instant> day(Slots slots, ZoneId zone, String day) {
    LocalDate date = LocalDate.parse(day);
    Instant begin = date.atStartOfDay(zone).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
    return between(slots, begin.minusNanos(1), end.minusNanos(1));
  }

  static List<Instant> between(Slots slots, Instant after, Instant upTo) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = slots.next(after);
    while (next.isPresent() && !next.get().isAfter(upTo)) {
      times.add(next.get());
      next = slots.next(next.get());
    }
    return times;
  }

  static Slots slots(String cron, ZoneId zone) {
    return Slots.of(new Trigger.Cron(cron, zone));
  }
}
