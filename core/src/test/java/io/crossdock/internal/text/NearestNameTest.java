package io.crossdock.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("Magento_Url", "Magento_UserName", "Magento_password", "Akeneo_Url");

  @Test
  void a_dropped_letter_is_found() {
    assertThat(NearestName.of("Magento_pasword", NAMES)).contains("Magento_password");
  }

  @Test
  void another_case_is_near() {
    assertThat(NearestName.of("magento_url", NAMES)).contains("Magento_Url");
  }

  @Test
  void two_swapped_letters_are_one_slip() {
    assertThat(NearestName.of("Note", List.of("Ntoe", "Node", "Nxyz"))).isPresent();
    assertThat(NearestName.of("Magento_Ulr", NAMES)).contains("Magento_Url");
  }

  @Test
  void other_separators_are_near() {
    assertThat(NearestName.of("stockItems", List.of("stock-items", "stores")))
        .contains("stock-items");
  }

  @Test
  void a_longer_relative_comes_after_the_nearest() {
    List<String> entities = List.of("families", "products-uuid", "products", "categories");

    assertThat(NearestName.nearest("prodcts", entities, 3))
        .containsExactly("products", "products-uuid");
  }

  @Test
  void what_is_far_from_all_has_no_nearest() {
    assertThat(NearestName.of("zebra", NAMES)).isEmpty();
    assertThat(NearestName.of("", NAMES)).isEmpty();
    assertThat(NearestName.hint("zebra", NAMES, 3)).isEmpty();
  }

  @Test
  void the_hint_ends_a_sentence() {
    assertThat(NearestName.hint("Nots", List.of("Note"), 3)).isEqualTo("; nearest: \"Note\"");
  }

  @Test
  void a_name_of_a_megabyte_is_not_compared() {
    assertThat(NearestName.of("a".repeat(1_000_000), List.of("a".repeat(1_000_000)))).isEmpty();
  }
}
