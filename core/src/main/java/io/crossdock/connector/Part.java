package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body: a field of a form, or a file. Immutable.
 *
 * <p>Source of the form: RFC 7578.
 */
public final class Part {

  private static final String MEDIA_TYPE =
      "[!#$&^_.+0-9A-Za-z-]+/[!#$&^_.+0-9A-Za-z-]+(;[\\x20-\\x7e]*)?";

  private final String name;
  private final @Nullable String fileName;
  private final @Nullable String contentType;
  private final byte[] bytes;

  private Part(String name, @Nullable String fileName, @Nullable String contentType, byte[] bytes) {
    if (requireNonNull(name, "name").isEmpty()) {
      throw new IllegalArgumentException("a part has no name");
    }
    if (contentType != null && !isMediaType(contentType)) {
      throw new IllegalArgumentException(
          "part \"" + name + "\" has a content type that is none; such as image/png");
    }
    this.name = name;
    this.fileName = fileName;
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /**
   * A field of the form, without a content type.
   *
   * @param name of the field, not empty
   * @param text sent as UTF-8
   */
  public static Part text(String name, String text) {
    return new Part(name, null, null, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A file, as {@code application/octet-stream} until {@link #withContentType} says more.
   *
   * @param name of the field, not empty
   * @param fileName what the remote is told that the file is called
   * @param bytes copied
   */
  public static Part file(String name, String fileName, byte[] bytes) {
    requireNonNull(fileName, "fileName");
    return new Part(name, fileName, "application/octet-stream", bytes.clone());
  }

  /**
   * Says what the bytes are.
   *
   * @param contentType such as {@code image/png}
   * @throws IllegalArgumentException if it is no media type
   */
  public Part withContentType(String contentType) {
    return new Part(name, fileName, requireNonNull(contentType, "contentType"), bytes);
  }

  /**
   * Whether {@link #withContentType} takes a text: {@code type/subtype}, ASCII, one line.
   *
   * @param text such as {@code image/png}
   */
  public static boolean isMediaType(String text) {
    return text.matches(MEDIA_TYPE);
  }

  /** The name of the field. */
  public String name() {
    return name;
  }

  /** What the file is called; none for a field. */
  public Optional<String> fileName() {
    return Optional.ofNullable(fileName);
  }

  /** The media type, where it is said. */
  public Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** The bytes themselves, for those who only read them. */
  byte[] shared() {
    return bytes;
  }

  /** Name and size; never the content, which may hold a secret. */
  @Override
  public String toString() {
    return name + ", " + bytes.length + " bytes";
  }
}
