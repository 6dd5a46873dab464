package io.crossdock.internal.alert;

import io.crossdock.connector.Fault;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What words of a remote have in common that are about different items: the item's key is an
 * ellipsis, a number and what holds one is #.
 */
public final class CauseText {

  /** So many letters a cause has at most. */
  static final int LONGEST = 200;

  private static final int LONGEST_KEY = 200;
  // From the beginning of a word only, so that a long one is looked at once.
  private static final Pattern WITH_NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}_-])[\\p{L}_-]*+\\p{N}[\\p{L}\\p{N}_-]*+");

  private CauseText() {}

  /**
   * The cause of a failure.
   *
   * @param fault with words that are redacted and harmless
   * @param key of the item
   */
  public static String of(Fault fault, String key) {
    return bounded(
        (fault.status() == 0 ? "" : fault.status() + " ")
            + fault.field().map(field -> plain(field, key) + ": ").orElse("")
            + plain(fault.words(), key));
  }

  /** The cause that words name which are about no item. */
  static String of(String words) {
    return bounded(numbers(words));
  }

  private static String plain(String words, String key) {
    return numbers(withoutKey(words, key));
  }

  private static String withoutKey(String words, String key) {
    if (key.isBlank()
        || key.length() > LONGEST_KEY
        || !words.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))) {
      return words;
    }
    // As a word of its own: the key "a" is not in "a" of "value".
    Pattern asWord =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return asWord.matcher(words).replaceAll(Matcher.quoteReplacement("…"));
  }

  private static String numbers(String words) {
    return WITH_NUMBER.matcher(words).replaceAll("#");
  }

  static String bounded(String text) {
    return text.length() <= LONGEST ? text : cut(text, LONGEST);
  }

  /** Cut without half of a pair at its end. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
