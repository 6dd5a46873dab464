package io.crossdock.testkit.magento;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads and writes JSON the way PHP does: slashes and all that is not ASCII go out escaped. */
final class MagentoJson {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Decimals of a product are columns with six places. */
  private static final int DECIMAL_PLACES = 6;

  private static final int WIDEST = 14;
  private static final int MOST_PLACES = 100;

  // Source: recorded exchange magento 01 #12, whose body holds "text\/plain".
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private MagentoJson() {}

  /**
   * Reads a request's body.
   *
   * @throws MagentoError if it is no JSON
   */
  static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      // Source: recorded exchange magento 01 #11.
      throw MagentoErrors.plain(400, "Decoding error.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode list() {
    return NODES.arrayNode();
  }

  /** A number as PHP shows a float: 10 for 10.000000, 12.34 for 12.340000. */
  static JsonNode shown(BigDecimal number) {
    BigDecimal plain = number.setScale(DECIMAL_PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
    if (plain.scale() > 0) {
      return DecimalNode.valueOf(plain);
    }
    return plain.precision() - plain.scale() < 10
        ? IntNode.valueOf(plain.intValueExact())
        : DecimalNode.valueOf(plain.setScale(0));
  }

  /** Refuses a number that the shop's columns do not hold. */
  static void requireFit(BigDecimal number) {
    long whole = (long) number.precision() - number.scale();
    if (whole > WIDEST || number.scale() > MOST_PLACES) {
      throw MagentoErrors.notSaved();
    }
  }

  /** A decimal as the database holds it, with six places. */
  static String stored(BigDecimal number) {
    return number.setScale(DECIMAL_PLACES, RoundingMode.HALF_UP).toPlainString();
  }
}
