package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a read is asked for beside its parameters: only what changed since a time. A row that came
 * before it does no harm, one that is missing is lost: a platform that cannot ask for the very
 * moment asks for an earlier one.
 *
 * @param field the stamp to go by, one of {@link Changes#fields()}
 * @param from the time, by the remote's clock, an overlap of a second or more taken off: whether
 *     rows of this very moment are listed makes no difference
 */
public record Since(String field, Instant from) {

  /** Checks that both are there. */
  public Since {
    requireNonNull(field, "field");
    requireNonNull(from, "from");
  }
}
