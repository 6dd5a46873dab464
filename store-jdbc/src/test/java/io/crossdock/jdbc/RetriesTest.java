package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries =
      new Retries(
          new TimeSource() {
            @Override
            public Instant now() {
              return Instant.EPOCH;
            }

            @Override
            public void pause(Duration duration) {
              pauses.add(duration);
            }
          });

  private static JdbiException failed(String state) {
    return new ConnectionException(new SQLException("s3cret", state));
  }

  @Test
  void the_pauses_between_tries_grow_and_are_bounded_and_differ() {
    List<List<Duration>> runs = new ArrayList<>();
    for (int run = 0; run < 20; run++) {
      pauses.clear();
      assertThatThrownBy(
              () ->
                  retries.repeat(
                      () -> {
                        throw failed("40P01");
                      }))
          .isInstanceOf(JdbiException.class);
      runs.add(List.copyOf(pauses));
    }

    assertThat(runs).allSatisfy(run -> assertThat(run).hasSize(Retries.ATTEMPTS - 1));
    for (int pause = 0; pause < Retries.ATTEMPTS - 1; pause++) {
      int at = pause;
      Duration most = Duration.ofMillis(Math.min(1_000, 10L << pause));
      assertThat(runs)
          .allSatisfy(run -> assertThat(run.get(at)).isBetween(Duration.ofMillis(1), most));
    }
    assertThat(runs.stream().distinct()).hasSizeGreaterThan(1);
  }

  @Test
  void what_failed_for_another_reason_is_not_repeated() {
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                retries.repeat(
                    () -> {
                      tries.incrementAndGet();
                      throw failed("08006");
                    }))
        .isInstanceOf(JdbiException.class);

    assertThat(tries).hasValue(1);
    assertThat(pauses).isEmpty();
  }
}
