package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MillionTrialTest {

  private static final long PRODUCTS = 50_000;

  @Test
  void fifty_thousand_products_pass_through_64_megabytes() throws Exception {
    MillionTrial.Result result = MillionTrial.run(PRODUCTS, "64m", "keep");

    assertThat(result.problems()).as(result.text(PRODUCTS)).isEmpty();
    assertThat(result.heapPeak()).isLessThanOrEqualTo(64);
  }
}
