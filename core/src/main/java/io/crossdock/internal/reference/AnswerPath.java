package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Where a value is in an answer: a JMESPath expression. */
public final class AnswerPath {

  private final ItemPath path;

  private AnswerPath(ItemPath path) {
    this.path = path;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is not JMESPath, with the reason
   */
  public static AnswerPath parse(String source) {
    return new AnswerPath(ItemPath.parse(source));
  }

  /** The value; empty where there is none, or null. */
  public Optional<JsonNode> find(JsonNode answer) {
    try {
      JsonNode found = path.find(answer);
      return found == null || found.isNull() || found.isMissingNode()
          ? Optional.empty()
          : Optional.of(found);
    } catch (IllegalArgumentException unfit) {
      // A function in the expression refuses what this answer holds: the value is not there.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
