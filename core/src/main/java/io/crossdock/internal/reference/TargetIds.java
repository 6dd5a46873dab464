package io.crossdock.internal.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.json.Json;
import io.crossdock.internal.json.Numbers;
import io.crossdock.task.TargetId;
import java.util.Optional;

/** Ids and codes as values of items and answers. */
public final class TargetIds {

  private TargetIds() {}

  /** The id that a value of an answer is; empty if it is none. */
  public static Optional<TargetId> of(JsonNode value) {
    if (value.isNumber() && value.decimalValue().scale() <= 0) {
      return Optional.of(new TargetId(Numbers.plain(value)));
    }
    try {
      return value.isTextual() ? Optional.of(TargetId.of(value.textValue())) : Optional.empty();
    } catch (IllegalArgumentException emptyOrTooLong) {
      return Optional.empty();
    }
  }

  /** The code that a value of an item is; empty if it is none. */
  public static Optional<String> code(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(Numbers.plain(value));
    }
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** An id as a value of an item. */
  public static JsonNode json(TargetId id) {
    try {
      return Json.stored().readTree(id.json());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an id is JSON text", impossible);
    }
  }
}
