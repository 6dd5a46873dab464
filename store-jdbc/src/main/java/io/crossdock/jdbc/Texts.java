package io.crossdock.jdbc;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is written into columns.
 *
 * <p>Java's text may hold what is no text elsewhere: a NUL, which PostgreSQL refuses, and a lone
 * half of a pair, which has no form in UTF-8. Each such letter is written as a letter that Unicode
 * has set aside, and its number. It is the same in each database, so that rows can be moved.
 */
final class Texts {

  /** Not a character, by Unicode's word: it does not come in anybody's text. */
  private static final char MARK = '\uFFFF';

  private static final int DIGITS = 4;

  private Texts() {}

  static String toColumn(String text) {
    int first = firstToMark(text);
    if (first < 0) {
      return text;
    }
    StringBuilder written = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (toMark(text, i)) {
        written.append(MARK).append(HexFormat.of().toHexDigits(text.charAt(i)));
      } else {
        written.append(text.charAt(i));
      }
    }
    return written.toString();
  }

  /** Whether a text is written otherwise than it is. */
  static boolean isMarked(String text) {
    return firstToMark(text) >= 0;
  }

  /** The text of a column. */
  static @Nullable String of(ResultSet rs, String column) throws SQLException {
    @Nullable String written = rs.getString(column);
    return written == null ? null : fromColumn(written);
  }

  /** The text of a column that is never null. */
  static String required(ResultSet rs, String column) throws SQLException {
    return fromColumn(rs.getString(column));
  }

  static String fromColumn(String written) {
    int at = written.indexOf(MARK);
    if (at < 0) {
      return written;
    }
    StringBuilder text = new StringBuilder(written.length());
    int from = 0;
    for (; at >= 0; at = written.indexOf(MARK, from)) {
      text.append(written, from, at);
      int end = at + 1 + DIGITS;
      if (end <= written.length()) {
        text.append((char) Integer.parseInt(written, at + 1, end, 16));
      }
      from = Math.min(end, written.length());
    }
    return text.append(written, from, written.length()).toString();
  }

  private static int firstToMark(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (toMark(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean toMark(String text, int at) {
    char letter = text.charAt(at);
    if (!Character.isSurrogate(letter)) {
      return letter == '\u0000' || letter == MARK;
    }
    boolean whole =
        Character.isHighSurrogate(letter)
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return !whole;
  }

  /** Writes each text that is bound to a statement, of a batch too. */
  static final class Binding implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return type == String.class ? Optional.of(Binding::argument) : Optional.empty();
    }

    private static Argument argument(@Nullable Object value) {
      return (position, statement, context) -> {
        if (value == null) {
          statement.setNull(position, Types.VARCHAR);
        } else {
          statement.setString(position, toColumn((String) value));
        }
      };
    }
  }
}
