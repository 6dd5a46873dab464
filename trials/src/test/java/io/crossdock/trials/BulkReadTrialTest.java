package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.trials.BulkReadShop.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The trial on bulk reads in its short form: held as objects, the lines would be more than the
 * heap.
 */
@Timeout(120)
class BulkReadTrialTest {

  @Test
  void ten_thousand_products_pass_through_32_megabytes_with_their_children_behind_them_all()
      throws Exception {
    BulkReadTrial.Result result = BulkReadTrial.run(10_000, "32m", Order.CHILDREN_LAST);

    assertThat(result.problems()).as(result.toString()).isEmpty();
    assertThat(result.heapPeak()).isBetween(1L, 32L);
  }
}
