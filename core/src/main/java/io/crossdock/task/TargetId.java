package io.crossdock.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.internal.json.Json;
import java.math.BigInteger;

/**
 * What the target calls something: a text, or a whole number of any size, exactly. A number stays a
 * number where it is sent.
 *
 * @param json as JSON text: {@code 17}, {@code "gid://shopify/Collection/17"}
 */
public record TargetId(String json) {

  /** Longer ones are no ids. */
  private static final int LONGEST = 1_000;

  /** Checks that it is one text that is not empty, or one whole number. */
  public TargetId {
    if (json.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an id has " + json.length() + " letters; allowed: " + LONGEST);
    }
    JsonNode value = read(json);
    boolean known = (value.isTextual() && !value.textValue().isEmpty()) || value.isIntegralNumber();
    if (!known) {
      throw new IllegalArgumentException(
          "an id is " + json + "; allowed: a text that is not empty, or a whole number");
    }
    json = value.isTextual() ? Json.write(value) : value.bigIntegerValue().toString();
  }

  /**
   * A text.
   *
   * @param text not empty
   */
  public static TargetId of(String text) {
    return new TargetId(Json.write(TextNode.valueOf(text)));
  }

  /**
   * A whole number.
   *
   * @param number any
   */
  public static TargetId of(long number) {
    return new TargetId(Long.toString(number));
  }

  /**
   * A whole number of any size.
   *
   * @param number any
   */
  public static TargetId of(BigInteger number) {
    return new TargetId(number.toString());
  }

  /** The id without quotes: {@code 17}, {@code gid://shopify/Collection/17}. */
  public String text() {
    return read(json).asText();
  }

  /** As JSON text. */
  @Override
  public String toString() {
    return json;
  }

  private static JsonNode read(String json) {
    try {
      return Json.definitions().readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("an id is no JSON text", broken);
    }
  }
}
