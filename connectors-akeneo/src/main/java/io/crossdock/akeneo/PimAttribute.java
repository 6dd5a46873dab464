package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;

/** An attribute of the PIM: what its values look like. */
record PimAttribute(
    String code,
    Type type,
    Per locales,
    Per channels,
    Decimals decimals,
    String defaultUnit,
    Main main) {

  /** Whether values differ by it. */
  enum Per {
    ALL,
    EACH
  }

  /** Whether its numbers may have decimals; they are text then. */
  enum Decimals {
    ALLOWED,
    NONE
  }

  /** Whether it is the identifier that a product is known by, among several. */
  enum Main {
    MAIN,
    OTHER
  }

  /** The types whose values have a standard shape, and all others. */
  enum Type {
    IDENTIFIER("pim_catalog_identifier"),
    TEXT("pim_catalog_text"),
    TEXTAREA("pim_catalog_textarea"),
    NUMBER("pim_catalog_number"),
    BOOLEAN("pim_catalog_boolean"),
    DATE("pim_catalog_date"),
    METRIC("pim_catalog_metric"),
    PRICES("pim_catalog_price_collection"),
    SELECT("pim_catalog_simpleselect"),
    MULTISELECT("pim_catalog_multiselect"),
    IMAGE("pim_catalog_image"),
    FILE("pim_catalog_file"),
    REFERENCE("akeneo_reference_entity"),
    REFERENCES("akeneo_reference_entity_collection"),
    ASSETS("pim_catalog_asset_collection"),
    OTHER("");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    static Type named(String word) {
      for (Type type : values()) {
        if (type.word.equals(word)) {
          return type;
        }
      }
      return OTHER;
    }
  }

  static PimAttribute of(JsonNode json) {
    return new PimAttribute(
        json.path("code").asText(),
        Type.named(json.path("type").asText()),
        json.path("localizable").asBoolean() ? Per.EACH : Per.ALL,
        json.path("scopable").asBoolean() ? Per.EACH : Per.ALL,
        json.path("decimals_allowed").asBoolean() ? Decimals.ALLOWED : Decimals.NONE,
        json.path("default_metric_unit").asText(""),
        json.path("is_main_identifier").asBoolean() ? Main.MAIN : Main.OTHER);
  }
}
