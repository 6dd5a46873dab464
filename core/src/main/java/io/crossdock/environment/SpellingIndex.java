package io.crossdock.environment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many texts in one pass, any of their characters escaped or not. Immutable.
 *
 * <p>Each position is looked up by its first four characters, past a filter of bits; only where
 * both agree are whole texts compared. Next to an automaton it is built in no time, and it is built
 * anew for each token that is learnt.
 */
final class SpellingIndex {

  private static final int KEY = Redactor.SHORTEST_MASKED + 1;
  private static final int FILTER_BITS = 1 << 16;

  private final Map<Long, List<Spelling>> byKey = new HashMap<>();
  private final long[] filter = new long[FILTER_BITS / Long.SIZE];

  SpellingIndex(Collection<List<Spelling>> groups) {
    for (List<Spelling> group : groups) {
      for (Spelling spelling : group) {
        if (spelling.text.length() >= KEY) {
          long key = key(spelling.text.toCharArray(), 0);
          byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(spelling);
          int bit = bit(key);
          filter[bit / Long.SIZE] |= 1L << bit;
        }
      }
    }
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** Tells {@code found} of each place in the text that gives a secret away. */
  void search(DecodedText text, Found found) {
    char[] chars = text.chars();
    int length = text.length();
    char[] beginning = new char[KEY + 1];
    int escapesUntil = -1;
    for (int at = length - 1; at >= 0; at--) {
      if (Decoding.beginningWith(chars[at]) != null) {
        escapesUntil = at;
      }
      if (escapesUntil >= 0 && escapesUntil < at + KEY) {
        lookUpDecoded(beginning, 0, chars, at, at, length, found);
      } else if (at + KEY <= length) {
        lookUp(key(chars, at), chars, at, length, found);
      }
    }
  }

  /** Tries each reading of the next characters, with escapes undone and as they stand. */
  private void lookUpDecoded(
      char[] beginning, int known, char[] chars, int start, int at, int length, Found found) {
    if (known >= KEY) {
      lookUp(key(beginning, 0), chars, start, length, found);
      return;
    }
    if (at >= length) {
      return;
    }
    beginning[known] = chars[at];
    lookUpDecoded(beginning, known + 1, chars, start, at + 1, length, found);
    Decoding decoding = Decoding.beginningWith(chars[at]);
    long escape = decoding == null ? 0 : decoding.escape(chars, at, length);
    if (escape != 0) {
      int units = Character.toChars(Decoding.codePoint(escape), beginning, known);
      int next = at + Decoding.length(escape);
      lookUpDecoded(beginning, known + units, chars, start, next, length, found);
    }
  }

  private void lookUp(long key, char[] chars, int at, int length, Found found) {
    int bit = bit(key);
    if ((filter[bit / Long.SIZE] & (1L << bit)) != 0) {
      for (Spelling spelling : byKey.getOrDefault(key, List.of())) {
        int end = SpellingMatch.end(spelling.text, chars, at, length);
        if (end >= 0) {
          report(spelling, chars, at, end, length, found);
        }
      }
    }
  }

  private static void report(
      Spelling spelling, char[] chars, int at, int end, int length, Found found) {
    switch (spelling.kind) {
      case ANYWHERE -> found.range(at, end);
      case ALONE -> {
        if (!isWordAt(chars, at - 1, length) && !isWordAt(chars, end, length)) {
          found.range(at, end);
        }
      }
      case BASE64 -> reportBase64(spelling, chars, at, end, length, found);
      default -> throw new IllegalStateException("unknown kind " + spelling.kind);
    }
  }

  private static void reportBase64(
      Spelling spelling, char[] chars, int at, int end, int length, Found found) {
    int from = at;
    int to = end;
    if (spelling.sharedBefore > 0 && isBase64At(chars, at - 1, length)) {
      from--;
    }
    if (spelling.sharedAfter > 0 && isBase64At(chars, end, length)) {
      to++;
    }
    for (int padding = 0; padding < 2 && to < length && chars[to] == '='; padding++) {
      to++;
    }
    found.range(from, to);
  }

  private static boolean isWordAt(char[] chars, int at, int length) {
    return at >= 0 && at < length && Character.isLetterOrDigit(chars[at]);
  }

  private static boolean isBase64At(char[] chars, int at, int length) {
    return at >= 0
        && at < length
        && chars[at] < 128
        && (Character.isLetterOrDigit(chars[at]) || "+/-_".indexOf(chars[at]) >= 0);
  }

  private static long key(char[] chars, int at) {
    return ((long) chars[at] << 48)
        | ((long) chars[at + 1] << 32)
        | ((long) chars[at + 2] << 16)
        | chars[at + 3];
  }

  private static int bit(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 48);
  }

  /** Takes the places that were found. */
  interface Found {
    /** From the first character to the one after the last. */
    void range(int start, int end);
  }
}
