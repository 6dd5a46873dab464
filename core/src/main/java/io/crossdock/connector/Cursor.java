package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins. It is stored, and may come back after a restart, to another instance:
 * all that the next page needs is in it. It holds no secret.
 *
 * <p>Two cursors that are equal mean the same page: the engine ends a read whose cursor comes back.
 */
public final class Cursor {

  private final JsonNode value;

  private Cursor(JsonNode value) {
    this.value = requireNonNull(value, "value").deepCopy();
  }

  /**
   * A cursor made of text.
   *
   * @param value as the remote gave it
   */
  public static Cursor of(String value) {
    return new Cursor(TextNode.valueOf(value));
  }

  /**
   * A cursor made of several parts.
   *
   * @param value small; stored as JSON
   */
  public static Cursor of(JsonNode value) {
    return new Cursor(value);
  }

  /** The text of a cursor that was made of text, and the JSON of any other. */
  public String text() {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** A copy of its value. */
  public JsonNode value() {
    return value.deepCopy();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cursor that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The JSON of its value. */
  @Override
  public String toString() {
    return value.toString();
  }
}
