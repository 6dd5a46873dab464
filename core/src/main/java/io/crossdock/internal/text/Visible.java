package io.crossdock.internal.text;

import java.util.Locale;

/**
 * Makes letters visible that do something instead of showing: that end a line of a log, move the
 * cursor or the colours of a terminal, turn the direction of writing round, or are not seen at all.
 */
public final class Visible {

  private Visible() {}

  /** A text in one line. */
  public static String line(String text) {
    return visible(text, false);
  }

  /** A text of several lines, each ended by a line feed. */
  public static String lines(String text) {
    return visible(text, true);
  }

  private static boolean isHarmless(char sign) {
    if (sign >= ' ' && sign < 0x7f) {
      return true;
    }
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String visible(String text, boolean several) {
    int first = firstHarmful(text);
    if (first == text.length()) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char sign = text.charAt(i);
      boolean endsLine = several && sign == '\r' && i + 1 < text.length();
      if (isHarmless(sign) || (several && sign == '\n')) {
        seen.append(sign);
      } else if (!(endsLine && text.charAt(i + 1) == '\n')) {
        seen.append(name(sign));
      }
    }
    return seen.toString();
  }

  private static int firstHarmful(String text) {
    int at = 0;
    while (at < text.length() && isHarmless(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String name(char sign) {
    return switch (sign) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        String digits = Integer.toHexString(sign).toUpperCase(Locale.ROOT);
        yield "\\u" + "0".repeat(4 - digits.length()) + digits;
      }
    };
  }
}
