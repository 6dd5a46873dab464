package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a list can be asked for what changed since a time: the column {@code changes} of its row.
 *
 * @param fields the stamps by which it can be asked, the usual one first; at least one
 * @param overlap how far back the next read begins, so that what an index or a commit showed late
 *     is not missed; a second or longer
 */
public record Changes(List<String> fields, Duration overlap) {

  /** Checks and copies. */
  public Changes {
    fields = List.copyOf(fields);
    requireNonNull(overlap, "overlap");
    if (fields.isEmpty() || overlap.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "changes need a field, and an overlap of a second or longer: " + fields + ", " + overlap);
    }
  }
}
