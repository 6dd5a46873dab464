package io.crossdock.environment;

import java.util.BitSet;

/** Compares a text with what stands at one place of another, in which characters may be escaped. */
final class SpellingMatch {

  private SpellingMatch() {}

  /**
   * Where the longest reading of the text ends that begins at {@code start}, or -1 if none does.
   */
  static int end(String wanted, char[] chars, int start, int length) {
    int at = start;
    for (int i = 0; i < wanted.length(); i++) {
      if (at >= length) {
        return -1;
      }
      if (Decoding.beginningWith(chars[at]) != null) {
        return endOfEscaped(wanted, i, chars, at, length);
      }
      if (chars[at++] != wanted.charAt(i)) {
        return -1;
      }
    }
    return at;
  }

  /**
   * Where several readings are possible, all of them are followed side by side: each set holds the
   * places at which a reading of the characters so far may end.
   */
  private static int endOfEscaped(String wanted, int from, char[] chars, int start, int length) {
    BitSet now = new BitSet();
    BitSet next = new BitSet();
    BitSet afterNext = new BitSet();
    now.set(0);
    for (int i = from; i < wanted.length(); i++) {
      for (int place = now.nextSetBit(0); place >= 0; place = now.nextSetBit(place + 1)) {
        follow(wanted, i, chars, start + place, length, start, next, afterNext);
      }
      if (next.isEmpty() && afterNext.isEmpty()) {
        return -1;
      }
      BitSet spent = now;
      spent.clear();
      now = next;
      next = afterNext;
      afterNext = spent;
    }
    return now.isEmpty() ? -1 : start + now.length() - 1;
  }

  private static void follow(
      String wanted,
      int i,
      char[] chars,
      int at,
      int length,
      int start,
      BitSet next,
      BitSet afterNext) {
    if (at >= length) {
      return;
    }
    char here = chars[at];
    if (here == wanted.charAt(i)) {
      next.set(at + 1 - start);
    }
    Decoding decoding = Decoding.beginningWith(here);
    long escape = decoding == null ? 0 : decoding.escape(chars, at, length);
    if (escape == 0) {
      return;
    }
    int codePoint = Decoding.codePoint(escape);
    int end = at + Decoding.length(escape) - start;
    if (codePoint == wanted.charAt(i)) {
      next.set(end);
    } else if (Character.isSupplementaryCodePoint(codePoint)
        && codePoint == wanted.codePointAt(i)) {
      afterNext.set(end);
    }
  }
}
