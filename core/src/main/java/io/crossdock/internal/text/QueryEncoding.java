package io.crossdock.internal.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes text as data into a query or a path, so that both form decoders and RFC 3986 decoders give
 * it back.
 *
 * <p>All but RFC 3986's unreserved characters is percent-encoded as UTF-8: a plus is {@code %2B}, a
 * blank {@code %20}, a percent sign {@code %25}. What is encoded already is data too and is encoded
 * once more, so a server's own next link must not come here. Half of a surrogate pair has no UTF-8
 * form and is written as U+FFFD.
 */
public final class QueryEncoding {

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private QueryEncoding() {}

  /** A name or a value of a query. */
  public static String encode(String text) {
    return encode(text, "");
  }

  /** A name and its value with the sign between them. */
  public static String pair(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  /**
   * One segment of a path: a slash in it is {@code %2F}.
   *
   * @throws IllegalArgumentException if the segment is empty, {@code .} or {@code ..}: the address
   *     would be another one
   */
  public static String pathSegment(String text) {
    String flaw = pathFlaw(text);
    if (flaw != null) {
      throw new IllegalArgumentException(flaw);
    }
    return encode(text);
  }

  /**
   * Several segments of a path, the slashes between them left bare, as Akeneo wants the codes of
   * its media files.
   *
   * @throws IllegalArgumentException if one of the segments is empty, {@code .} or {@code ..}
   */
  public static String pathSegments(String text) {
    for (String segment : text.split("/", -1)) {
      String flaw = pathFlaw(segment);
      if (flaw != null) {
        throw new IllegalArgumentException(flaw);
      }
    }
    return encode(text, "/");
  }

  /** What is wrong with a text as a segment of a path, or null where nothing is. */
  public static @Nullable String pathFlaw(String segment) {
    return switch (segment) {
      case "" -> "an empty path value would address the collection instead of one of its items";
      case "." -> "the path value \".\" would address the collection instead of one of its items";
      case ".." -> "the path value \"..\" would address what is above the collection";
      default -> null;
    };
  }

  private static String encode(String text, String alsoBare) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isUnreserved(codePoint) || alsoBare.indexOf(codePoint) >= 0) {
        encoded.append((char) codePoint);
      } else {
        appendPercent(encoded, codePoint);
      }
    }
    return encoded.toString();
  }

  private static void appendPercent(StringBuilder encoded, int codePoint) {
    boolean halfAPair =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    String character = halfAPair ? "\uFFFD" : Character.toString(codePoint);
    for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%').append(HEX[(octet >> 4) & 0xF]).append(HEX[octet & 0xF]);
    }
  }

  private static boolean isUnreserved(int codePoint) {
    return (codePoint >= 'a' && codePoint <= 'z')
        || (codePoint >= 'A' && codePoint <= 'Z')
        || (codePoint >= '0' && codePoint <= '9')
        || codePoint == '-'
        || codePoint == '.'
        || codePoint == '_'
        || codePoint == '~';
  }
}
