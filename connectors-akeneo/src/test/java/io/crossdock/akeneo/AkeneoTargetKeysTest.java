package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.WriteItem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the PIM takes for the same item. */
class AkeneoTargetKeysTest {

  private static Optional<String> key(String operation, ObjectNode body, Map<String, String> path) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new AkeneoConnector()
        .publisher()
        .targetKey(
            AkeneoCatalogue.named(operation),
            new WriteItem("any", body, ResolvedParameters.of(path, none, none), 1));
  }

  private static ObjectNode json(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  /** Source: pim-community-dev issue 15266, codes are compared without case. */
  @Test
  void codes_and_identifiers_are_the_same_without_case() {
    assertThat(key("patch_families", json("code", "Shoes"), Map.of()))
        .isPresent()
        .isEqualTo(key("patch_families", json("code", "SHOES"), Map.of()));
    assertThat(key("patch_products", json("identifier", "abc"), Map.of()))
        .isPresent()
        .isEqualTo(key("patch_products", json("identifier", "Abc"), Map.of()));
  }

  @Test
  void an_option_is_named_within_its_attribute() {
    String operation = "patch_attributes__attribute_code__options";
    assertThat(key(operation, json("code", "red"), Map.of("attribute_code", "color")))
        .isPresent()
        .isNotEqualTo(key(operation, json("code", "red"), Map.of("attribute_code", "shade")));
  }

  @Test
  void an_item_without_its_key_is_held_against_no_other() {
    assertThat(key("patch_families", json("labels", "x"), Map.of())).isEmpty();
  }
}
