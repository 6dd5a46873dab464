package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Operation.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trial on a shop's points in its short form. */
@Timeout(120)
class ShopifyBudgetTrialTest {

  // 20,000 points are there at the start of 4,000 products' 40,000: the rest must be waited for.
  @Test
  void products_use_the_points_of_a_shop_and_are_never_throttled() {
    ShopifyBudgetTrial.Result result = ShopifyBudgetTrial.run(4_000, Form.BATCH);

    assertThat(result.problems(4_000, Form.BATCH)).as(result.toString()).isEmpty();
    assertThat(result.took()).isPositive();
  }

  @Test
  void a_bulk_operation_takes_few_calls() {
    ShopifyBudgetTrial.Result result = ShopifyBudgetTrial.run(10_000, Form.BULK);

    assertThat(result.problems(10_000, Form.BULK)).as(result.toString()).isEmpty();
  }
}
