package io.crossdock.internal.reference;

import io.crossdock.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into what stands for itself and what refers to something.
 *
 * <p>A reference starts with one of the signs {@code $ & ?} and a brace. The sign before a brace
 * that stands for itself is doubled: of a row of equal signs before a brace each two make one, and
 * one that is left over opens a reference. So <code>$${</code> is a literal {@code ${}, and {@code
 * $$${NAME}} is a dollar sign and a variable.
 */
final class TemplateParser {

  private static final String SIGNS = "$&?";

  private final String place;
  private final String text;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int at;

  TemplateParser(String place, String text) {
    this.place = place;
    this.text = text;
  }

  Template parse() {
    while (at < text.length()) {
      int row = rowOfSigns();
      if (row == 0) {
        literal.append(text.charAt(at++));
      } else {
        literal.append(text, at, at + row / 2);
        at += row;
        takeBrace(row);
      }
    }
    endLiteral();
    return new Template(place, text, List.copyOf(segments), List.copyOf(problems));
  }

  /** Writes a text so that it stands for itself in a template. */
  static String escape(String literal) {
    StringBuilder escaped = new StringBuilder(literal.length() + 8);
    for (int i = 0; i < literal.length(); ) {
      int end = endOfRow(literal, i);
      boolean beforeBrace = end > i && end < literal.length() && literal.charAt(end) == '{';
      if (end == i) {
        escaped.append(literal.charAt(i++));
      } else {
        escaped.append(literal, i, end).append(beforeBrace ? literal.substring(i, end) : "");
        i = end;
      }
    }
    return escaped.toString();
  }

  /** The same for a text that a variable's reference follows: its last dollar signs count too. */
  static String escapeBeforeVariable(String literal) {
    String escaped = escape(literal);
    int end = literal.length();
    int start = end;
    while (start > 0 && literal.charAt(start - 1) == '$') {
      start--;
    }
    return escaped + literal.substring(start, end);
  }

  private int rowOfSigns() {
    int end = endOfRow(text, at);
    return end > at && end < text.length() && text.charAt(end) == '{' ? end - at : 0;
  }

  private static int endOfRow(String text, int start) {
    char sign = text.charAt(start);
    int end = start;
    while (SIGNS.indexOf(sign) >= 0 && end < text.length() && text.charAt(end) == sign) {
      end++;
    }
    return end;
  }

  private void takeBrace(int row) {
    if (row % 2 == 0) {
      literal.append('{');
      at++;
      return;
    }
    endLiteral();
    char sign = text.charAt(at - 1);
    int start = at - 1;
    int end = sign == '$' ? text.indexOf('}', at) : endOfPath(at + 1);
    if (end < 0) {
      unclosed(start, sign);
      return;
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    if (sign == '$') {
      takeVariable(start, inside);
    } else {
      takePath(start, sign, inside);
    }
  }

  private void takeVariable(int start, String name) {
    String flaw = VariableName.flaw(name);
    if (flaw == null) {
      segments.add(new Segment.Variable(name));
    } else {
      report(start, flaw + "; write $${ where ${ is meant literally");
    }
  }

  private void takePath(int start, char sign, String path) {
    try {
      ItemPath parsed = ItemPath.parse(path);
      segments.add(sign == '&' ? new Segment.Required(parsed) : new Segment.Optional(parsed));
    } catch (IllegalArgumentException fault) {
      report(start, String.valueOf(fault.getMessage()));
    }
  }

  private void unclosed(int start, char sign) {
    String allowed = sign == '$' ? "${NAME}" : sign + "{path}";
    report(
        start,
        "the reference is not closed by }; allowed: "
            + allowed
            + ", or "
            + sign
            + sign
            + "{ where "
            + sign
            + "{ is meant literally");
    at = text.length();
  }

  private void report(int start, String message) {
    int end = Math.min(text.length(), Math.max(at, start + 1));
    String given = text.substring(start, end);
    String shown = given.length() > 60 ? given.substring(0, 60) + "…" : given;
    problems.add(
        new Problem(place, "has \"" + shown + "\" at character " + (start + 1) + ": " + message));
  }

  /** The brace that ends a path, past quoted names, raw texts, literals and braces of its own. */
  private int endOfPath(int from) {
    int open = 0;
    for (int i = from; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '"' || sign == '\'' || sign == '`') {
        i = endOfQuote(i, sign);
        if (i < 0) {
          return -1;
        }
      } else if (sign == '{') {
        open++;
      } else if (sign == '}' && open-- == 0) {
        return i;
      }
    }
    return -1;
  }

  private int endOfQuote(int start, char quote) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      segments.add(new Segment.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
