package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Cursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a route has read an incoming.
 *
 * <p>It belongs to an incoming and a route. While a read is under way it holds the cursor of the
 * next page; when the read is complete it holds none, and the next read begins anew.
 *
 * @param incoming the incoming's identifier
 * @param route the route's identifier
 * @param fingerprint of what is read: a cursor of another definition is not used
 * @param cursor where the next page begins; null when the read is complete
 */
public record Checkpoint(
    String incoming, String route, String fingerprint, @Nullable Cursor cursor) {

  /** Checks that what must be there is there. */
  public Checkpoint {
    requireNonNull(incoming, "incoming");
    requireNonNull(route, "route");
    requireNonNull(fingerprint, "fingerprint");
  }

  /** Where the next page begins; empty when the read is complete. */
  public Optional<Cursor> next() {
    return Optional.ofNullable(cursor);
  }
}
