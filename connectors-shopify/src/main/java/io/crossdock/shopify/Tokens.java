package io.crossdock.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a GraphQL text, one after another. Not safe for use by several threads. */
final class Tokens {

  private static final int LONGEST = 100_000;

  // GraphQL specification, October 2021, section 2.1: commas are blanks.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>[\\s,\\uFEFF]+|#[^\\n\\r]*)"
              + "|(?<token>\\.\\.\\.|[!$&()\\[\\]{}:=@|]"
              + "|[_A-Za-z][_0-9A-Za-z]*"
              + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
              + "|\"\"\"(?:\\\\\"\"\"|(?!\"\"\")[\\s\\S])*+\"\"\""
              + "|\"(?!\"\")(?:[^\"\\\\\\n\\r]|\\\\.)*+\"|\"\")");

  private final List<String> all = new ArrayList<>();
  private int at;

  Tokens(String text) {
    if (text.length() > LONGEST) {
      throw new SelectionException("is longer than " + LONGEST + " letters");
    }
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt() && end < text.length()) {
      String token = matcher.group("token");
      if (token != null) {
        all.add(token);
      }
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (end < text.length()) {
      String rest = text.substring(end, Math.min(text.length(), end + 20));
      throw new SelectionException("cannot be read from \"" + rest + "\" on");
    }
  }

  boolean atEnd() {
    return at >= all.size();
  }

  /** The next token without taking it; empty at the end. */
  String peek() {
    return atEnd() ? "" : all.get(at);
  }

  String next(String expected) {
    if (atEnd()) {
      throw new SelectionException("ends where " + expected + " should follow" + behind());
    }
    return all.get(at++);
  }

  boolean takes(String token) {
    boolean isNext = peek().equals(token);
    at += isNext ? 1 : 0;
    return isNext;
  }

  void expect(String token) {
    String found = next("\"" + token + "\"");
    if (!found.equals(token)) {
      at--;
      throw unexpected("\"" + token + "\"");
    }
  }

  String name(String what) {
    String found = next(what);
    if (!found.matches("[_A-Za-z][_0-9A-Za-z]*")) {
      at--;
      throw unexpected(what);
    }
    return found;
  }

  SelectionException unexpected(String expected) {
    return new SelectionException(
        "has \"" + peek() + "\" where " + expected + " should stand" + behind());
  }

  private String behind() {
    int from = Math.max(0, at - 3);
    return at == 0 ? "" : ", behind \"" + String.join(" ", all.subList(from, at)) + "\"";
  }
}
