package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The merge of a PATCH: objects merge, everything else is replaced. */
final class Merge {

  private Merge() {}

  /** A copy of what was there with what was sent laid over it. */
  static ObjectNode objects(ObjectNode before, ObjectNode sent) {
    ObjectNode after = before.deepCopy();
    sent.properties()
        .forEach(
            field ->
                after.set(field.getKey(), value(before.get(field.getKey()), field.getValue())));
    return after;
  }

  private static JsonNode value(JsonNode before, JsonNode sent) {
    if (before instanceof ObjectNode object && sent instanceof ObjectNode over) {
      return objects(object, over);
    }
    // PHP writes an empty object as [], so a sender may hand one back: it changes nothing.
    if (before instanceof ObjectNode && sent.isArray() && sent.isEmpty()) {
      return before;
    }
    return sent.deepCopy();
  }
}
