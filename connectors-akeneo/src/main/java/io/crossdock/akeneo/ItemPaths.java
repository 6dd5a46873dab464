package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Optional;

/** Fills the path of a write: from the definition, from the item's own fields, by its key. */
final class ItemPaths {

  private ItemPaths() {}

  static String of(Operation operation, WriteItem item) {
    return operation.path(hole -> value(operation, item, hole));
  }

  private static Optional<String> value(Operation operation, WriteItem item, String hole) {
    String field = operation.column(AkeneoCatalogue.HOLES).path(hole).asText(hole);
    return item.parameters()
        .path(hole)
        .or(() -> text(item.body().path(field)))
        .or(() -> isLast(operation, hole) ? operation.keyOf(item.body()) : Optional.empty());
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static boolean isLast(Operation operation, String hole) {
    List<String> holes = operation.pathParameters();
    return holes.get(holes.size() - 1).equals(hole);
  }
}
