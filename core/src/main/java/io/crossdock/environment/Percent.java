package io.crossdock.environment;

/** Percent-encoded octets. */
final class Percent {

  private static final int LONGEST_SEQUENCE = 4;

  private Percent() {}

  static long escape(char[] chars, int at, int length) {
    int first = octet(chars, at, length);
    if (first < 0) {
      return 0;
    }
    int octets = sequenceLength(first);
    int codePoint = octets == 1 ? first : first & (0xFF >> (octets + 1));
    for (int i = 1; i < octets; i++) {
      int next = octet(chars, at + i * 3, length);
      if (next < 0 || (next & 0xC0) != 0x80) {
        octets = 1;
        codePoint = first;
        break;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    if (!Character.isValidCodePoint(codePoint)) {
      octets = 1;
      codePoint = first;
    }
    return Decoding.found(codePoint, octets * 3);
  }

  private static int octet(char[] chars, int at, int length) {
    return at < length && chars[at] == '%' ? Decoding.hex(chars, at + 1, 2, length) : -1;
  }

  /** How many octets UTF-8 needs for a character that begins so; 1 where none begins so. */
  private static int sequenceLength(int first) {
    if (first >= 0xC2 && first < 0xE0) {
      return 2;
    }
    if (first >= 0xE0 && first < 0xF0) {
      return 3;
    }
    return first >= 0xF0 && first < 0xF5 ? LONGEST_SEQUENCE : 1;
  }
}
