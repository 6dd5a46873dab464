package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Books;
import io.crossdock.testkit.akeneo.CatalogueOf;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogueTrialTest {

  @Test
  void what_is_in_the_shop_is_what_the_source_has() {
    CatalogueOf catalogue = CatalogueOf.products(600);

    CatalogueTrial.Result result = CatalogueTrial.run(catalogue);

    assertThat(result.problems()).as(result.report().toString()).isEmpty();
    Books books = result.report().books();
    assertThat(books.read()).isEqualTo(600);
    assertThat(books.failed()).isEqualTo(catalogue.withoutName());
    assertThat(books.finished()).isEqualTo(600 - catalogue.withoutName());
    assertThat(books.balance()).isTrue();
    // Without such products the trial would show less than it says.
    assertThat(result.withoutPrice()).isPositive();
    assertThat(result.sharedNames()).isPositive();
    assertThat(result.withoutFamily()).isPositive();
    assertThat(result.fields()).isGreaterThan(600 * 8);
    assertThat(result.optionsLeftOut()).isZero();
  }
}
