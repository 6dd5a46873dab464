package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The bytes of media files. Source: recorded exchanges akeneo 08 #3 to #5. */
final class MediaFiles {

  private final World world;
  private final Map<String, byte[]> bytes = new HashMap<>();
  private final Map<String, Path> files = new HashMap<>();

  MediaFiles(World world) {
    this.world = world;
  }

  void put(String code, byte[] content) {
    bytes.put(code, content.clone());
  }

  void put(String code, Path file) {
    files.put(code, file);
  }

  FakeResponse download(String code) {
    ObjectNode file =
        world
            .structure()
            .find(Kind.MEDIA_FILES, code)
            .orElseThrow(() -> Kind.MEDIA_FILES.missing(code));
    byte[] content = content(code);
    return FakeResponse.of(200, file.path("mime_type").asText("application/octet-stream"), content)
        .withHeader(
            "Content-Disposition",
            "attachment; filename=\"" + file.path("original_filename").asText("") + "\"");
  }

  private byte[] content(String code) {
    byte[] content = bytes.get(code);
    if (content != null) {
      return content;
    }
    Path file = files.get(code);
    if (file == null || !Files.exists(file)) {
      throw Refused.with(404, "Media file \"" + code + "\" is not present on the filesystem.");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
