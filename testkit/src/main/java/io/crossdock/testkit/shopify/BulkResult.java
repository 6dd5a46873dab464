package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The file of a bulk operation: one JSON a line, slashes escaped. Source: recorded exchanges
 * shopify 07 #4 and 08 #6.
 *
 * @param url where it is to be had; empty before it is published
 */
record BulkResult(int objects, int roots, int size, byte[] bytes, String url) {

  static BulkResult of(List<JsonNode> lines, int roots) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (JsonNode line : lines) {
      String text = new String(JsonText.bytes(line), StandardCharsets.UTF_8);
      file.writeBytes(text.replace("/", "\\/").getBytes(StandardCharsets.UTF_8));
      file.write('\n');
    }
    return new BulkResult(lines.size(), roots, file.size(), file.toByteArray(), "");
  }

  /** Nothing found is no file. Source: recorded exchange shopify 07 #19. */
  boolean hasFile() {
    return objects > 0;
  }

  BulkResult published(Storage storage) {
    String address = hasFile() ? storage.publish("bulk.jsonl", bytes) : "";
    return new BulkResult(objects, roots, size, new byte[0], address);
  }
}
