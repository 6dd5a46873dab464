package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trial on bulk reads in its short form. */
@Timeout(120)
class BulkReadTrialTest {

  @Test
  void twenty_thousand_products_with_ten_children_each_pass_through_48_megabytes()
      throws Exception {
    BulkReadTrial.Result result = BulkReadTrial.run(20_000, "48m");

    assertThat(result.problems()).as(result.toString()).isEmpty();
    assertThat(result.heapPeak()).isBetween(1L, 48L);
  }
}
