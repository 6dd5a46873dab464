package io.crossdock.jdbc;

import io.crossdock.task.TaskState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written into columns. */
final class Columns {

  /** A key up to this length is its own name. */
  private static final int LONGEST_NAME = 100;

  private static final int LONGEST_START = 60;

  /** The columns of a tally that grow. */
  static final List<String> COUNTS =
      List.of(
          "items_read",
          "filtered",
          "unchanged",
          "finished",
          "failed",
          "skipped",
          "rejected",
          "superseded",
          "deleted");

  private Columns() {}

  /** The column of a tally that counts the tasks brought to that end. */
  static String ofEnd(TaskState end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  /** 1 while a run has something to do with it, 2 while it is open otherwise, 0 at its end. */
  static int place(TaskState state) {
    if (state.isLeft()) {
      return 1;
    }
    return state.isOpen() ? 2 : 0;
  }

  /**
   * The key in a form that fits into an index: a long one's start, so that what is read in the
   * order of keys is stored in that order, and its SHA-256. A name is longer than a key that is its
   * own name, so that the two never meet.
   */
  static String name(String key) {
    if (!isLong(key)) {
      return key;
    }
    String hash = "#" + HexFormat.of().formatHex(sha256(key));
    if (Texts.isMarked(key)) {
      return hash;
    }
    int start = Character.isHighSurrogate(key.charAt(LONGEST_START - 1)) ? 1 : 0;
    return key.substring(0, LONGEST_START - start) + hash;
  }

  static boolean isLong(String key) {
    return Texts.toColumn(key).length() > LONGEST_NAME;
  }

  static Instant toMicros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable OffsetDateTime toColumn(@Nullable Instant instant) {
    return instant == null ? null : toMicros(instant).atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant toInstant(@Nullable OffsetDateTime column) {
    return column == null ? null : column.toInstant();
  }

  private static byte[] sha256(String text) {
    try {
      // Not Java's own encoders: they take each lone half of a pair for the same letter.
      return MessageDigest.getInstance("SHA-256").digest(EntryName.of(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
