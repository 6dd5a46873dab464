package io.crossdock.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.schedule.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Maintenance windows, on the days on which the clock is changed above all. */
class WindowsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** From when to when it is closed, looked at minute by minute. */
  private static List<String> closed(Maintenance window, String from, String to) {
    Windows windows = Windows.of(List.of(window));
    List<String> closed = new ArrayList<>();
    Instant begun = null;
    for (Instant at = Instant.parse(from); at.isBefore(Instant.parse(to)); at = next(at)) {
      if (!windows.areOpen(at) && begun == null) {
        begun = at;
        assertThat(windows.openFrom(at)).isAfter(at);
      } else if (windows.areOpen(at) && begun != null) {
        closed.add(begun + " to " + at);
        assertThat(windows.openFrom(begun)).isEqualTo(at);
        begun = null;
      }
    }
    return closed;
  }

  private static Instant next(Instant at) {
    return at.plusSeconds(60);
  }

  // Source of the changes: IANA time zone database. In Berlin 2026-03-29 has no hour from 02:00 to
  // 03:00, and 2026-10-25 has that hour twice, first at an offset of two hours.

  @Test
  void a_nightly_window_begins_right_after_the_missing_hour_and_lasts_as_long_as_ever() {
    Maintenance window = Maintenance.each("0 2 * * *", BERLIN, Duration.ofHours(2));

    assertThat(closed(window, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
        .containsExactly(
            "2026-03-28T01:00:00Z to 2026-03-28T03:00:00Z",
            "2026-03-29T01:00:00Z to 2026-03-29T03:00:00Z",
            "2026-03-30T00:00:00Z to 2026-03-30T02:00:00Z");
  }

  @Test
  void a_nightly_window_begins_once_in_the_hour_that_is_there_twice() {
    Maintenance window = Maintenance.each("30 2 * * *", BERLIN, Duration.ofMinutes(20));

    assertThat(closed(window, "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"))
        .containsExactly(
            "2026-10-24T00:30:00Z to 2026-10-24T00:50:00Z",
            "2026-10-25T00:30:00Z to 2026-10-25T00:50:00Z",
            "2026-10-26T01:30:00Z to 2026-10-26T01:50:00Z");
  }

  @Test
  void a_window_over_a_change_lasts_as_long_in_real_time() {
    Maintenance window = Maintenance.each("0 22 * * SAT", BERLIN, Duration.ofHours(6));

    assertThat(closed(window, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
        .containsExactly("2026-03-28T21:00:00Z to 2026-03-29T03:00:00Z");
    assertThat(closed(window, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"))
        .containsExactly("2026-10-24T20:00:00Z to 2026-10-25T02:00:00Z");
  }

  @Test
  void windows_that_meet_are_one() {
    Maintenance window = Maintenance.each("0,30 9 * * *", BERLIN, Duration.ofMinutes(45));

    assertThat(closed(window, "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"))
        .containsExactly("2026-11-25T08:00:00Z to 2026-11-25T09:15:00Z");
  }

  @Test
  @Timeout(10)
  void windows_that_never_end_are_looked_at_in_no_time() {
    Windows windows =
        Windows.of(List.of(Maintenance.each("* * * * *", BERLIN, Duration.ofDays(31))));
    Instant now = Instant.parse("2026-11-25T00:00:00Z");

    assertThat(windows.areOpen(now)).isFalse();
    assertThat(windows.openFrom(now)).isAfter(now);
  }
}
