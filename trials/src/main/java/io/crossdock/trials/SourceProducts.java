package io.crossdock.trials;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.testkit.akeneo.CatalogueOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The products of a catalogue as its files, or its generator, have them: read past the library. */
final class SourceProducts {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private SourceProducts() {}

  /** Those of a folder: {@code products.ndjson}, one product a line. */
  static List<JsonNode> of(Path folder) {
    List<JsonNode> products = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve("products.ndjson"))) {
        if (!line.isBlank()) {
          products.add(JSON.readTree(line));
        }
      }
      return products;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue in " + folder, e);
    }
  }

  /** Those of a made-up catalogue. */
  static List<JsonNode> of(CatalogueOf catalogue) {
    return LongStream.range(0, catalogue.size())
        .mapToObj(catalogue::product)
        .map(JsonNode.class::cast)
        .toList();
  }

  /**
   * The datum of an attribute that does not differ by locale and channel; a missing node if none.
   */
  static JsonNode plain(JsonNode product, String attribute) {
    return product.path("values").path(attribute).path(0).path("data");
  }

  static String sku(JsonNode product) {
    return plain(product, "sku").asText();
  }

  static boolean hasName(JsonNode product) {
    return !plain(product, "name").asText("").isBlank();
  }

  static boolean hasPrice(JsonNode product) {
    return !euros(product).isMissingNode();
  }

  /** The price in the currency of the route. */
  static JsonNode euros(JsonNode product) {
    for (JsonNode price : plain(product, "price")) {
      if (price.path("currency").asText().equals("EUR") && !price.path("amount").isNull()) {
        return price.path("amount");
      }
    }
    return JSON.missingNode();
  }
}
