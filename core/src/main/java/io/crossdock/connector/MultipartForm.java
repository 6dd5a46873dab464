package io.crossdock.connector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Parts written as {@code multipart/form-data}. Source: RFC 7578; names are escaped as browsers do
 * (WHATWG HTML, "Multipart form data").
 *
 * <p>The boundary is a hash of the parts, so that the same parts make the same bytes, and nobody
 * can write a file that holds its own boundary. It is looked for in the parts all the same.
 */
final class MultipartForm {

  private final List<Part> parts;
  private final String boundary;

  private MultipartForm(List<Part> parts) {
    this.parts = parts;
    this.boundary = boundary(parts);
  }

  static MultipartForm of(List<Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a multipart body needs at least one part");
    }
    return new MultipartForm(List.copyOf(parts));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] bytes() {
    long size = parts.stream().mapToLong(part -> part.size() + 1_024L).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size));
    for (Part part : parts) {
      out.writeBytes(utf8(head(part)));
      out.writeBytes(part.shared());
      out.writeBytes(utf8("\r\n"));
    }
    out.writeBytes(utf8(end()));
    return out.toByteArray();
  }

  /** The form for people: of a file its size stands for its bytes. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    for (Part part : parts) {
      String content =
          part.fileName().isPresent()
              ? "(" + part.size() + " bytes)"
              : new String(part.shared(), StandardCharsets.UTF_8);
      shown.append(head(part)).append(content).append("\r\n");
    }
    return shown.append(end()).toString();
  }

  private String head(Part part) {
    String file = part.fileName().map(name -> "; filename=\"" + escaped(name) + "\"").orElse("");
    String type = part.contentType().map(t -> "Content-Type: " + t + "\r\n").orElse("");
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + escaped(part.name())
        + "\""
        + file
        + "\r\n"
        + type
        + "\r\n";
  }

  private String end() {
    return "--" + boundary + "--\r\n";
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String boundary(List<Part> parts) {
    MessageDigest digest = sha256();
    for (Part part : parts) {
      digest.update(utf8(part + "\n"));
      digest.update(part.shared());
    }
    byte[] hash = digest.digest();
    while (true) {
      String boundary = "crossdock-" + HexFormat.of().formatHex(hash, 0, 16);
      byte[] needle = utf8(boundary);
      if (parts.stream().noneMatch(part -> contains(part.shared(), needle))) {
        return boundary;
      }
      hash = sha256().digest(hash);
    }
  }

  private static boolean contains(byte[] bytes, byte[] needle) {
    for (int at = 0; at <= bytes.length - needle.length; at++) {
      if (bytes[at] == needle[0]
          && Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException("every Java platform has SHA-256", none);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
