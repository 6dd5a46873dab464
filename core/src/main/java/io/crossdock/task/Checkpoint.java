package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Cursor;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a route has read an incoming.
 *
 * <p>It belongs to an incoming and a route. While a read is under way it holds the place of the
 * next page; when the read is complete it holds none, and the next read begins anew: where the
 * incoming reads changes only, with what changed since {@code covered}.
 *
 * @param incoming the incoming's identifier
 * @param route the route's identifier
 * @param fingerprint of what is read: the place of another definition is not used
 * @param covered up to when, by the remote's clock, everything was read; null before the first
 *     complete read, and for an incoming that reads everything each time
 * @param place where the read under way goes on; null when it is complete
 */
public record Checkpoint(
    String incoming,
    String route,
    String fingerprint,
    @Nullable Instant covered,
    @Nullable Place place) {

  /** Checks that what must be there is there. */
  public Checkpoint {
    requireNonNull(incoming, "incoming");
    requireNonNull(route, "route");
    requireNonNull(fingerprint, "fingerprint");
  }

  /**
   * Where a read under way goes on.
   *
   * @param cursor of the next page
   * @param since what the read is bounded to, without overlap; null for the whole list
   * @param began when its first page was answered, by the remote's clock; null for an incoming that
   *     reads everything each time
   */
  public record Place(Cursor cursor, @Nullable Instant since, @Nullable Instant began) {

    /** Checks that there is a cursor. */
    public Place {
      requireNonNull(cursor, "cursor");
    }

    /**
     * The place in an incoming that reads everything each time.
     *
     * @param cursor of the next page
     */
    public static Place at(Cursor cursor) {
      return new Place(cursor, null, null);
    }
  }

  /** Where the read under way goes on; empty when it is complete. */
  public Optional<Place> next() {
    return Optional.ofNullable(place);
  }

  /** Up to when everything was read. */
  public Optional<Instant> coveredUntil() {
    return Optional.ofNullable(covered);
  }
}
