package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.testkit.akeneo.CatalogueOf;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MillionTrialTest {

  private static final long PRODUCTS = 50_000;
  private static final CatalogueOf CATALOGUE = CatalogueOf.products(PRODUCTS);

  @Test
  void fifty_thousand_products_pass_through_64_megabytes() throws Exception {
    MillionTrial.Result result = MillionTrial.run(PRODUCTS, "64m", "keep");

    assertThat(result.problems()).as(result.text(PRODUCTS)).isEmpty();
    assertThat(result.delivered()).isEqualTo(PRODUCTS - CATALOGUE.withoutName());
    // What stays of a product that is done is its key and a hash.
    assertThat(result.bytesAProduct()).isBetween(1.0, 120.0);
    assertThat(result.live()).isBetween(1L, 32L);
  }
}
