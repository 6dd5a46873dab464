package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first of the trial's seeds: 100 for each connector, those of plain HTTP spread. */
@Timeout(300)
class PagingTrialTest {

  private static final int SEEDS = 100;
  private static final int PLAIN_KINDS = 6;

  @ParameterizedTest
  @EnumSource
  void rows_that_move_between_pages_are_delivered_in_their_last_version(PagingKind kind) {
    boolean plain = kind != PagingKind.AKENEO && kind != PagingKind.MAGENTO;

    PagingTrial.Result result = PagingTrial.run(kind, 1, plain ? SEEDS / PLAIN_KINDS : SEEDS);

    assertThat(result.broken()).isEmpty();
    // Where nothing moved and nobody was fooled, nothing would be shown.
    assertThat(result.moves()).isGreaterThan(5 * result.seeds());
    assertThat(result.tricks()).isGreaterThanOrEqualTo(result.seeds() / 2);
    assertThat(result.notSucceeded()).isPositive();
  }
}
