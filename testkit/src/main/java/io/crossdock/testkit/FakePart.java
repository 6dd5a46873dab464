package io.crossdock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;

/**
 * One part of a form that came as {@code multipart/form-data}. Immutable.
 *
 * <p>Source of the form: RFC 7578.
 */
public final class FakePart {

  private static final Pattern NAME = Pattern.compile("; *name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("; *filename=\"([^\"]*)\"");

  private final Headers headers;
  private final byte[] bytes;

  private FakePart(Headers headers, byte[] bytes) {
    this.headers = headers;
    this.bytes = bytes;
  }

  /** The parts in the order of the wire; none if the body is no form. */
  static List<FakePart> of(FakeRequest request) {
    MediaType type = MediaType.parse(request.header("Content-Type").orElse(""));
    String boundary = type == null ? null : type.parameter("boundary");
    if (type == null || boundary == null || !type.type().equals("multipart")) {
      return List.of();
    }
    List<FakePart> parts = new ArrayList<>();
    try (MultipartReader reader =
        new MultipartReader(new Buffer().write(request.body()), boundary)) {
      for (var part = reader.nextPart(); part != null; part = reader.nextPart()) {
        Buffer content = new Buffer();
        content.writeAll(part.body());
        parts.add(new FakePart(part.headers(), content.readByteArray()));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return List.copyOf(parts);
  }

  /** The name of the field; empty if the part has none. */
  public String name() {
    return said(NAME).orElse("");
  }

  /** What the file is called; none for a field. */
  public Optional<String> fileName() {
    return said(FILE_NAME);
  }

  /** The media type of the part, where it is said. */
  public Optional<String> contentType() {
    return Optional.ofNullable(headers.get("Content-Type"));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Optional<String> said(Pattern pattern) {
    String disposition = headers.get("Content-Disposition");
    Matcher matcher = pattern.matcher(disposition == null ? "" : disposition);
    return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
  }

  private static String unescaped(String name) {
    return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
  }

  /** Name and size: the content may hold a secret. */
  @Override
  public String toString() {
    return name() + ", " + bytes.length + " bytes";
  }
}
