package io.crossdock.environment;

import org.jspecify.annotations.Nullable;

/** A way in which text is escaped. An escape is undone wherever it occurs; all else stays. */
enum Decoding {
  /** {@code %C3%B6}, in upper and lower case; octets that are no UTF-8 are taken as Latin-1. */
  PERCENT('%') {
    @Override
    long escape(char[] chars, int at, int length) {
      return Percent.escape(chars, at, length);
    }
  },
  /** {@code \"}, {@code \n}, a letter by its number, and JavaScript's {@code \x22}. */
  JSON('\\') {
    @Override
    long escape(char[] chars, int at, int length) {
      return Backslash.escape(chars, at, length);
    }
  },
  /** {@code &quot;}, {@code &#34;}, {@code &#x22;}. */
  HTML('&') {
    @Override
    long escape(char[] chars, int at, int length) {
      return HtmlEntity.escape(chars, at, length);
    }
  },
  /** A plus for a blank, beside what {@link #PERCENT} undoes. */
  FORM('+') {
    @Override
    long escape(char[] chars, int at, int length) {
      return found(' ', 1);
    }
  };

  private final char sign;

  Decoding(char sign) {
    this.sign = sign;
  }

  /** The one way in which an escape may begin with this character, or null if none does. */
  static @Nullable Decoding beginningWith(char sign) {
    return switch (sign) {
      case '%' -> PERCENT;
      case '\\' -> JSON;
      case '&' -> HTML;
      case '+' -> FORM;
      default -> null;
    };
  }

  /**
   * Undoes the escape that begins at a place where this way's sign stands.
   *
   * @return how long it is in the upper half, its code point in the lower half; 0 if there is none
   */
  abstract long escape(char[] chars, int at, int length);

  /** The text with all escapes of this kind undone, or null if there is none. */
  @Nullable DecodedText decode(DecodedText text) {
    if (!text.contains(sign)) {
      return null;
    }
    DecodedText decoded = text.emptyCopy();
    boolean changed = false;
    for (int at = 0; at < text.length(); ) {
      char here = text.chars()[at];
      long escape = here == sign ? escape(text.chars(), at, text.length()) : 0;
      if (escape == 0) {
        decoded.append(here, text.origin(at));
        at++;
      } else {
        decoded.appendCodePoint(codePoint(escape), text.origin(at));
        at += length(escape);
        changed = true;
      }
    }
    decoded.end(text.origin(text.length()));
    return changed ? decoded : null;
  }

  static long found(int codePoint, int length) {
    return ((long) length << Integer.SIZE) | codePoint;
  }

  static int codePoint(long escape) {
    return (int) escape;
  }

  static int length(long escape) {
    return (int) (escape >>> Integer.SIZE);
  }

  /** The value of hexadecimal digits, or -1 where there are not as many. */
  static int hex(char[] chars, int at, int digits, int length) {
    if (at + digits > length) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
