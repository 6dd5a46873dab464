package io.crossdock.internal.http;

import java.util.Locale;
import java.util.Optional;

/** Markup where an API's answer was due: what it says, without its tags. */
final class HtmlPage {

  private static final int LONGEST = 100;
  private static final int LOOKED_AT = 16_384;

  private HtmlPage() {}

  /** Whether a body begins as a page does, whatever its declared type. */
  static boolean begins(String text) {
    String start = start(text);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  /** Whether a body begins with any markup. */
  static boolean isMarkup(String text) {
    return start(text).startsWith("<");
  }

  /** The page's title, its first heading, or its first words. */
  static String words(String text) {
    String page = text.substring(0, Math.min(text.length(), LOOKED_AT));
    return element(page, "title")
        .or(() -> element(page, "h1"))
        .orElseGet(() -> shortened(withoutTags(page)));
  }

  private static Optional<String> element(String page, String name) {
    String lower = page.toLowerCase(Locale.ROOT);
    int open = lower.indexOf("<" + name);
    int start = open < 0 ? -1 : lower.indexOf('>', open);
    int end = start < 0 ? -1 : lower.indexOf("</" + name, start);
    if (end < 0 || lower.length() != page.length()) {
      return Optional.empty();
    }
    return Optional.of(shortened(withoutTags(page.substring(start + 1, end))))
        .filter(words -> !words.isEmpty());
  }

  private static String withoutTags(String page) {
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < page.length()) {
      int open = page.indexOf('<', at);
      words.append(page, at, open < 0 ? page.length() : open).append(' ');
      int close = open < 0 ? -1 : page.indexOf('>', open);
      at = close < 0 ? page.length() : close + 1;
    }
    return words
        .toString()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  private static String start(String text) {
    String start = text.substring(0, Math.min(text.length(), 512)).stripLeading();
    return start.toLowerCase(Locale.ROOT);
  }

  private static String shortened(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
