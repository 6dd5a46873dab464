package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.standard.Option;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopAttributeTest {

  // Case M09 of the field: versions that do not check labels have some twice (issues 8810, 10013).
  @Test
  void of_equal_labels_the_lowest_id_is_used_and_only_then_a_remark_says_so() {
    List<String> remarks = new ArrayList<>();
    ShopAttribute color =
        new ShopAttribute(
            ShopConnection.json(
                "{'attribute_code':'color','frontend_input':'select','options':["
                    + "{'label':' ','value':''},{'label':'Black','value':'289'},"
                    + "{'label':'black ','value':'287'},{'label':'Black','value':'1001'},"
                    + "{'label':'Green','value':'290'}]}"),
            remarks::add);

    assertThat(color.option(Option.of("Green"), List.of())).contains("290");
    assertThat(remarks).isEmpty();
    assertThat(color.option(Option.of("Black"), List.of())).contains("287");
    assertThat(remarks)
        .singleElement()
        .asString()
        .contains("color", "several options labelled \"black\"", "287");
  }
}
