package io.crossdock.monitor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Lines of a journal for a terminal: a line each, its details below it, and nothing that acts. */
final class JournalText {

  private JournalText() {}

  static String of(List<JournalLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> add(text, line));
    return text.toString().stripTrailing();
  }

  private static void add(StringBuilder text, JournalLine line) {
    text.append(time(line.at()))
        .append(String.format(Locale.ROOT, " %-5s ", line.level()))
        .append(harmless(line.event()));
    add(text, "run ", line.run().isPresent() ? "" + line.run().getAsLong() : "");
    add(text, "task ", line.task().isPresent() ? "" + line.task().getAsLong() : "");
    add(text, "", line.schedule().orElse(""));
    add(text, "", line.incoming().orElse(""));
    add(text, "", lane(line));
    add(text, "key ", line.key().orElse(""));
    add(text, "by ", line.actor().orElse(""));
    text.append(": ").append(harmless(line.text())).append('\n');
    line.details()
        .ifPresent(
            more ->
                more.lines()
                    .forEach(one -> text.append("    ").append(harmless(one)).append('\n')));
  }

  /** To the millisecond, so that columns stand below each other. */
  private static String time(Instant at) {
    String whole = at.truncatedTo(ChronoUnit.MILLIS).toString();
    return switch (whole.length()) {
      case 20 -> whole.replace("Z", ".000Z");
      default -> whole;
    };
  }

  private static String lane(JournalLine line) {
    String route = line.route().orElse("");
    String outgoing = line.outgoing().orElse("");
    return route.isEmpty() || outgoing.isEmpty() ? route + outgoing : route + "/" + outgoing;
  }

  private static void add(StringBuilder text, String word, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(word).append(harmless(value));
    }
  }

  /** A key is what a remote calls it: it may hold what moves a cursor or turns text around. */
  private static String harmless(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              if (acts(letter)) {
                harmless.append(String.format(Locale.ROOT, "\\u%04x", letter));
              } else {
                harmless.appendCodePoint(letter);
              }
            });
    return harmless.toString();
  }

  private static boolean acts(int letter) {
    int type = Character.getType(letter);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
