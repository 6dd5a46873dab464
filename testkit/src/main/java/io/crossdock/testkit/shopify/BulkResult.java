package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The file of a bulk operation: one JSON a line, slashes escaped. Source: recorded exchanges
 * shopify 07 #4 and 08 #6.
 *
 * @param place where the storage has it; empty before it is published
 */
record BulkResult(int objects, int roots, int size, byte[] bytes, String place) {

  static BulkResult of(List<JsonNode> lines, int roots, UnaryOperator<List<String>> arrangement) {
    List<String> texts = new ArrayList<>();
    for (JsonNode line : lines) {
      String text = new String(JsonText.bytes(line), StandardCharsets.UTF_8);
      texts.add(text.replace("/", "\\/"));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String line : arrangement.apply(texts)) {
      file.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      file.write('\n');
    }
    return new BulkResult(lines.size(), roots, file.size(), file.toByteArray(), "");
  }

  /** Nothing found is no file. Source: recorded exchange shopify 07 #19. */
  boolean hasFile() {
    return objects > 0;
  }

  BulkResult published(Storage storage) {
    String kept = hasFile() ? storage.publish("bulk.jsonl", bytes) : "";
    return new BulkResult(objects, roots, size, new byte[0], kept);
  }
}
