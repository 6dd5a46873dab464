package io.crossdock.environment;

/** Escapes with a backslash, as in JSON, JavaScript and PHP. */
final class Backslash {

  private static final String SIGNS = "\"\\/'bfnrt";
  private static final String MEANT = "\"\\/'\b\f\n\r\t";

  private Backslash() {}

  static long escape(char[] chars, int at, int length) {
    if (at + 1 == length) {
      return 0;
    }
    char sign = chars[at + 1];
    if (sign == 'u' || sign == 'x') {
      int digits = sign == 'u' ? 4 : 2;
      int value = Decoding.hex(chars, at + 2, digits, length);
      return value < 0 ? 0 : Decoding.found(value, digits + 2);
    }
    int index = SIGNS.indexOf(sign);
    return index < 0 ? 0 : Decoding.found(MEANT.charAt(index), 2);
  }
}
