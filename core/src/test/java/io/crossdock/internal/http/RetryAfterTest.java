package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 | 15000",
        " 15  | 15000",
        "4.0 | 4000",
        "0.5 | 500",
        "1.2345678 | 1234",
        "007 | 7000",
        "Tue, 24 Nov 2026 10:02:00 GMT | 120000",
        "tue, 24 nov 2026 10:02:00 gmt | 120000",
        "Tuesday, 24-Nov-26 10:02:00 GMT | 120000",
        "Tue Nov 24 10:02:00 2026 | 120000"
      })
  void each_form_is_read(String header, long millis) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0.0",
        "-1",
        "-99999999999999999999",
        "soon",
        "1e9",
        "NaN",
        "1,5",
        "Tue, 24 Nov 2026 09:59:00 GMT",
        "Tue, 31 Feb 2026 10:02:00 GMT",
        "2026-11-24T10:02:00Z"
      })
  void what_asks_for_no_wait_leaves_our_own_delay(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void an_absurd_wait_is_longer_than_any_bound_and_breaks_nothing() {
    assertThat(RetryAfter.parse("9".repeat(500), NOW)).contains(RetryAfter.FOR_EVER);
    assertThat(RetryAfter.parse("99999999999", NOW).orElseThrow())
        .isGreaterThan(Backoff.LONGEST_ASKED);
    assertThat(RetryAfter.parse("Fri, 31 Dec 9999 23:59:59 GMT", NOW).orElseThrow())
        .isGreaterThan(Backoff.LONGEST_ASKED);
  }
}
