package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.WriteItem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop takes for the same item. */
class MagentoTargetKeysTest {

  private final MagentoConnector connector = new MagentoConnector();

  private Optional<String> key(String operation, WriteItem item) {
    Operation row = connector.catalogue().operation(operation).orElseThrow();
    return connector.publisher().targetKey(row, item);
  }

  private static ObjectNode json(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  private static WriteItem item(String key, ObjectNode body) {
    return new WriteItem(key, body, ResolvedParameters.none(), 1);
  }

  /** Source: recorded exchange magento 03, where a PUT of CASE-A renames Case-A. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "products-upsert",
        "products-upsert-async",
        "products-upsert-bulk",
        "productRepositorySave_postProducts",
        "productRepositoryDeleteById"
      })
  void skus_are_the_same_without_case_and_outer_blanks(String operation) {
    assertThat(key(operation, item("u1", json("sku", "Case-A"))))
        .isEqualTo(key(operation, item("u2", json("sku", " CASE-A "))))
        .contains("case-a");
  }

  @Test
  void an_item_without_a_sku_goes_by_its_own_key() {
    assertThat(key("products-upsert", item("Case-A", json("name", "x")))).contains("case-a");
  }

  @Test
  void what_only_belongs_to_a_product_is_not_named_by_it() {
    assertThat(key("tierPriceStorageUpdate", item("u1", json("sku", "A")))).isEmpty();
    assertThat(key("basePriceStorageUpdate", item("u1", json("sku", "A")))).isEmpty();
  }

  @Test
  void one_source_item_is_one_sku_at_one_source() {
    ObjectNode one = json("sku", "A").put("source_code", "default");
    ObjectNode same = json("sku", "a").put("source_code", "default");
    ObjectNode elsewhere = json("sku", "A").put("source_code", "north");

    assertThat(key("sourceItemsSaveExecute", item("1", one)))
        .isEqualTo(key("sourceItemsSaveExecute", item("2", same)))
        .isNotEqualTo(key("sourceItemsSaveExecute", item("3", elsewhere)))
        .isPresent();
  }

  @Test
  void an_option_is_named_within_its_attribute() {
    String operation = "productAttributeOptionManagementAdd";
    WriteItem red = option("color", "Red");

    assertThat(key(operation, red))
        .isEqualTo(key(operation, option("color", "RED")))
        .isNotEqualTo(key(operation, option("size", "Red")));
  }

  private static WriteItem option(String attribute, String label) {
    ResolvedParameters parameters =
        ResolvedParameters.of(
            Map.of("attributeCode", attribute),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode());
    return new WriteItem(attribute + label, json("label", label), parameters, 1);
  }
}
