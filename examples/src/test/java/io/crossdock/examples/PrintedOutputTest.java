package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.MagentoState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the examples print is what the lesson promises to show. */
class PrintedOutputTest {

  /** How a password of the playground looks: it is made up anew for each. */
  private static final String PASSWORD = "lesson-\\p{XDigit}{8}-\\p{XDigit}{4}-";

  @TempDir Path folder;

  @Test
  void the_lesson_shows_a_progress_bar_the_books_the_failed_item_and_no_secret() throws Exception {
    Program lesson = Program.run(FirstIntegration.class, folder, "--products", "260");

    assertThat(lesson.exit()).as(lesson.printed()).isZero();
    assertThat(lesson.err()).contains("products 100% [====").contains("] 260/260 (");
    assertThat(lesson.out())
        .contains("Akeneo works: ")
        .contains("Magento works: ")
        .contains("read 260 items in ")
        .contains(": 260 read = 259 finished + 1 failed")
        .contains(
            "failed: "
                + uuidWithoutName(260)
                + ", name: 400 The \"Product Name\" attribute value is empty."
                + " Set the attribute and try again.")
        .contains("in the shop now: 259 products");
    assertThat(secretsIn(lesson)).isEmpty();
  }

  @Test
  void the_lesson_takes_a_catalogue_from_files() throws Exception {
    Path catalogue = Files.createDirectory(folder.resolve("catalogue"));
    SmallCatalogue.write(catalogue);

    Program lesson =
        Program.run(FirstIntegration.class, folder, "--akeneo-catalogue", catalogue.toString());

    assertThat(lesson.exit()).as(lesson.printed()).isZero();
    assertThat(lesson.err()).contains("] 3/3 (");
    assertThat(lesson.out())
        .contains(": 3 read = 2 finished + 1 failed")
        .contains("failed: " + SmallCatalogue.UNNAMED + ", name: 400 ")
        .contains("in the shop now: 2 products");
  }

  @Test
  void a_folder_is_taken_whole_names_prices_categories_and_options() throws Exception {
    SmallCatalogue.write(folder);

    try (Playground playground = Playground.of("--akeneo-catalogue", folder.toString())) {
      playground.fillShop();

      assertThat(playground.magento().state().skus()).containsExactlyInAnyOrder("lamp-1", "lamp-2");
      JsonNode lamp = playground.magento().state().product("lamp-1").orElseThrow();
      assertThat(lamp.path("name").asText()).isEqualTo("Reading lamp");
      assertThat(lamp.path("price").decimalValue()).isEqualByComparingTo("49.90");
      assertThat(MagentoState.customAttribute(lamp, "colour").asText())
          .isEqualTo(playground.magento().state().option("colour", "Night blue").orElseThrow());
      assertThat(lamp.at("/extension_attributes/category_links")).hasSize(1);
    }
  }

  @Test
  void the_other_direction_shows_a_progress_bar_the_books_and_no_secret() throws Exception {
    Program other = Program.run(MagentoToAkeneo.class, folder, "--products", "90");

    assertThat(other.exit()).as(other.printed()).isZero();
    assertThat(other.err()).contains("] 90/90 (");
    assertThat(other.out())
        .contains("read 90 items in 1 pages of \"Magento - Get Products\", proven")
        .contains(": 90 read = 90 finished")
        .doesNotContain("failed: ")
        .contains("in the PIM now: 90 products");
    assertThat(secretsIn(other)).isEmpty();
  }

  @Test
  void a_password_of_the_playground_looks_as_these_tests_look_for_it() {
    try (Playground playground = Playground.of("--products", "0")) {
      assertThat(playground.magentoPassword()).containsPattern(PASSWORD);
    }
  }

  private static String uuidWithoutName(int products) {
    CatalogueOf catalogue = CatalogueOf.products(products);
    for (long index = 0; index < products; index++) {
      if (!catalogue.hasName(index)) {
        return catalogue.uuid(index);
      }
    }
    throw new IllegalStateException("all " + products + " have a name");
  }

  private static List<String> secretsIn(Program program) {
    try (FakeAkeneo akeneo = FakeAkeneo.start()) {
      return Stream.of(PASSWORD, akeneo.connection().secret(), akeneo.connection().password())
          .filter(secret -> program.printed().matches("(?s).*" + secret + ".*"))
          .toList();
    }
  }
}
