package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What an attribute asks of a file, and what the PIM notes of one.
 *
 * <p>Source: recorded exchanges akeneo 08 #1, #7 and #8. Which bytes are allowed for {@code jpg} is
 * recorded; for {@code png} and {@code gif} it follows.
 */
final class UploadedFile {

  private static final Map<String, String> TYPE_OF =
      Map.of("jpg", "image/jpeg", "png", "image/png", "gif", "image/gif");

  private final FakePart file;
  private final ObjectNode attribute;
  private final JsonNode place;

  UploadedFile(FakePart file, ObjectNode attribute, JsonNode place) {
    this.file = file;
    this.attribute = attribute;
    this.place = place;
  }

  void check() {
    String code = attribute.get("code").asText();
    String type = attribute.path("type").asText();
    if (!type.equals("pim_catalog_image") && !type.equals("pim_catalog_file")) {
      // The words are our own: no recording shows such an upload.
      throw Refused.unprocessable("The " + code + " attribute does not take a media file.");
    }
    String extension = extension(file);
    List<String> allowed = new ArrayList<>();
    attribute.path("allowed_extensions").forEach(one -> allowed.add(one.asText()));
    if (!allowed.isEmpty() && !allowed.contains(extension)) {
      throw invalid(
          "The %s file extension is not allowed for the %s attribute. Allowed extensions are %s."
              .formatted(extension, code, String.join(", ", allowed)));
    }
    String expected = TYPE_OF.get(extension);
    String found = typeOf(file.bytes());
    if (expected != null && !expected.equals(found)) {
      throw invalid(
          "The MIME type is not allowed for %s (allowed types: %s, found %s)."
              .formatted(extension, expected, found));
    }
  }

  private Refused invalid(String message) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    ObjectNode error = errors.addObject();
    error.put("property", "values").put("message", message);
    error.set("attribute", attribute.get("code"));
    error.set("locale", place.get("locale"));
    error.set("scope", place.get("scope"));
    return Refused.invalid(errors);
  }

  /** The file as the list of media files shows it, under a code that is made for it. */
  static ObjectNode described(FakePart file) {
    String name = file.fileName().orElse("");
    String key = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    String folders = key.substring(0, 4).replaceAll("(.)", "$1/");
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", folders + key + "_" + name.replaceAll("[^A-Za-z0-9.]", "_"))
        .put("original_filename", name)
        .put("mime_type", typeOf(file.bytes()))
        .put("size", file.bytes().length)
        .put("extension", extension(file));
  }

  private static String extension(FakePart file) {
    String name = file.fileName().orElse("");
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** By the first bytes, as the PIM's server looks at them and not at what the sender says. */
  private static String typeOf(byte[] bytes) {
    if (starts(bytes, 0xff, 0xd8, 0xff)) {
      return "image/jpeg";
    }
    if (starts(bytes, 0x89, 'P', 'N', 'G')) {
      return "image/png";
    }
    if (starts(bytes, 'G', 'I', 'F', '8')) {
      return "image/gif";
    }
    return isText(bytes) ? "text/plain" : "application/octet-stream";
  }

  private static boolean starts(byte[] bytes, int... signature) {
    boolean fits = bytes.length >= signature.length;
    for (int i = 0; fits && i < signature.length; i++) {
      fits = (bytes[i] & 0xff) == signature[i];
    }
    return fits;
  }

  private static boolean isText(byte[] bytes) {
    for (byte one : bytes) {
      if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r') {
        return false;
      }
    }
    return true;
  }
}
