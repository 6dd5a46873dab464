package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.testkit.akeneo.CatalogueOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trial on a catalogue with variants in its short form. */
@Timeout(120)
class ShopifyCatalogueTrialTest {

  @Test
  void every_product_and_variant_of_a_catalogue_is_in_the_shop_with_its_fields() {
    ShopifyCatalogueTrial.Result result = ShopifyCatalogueTrial.run(CatalogueOf.products(300));

    assertThat(result.problems()).as(result.report().toString()).isEmpty();
    assertThat(result.fields()).isGreaterThan(3_000);
    assertThat(result.variants()).isGreaterThan(result.products());
  }
}
