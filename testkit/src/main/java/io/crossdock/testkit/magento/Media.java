package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The images of one product. */
final class Media {

  static final Shape ENTRY =
      Shape.of("\\Magento\\Catalog\\Api\\Data\\ProductAttributeMediaGalleryEntryInterface")
          .ints("id", "position")
          .strings("media_type", "label", "file")
          .bools("disabled")
          .open("types", "extension_attributes")
          .object(
              "content",
              Shape.of("\\Magento\\Framework\\Api\\Data\\ImageContentInterface")
                  .strings("base64_encoded_data", "type", "name"));

  private final List<ObjectNode> entries = new ArrayList<>();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Adds an image; the same one again is stored again. Source: recorded exchange magento 03 #75.
   *
   * @throws MagentoError if the content is no image. Source: recorded exchange magento 03 #73.
   */
  void add(ObjectNode sent, int id) {
    JsonNode content = sent.path("content");
    check(content);
    ObjectNode entry = MagentoJson.object().put("id", id);
    entry.put("media_type", sent.path("media_type").asText("image"));
    entry.set("label", sent.path("label"));
    entry.put("position", sent.path("position").asInt(entries.size() + 1));
    entry.put("disabled", sent.path("disabled").asBoolean());
    entry.set("types", sent.path("types").isArray() ? sent.path("types") : MagentoJson.list());
    entry.put("file", file(content.path("name").asText("image")));
    entry.set("content", content);
    entry.path("types").forEach(type -> takeRole(type.asText()));
    entries.add(entry);
  }

  /** Changes what is known of an image; its file stays. */
  void update(ObjectNode sent) {
    find(sent.path("id").asInt()).ifPresent(entry -> update(entry, sent));
  }

  private void update(ObjectNode entry, ObjectNode sent) {
    sent.path("types").forEach(type -> takeRole(type.asText()));
    for (String name : List.of("label", "position", "disabled", "types")) {
      if (sent.has(name)) {
        entry.set(name, sent.path(name));
      }
    }
  }

  /** Refuses content that is no image. */
  static void check(JsonNode content) {
    byte[] image;
    try {
      image = Base64.getDecoder().decode(content.path("base64_encoded_data").asText(""));
    } catch (IllegalArgumentException e) {
      image = new byte[0];
    }
    if (!isImage(image)) {
      throw MagentoErrors.plain(400, "The image content must be valid base64 encoded data.");
    }
  }

  private static boolean isImage(byte[] image) {
    if (image.length < 4) {
      return false;
    }
    int start = ((image[0] & 0xff) << 8) | (image[1] & 0xff);
    // PNG, JPEG, GIF.
    return start == 0x8950 || start == 0xffd8 || start == 0x4749;
  }

  private void takeRole(String role) {
    for (ObjectNode entry : entries) {
      ArrayNode left = MagentoJson.list();
      entry.path("types").forEach(type -> addUnless(left, type, role));
      entry.set("types", left);
    }
  }

  private static void addUnless(ArrayNode list, JsonNode type, String role) {
    if (!type.asText().equals(role)) {
      list.add(type);
    }
  }

  /** Source: recorded exchange magento 03 #74: one.png is kept as /o/n/one.png. */
  private String file(String name) {
    int dot = name.lastIndexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    String ending = dot < 0 ? "" : name.substring(dot);
    String folder = "/" + letter(stem, 0) + "/" + letter(stem, 1) + "/";
    String file = folder + stem + ending;
    for (int i = 1; has(file); i++) {
      file = folder + stem + "_" + i + ending;
    }
    return file;
  }

  private static char letter(String stem, int at) {
    return at < stem.length() ? stem.charAt(at) : '_';
  }

  private boolean has(String file) {
    return entries.stream().anyMatch(entry -> entry.path("file").asText().equals(file));
  }

  Optional<ObjectNode> find(int id) {
    return entries.stream().filter(entry -> entry.path("id").asInt() == id).findFirst();
  }

  boolean remove(int id) {
    return entries.removeIf(entry -> entry.path("id").asInt() == id);
  }

  /** Entries whose ids are not among those are removed. */
  void keepOnly(List<Integer> ids) {
    entries.removeIf(entry -> !ids.contains(entry.path("id").asInt()));
  }

  /** With content, as the product's own media list shows it. */
  ArrayNode withContent() {
    ArrayNode list = MagentoJson.list();
    entries.forEach(entry -> list.add(entry.deepCopy()));
    return list;
  }

  /** Without content, as the product shows it. */
  ArrayNode answer() {
    ArrayNode list = MagentoJson.list();
    entries.forEach(entry -> list.add(entry.deepCopy().without("content")));
    return list;
  }

  /** The file that has a role such as {@code small_image}. */
  Optional<String> fileFor(String role) {
    for (ObjectNode entry : entries) {
      for (JsonNode type : entry.path("types")) {
        if (type.asText().equals(role)) {
          return Optional.of(entry.path("file").asText());
        }
      }
    }
    return Optional.empty();
  }
}
