package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.internal.json.Json;
import io.crossdock.internal.json.Numbers;
import io.crossdock.mapping.ItemReferenceException;
import org.jspecify.annotations.Nullable;

/**
 * The item that references look into, and its key for messages.
 *
 * @param item the item; a missing node where there is none
 * @param key what the item is called in messages
 */
public record ItemAtHand(JsonNode item, String key) {

  /** For what is resolved without an item, such as a base address. */
  public static ItemAtHand none() {
    return new ItemAtHand(MissingNode.getInstance(), "");
  }

  @Nullable JsonNode find(String place, Segment reference, ItemPath path) {
    try {
      return path.find(item);
    } catch (IllegalArgumentException fault) {
      throw new ItemReferenceException(
          place, reference.toString(), key, String.valueOf(fault.getMessage()));
    }
  }

  JsonNode required(String place, Segment.Required reference) {
    JsonNode value = find(place, reference, reference.path());
    if (value == null) {
      throw new ItemReferenceException(
          place, reference.toString(), key, "there is no such value; ?{…} leaves it out");
    }
    return value;
  }

  String requiredText(String place, Segment.Required reference) {
    JsonNode value = required(place, reference);
    if (value.isNull()) {
      throw new ItemReferenceException(
          place, reference.toString(), key, "the value is null, and null has no text");
    }
    return text(value);
  }

  String optionalText(String place, Segment.Optional reference) {
    JsonNode value = find(place, reference, reference.path());
    return value == null || value.isNull() ? "" : text(value);
  }

  /** A value as part of a longer text: numbers without exponent, objects and lists as JSON. */
  static String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BOOLEAN -> value.asText();
      case NUMBER -> Numbers.plain(value);
      default -> Json.write(value);
    };
  }
}
