package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Books;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.akeneo.CatalogueOf;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(result.report().remarks()).noneMatch(remark -> remark.contains("option"));
  }

  @Test
  void a_catalogue_in_files_arrives_under_the_labels_of_its_options_and_without_its_pictures(
      @TempDir Path folder) throws Exception {
    CatalogueOf catalogue = CatalogueOf.products(300);
    int pictures = CatalogueFiles.write(catalogue, folder);

    CatalogueTrial.Result result = CatalogueTrial.run(folder);

    assertThat(result.problems()).as(result.report().toString()).isEmpty();
    assertThat(result.products()).isEqualTo(300 - (int) catalogue.withoutName());
    assertThat(result.report().failures()).hasSize((int) catalogue.withoutName()).isNotEmpty();
    assertThat(result.withoutPrice()).isPositive();
    assertThat(result.sharedNames()).isPositive();
    assertThat(result.report().remarks()).noneMatch(remark -> remark.contains("option"));
    assertThat(result.imagesLeftOut()).isEqualTo(pictures).isPositive();
  }

  @Test
  void a_source_that_differs_from_the_shop_is_told_sku_by_sku(@TempDir Path folder)
      throws Exception {
    CatalogueFiles.write(CatalogueOf.products(20), folder);
    try (Playground playground = Playground.of("--akeneo-catalogue", folder.toString())) {
      List<JsonNode> source = SourceProducts.of(folder);
      CatalogueTrial.Result right = new CatalogueTrial(playground, source).run();
      assertThat(right.problems()).isEmpty();

      ObjectNode changed = (ObjectNode) source.get(3);
      ((ObjectNode) changed.at("/values/name/0")).put("data", "Another name");
      changed.put("enabled", !changed.path("enabled").asBoolean());
      ((ObjectNode) changed.path("values")).remove("pieces");
      ShopComparison comparison = new ShopComparison(playground);
      comparison.compare(changed);

      assertThat(comparison.differences())
          .hasSize(3)
          .allSatisfy(words -> assertThat(words).startsWith(SourceProducts.sku(changed)))
          .anyMatch(words -> words.contains("name is"))
          .anyMatch(words -> words.contains("status is"))
          .anyMatch(words -> words.contains("pieces is"));
    }
  }
}
