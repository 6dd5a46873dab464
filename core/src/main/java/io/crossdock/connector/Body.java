package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a call sends. Immutable, held in memory: the engine may have to send it again. */
public final class Body {

  private final String contentType;
  private final byte[] bytes;
  private final @Nullable String shown;

  private Body(String contentType, byte[] bytes, @Nullable String shown) {
    this.contentType = requireNonNull(contentType, "contentType");
    this.bytes = bytes;
    this.shown = shown;
  }

  /**
   * One JSON document.
   *
   * @param json what to send; numbers go out exactly as they are held
   */
  public static Body json(JsonNode json) {
    return new Body("application/json", utf8(json.toString()), null);
  }

  /**
   * One JSON document a line (NDJSON, JSONL), each ended by a line feed.
   *
   * @param contentType such as {@code application/vnd.akeneo.collection+json}
   * @param lines the documents
   */
  public static Body lines(String contentType, List<? extends JsonNode> lines) {
    return new Body(
        contentType,
        utf8(lines.stream().map(line -> line.toString() + "\n").collect(Collectors.joining())),
        null);
  }

  /**
   * Any bytes.
   *
   * @param contentType the media type
   * @param bytes copied
   */
  public static Body of(String contentType, byte[] bytes) {
    return new Body(contentType, bytes.clone(), null);
  }

  /**
   * A form with files ({@code multipart/form-data}). The boundary does not occur in the parts, and
   * the same parts make the same bytes.
   *
   * @param parts at least one, in the order of the wire
   * @throws IllegalArgumentException if there is none
   */
  public static Body multipart(List<Part> parts) {
    MultipartForm form = MultipartForm.of(parts);
    return new Body(form.contentType(), form.bytes(), form.shown());
  }

  /** The media type. */
  public String contentType() {
    return contentType;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** The bytes as UTF-8 text, for a preview; in a form, the size of a file stands for the file. */
  public String text() {
    return shown != null ? shown : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Type and size; never the content, which may hold a secret. */
  @Override
  public String toString() {
    return contentType + ", " + bytes.length + " bytes";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
