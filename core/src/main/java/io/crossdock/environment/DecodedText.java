package io.crossdock.environment;

import java.util.Arrays;

/**
 * A text after escapes were undone, with the place in the original text of each of its characters.
 */
final class DecodedText {

  private char[] chars;
  private int[] origins;
  private int length;

  private DecodedText(int capacity) {
    chars = new char[capacity];
    origins = new int[capacity + 1];
  }

  static DecodedText of(String text) {
    DecodedText whole = new DecodedText(text.length());
    for (int i = 0; i < text.length(); i++) {
      whole.append(text.charAt(i), i);
    }
    whole.origins[text.length()] = text.length();
    return whole;
  }

  /** A text that will be filled from this one, and is never longer. */
  DecodedText emptyCopy() {
    DecodedText copy = new DecodedText(Math.max(16, length));
    copy.origins[0] = origin(length);
    return copy;
  }

  void append(char sign, int origin) {
    if (length == chars.length) {
      // A character from outside the basic plane is two here, and may have been shorter before.
      chars = Arrays.copyOf(chars, length * 2);
      origins = Arrays.copyOf(origins, length * 2 + 1);
    }
    chars[length] = sign;
    origins[length++] = origin;
  }

  void appendCodePoint(int codePoint, int origin) {
    for (char sign : Character.toChars(codePoint)) {
      append(sign, origin);
    }
  }

  void end(int origin) {
    origins[length] = origin;
  }

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** Where in the original text the character begins; for the length, where the text ends. */
  int origin(int index) {
    return origins[index];
  }

  boolean contains(char sign) {
    for (int i = 0; i < length; i++) {
      if (chars[i] == sign) {
        return true;
      }
    }
    return false;
  }
}
