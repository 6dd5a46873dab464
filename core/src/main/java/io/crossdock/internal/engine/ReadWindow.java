package io.crossdock.internal.engine;

import io.crossdock.Incoming;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.Since;
import io.crossdock.task.Checkpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when an incoming is read, where it goes on, and what its routes keep of that.
 *
 * <p>A read covers everything up to the moment at which its first page was answered: what changes
 * later may have been passed already. The stamps of its rows say nothing: a list may hold rows with
 * older ones.
 */
final class ReadWindow {

  private final Incoming incoming;
  private final Words words;
  private final Map<String, Optional<Checkpoint>> stored = new HashMap<>();
  private @Nullable Cursor resumeAt;
  private @Nullable Instant since;
  private @Nullable Instant began;
  private @Nullable Held held;

  /** The place of a gap: what comes behind it is read, and the place stays. */
  private record Held(Optional<Cursor> place) {}

  ReadWindow(Incoming incoming, Words words) {
    this.incoming = incoming;
    this.words = words;
  }

  /** Takes up what the routes that read together have stored, before the first page. */
  void takeUp(Map<String, Optional<Checkpoint>> checkpoints) {
    checkpoints.forEach((route, stored) -> this.stored.put(route, stored.filter(this::isOurs)));
    Optional<Checkpoint.Place> place = sharedPlace();
    resumeAt = place.map(Checkpoint.Place::cursor).orElse(null);
    since = place.isPresent() ? place.get().since() : oldest();
    began = place.map(Checkpoint.Place::began).orElse(null);
  }

  private boolean isOurs(Checkpoint checkpoint) {
    return checkpoint.fingerprint().equals(Hashes.fingerprint(incoming));
  }

  /** Where all routes have read to; none if they differ. */
  private Optional<Checkpoint.Place> sharedPlace() {
    List<Optional<Checkpoint.Place>> places =
        stored.values().stream()
            .map(checkpoint -> checkpoint.flatMap(Checkpoint::next))
            .distinct()
            .toList();
    return places.size() == 1 ? places.get(0) : Optional.empty();
  }

  /** Up to when all routes have everything; null if one of them has not. */
  private @Nullable Instant oldest() {
    Stream<Instant> covered =
        stored.values().stream().map(ReadWindow::covered).map(until -> until.orElse(Instant.MIN));
    return covered
        .min(Comparator.naturalOrder())
        .filter(until -> !until.equals(Instant.MIN))
        .orElse(null);
  }

  private static Optional<Instant> covered(Optional<Checkpoint> checkpoint) {
    return checkpoint.flatMap(Checkpoint::coveredUntil);
  }

  /** Where an earlier run stopped. */
  Optional<Cursor> resumeAt() {
    return Optional.ofNullable(resumeAt);
  }

  /** The place of the earlier run is lost: the read begins anew. */
  void restart() {
    since = oldest();
    began = null;
    held = null;
  }

  /** The read, bounded to what changed. */
  Read bounded(Read read) {
    return since == null
        ? read
        : read.since(
            new Since(incoming.changedSince().orElseThrow(), since.minus(incoming.overlap())));
  }

  /** Takes the time of the first answer; that of this machine where the remote tells none. */
  void answered(Page page, Instant now) {
    if (began == null && incoming.changedSince().isPresent()) {
      began = page.answeredAt().orElse(now);
    }
  }

  /**
   * Rows are missing: a read that goes on behind them would never get them.
   *
   * @param from where to read again in the next run; empty to begin anew
   */
  void holdAt(Optional<Cursor> from) {
    if (held == null) {
      held = new Held(from);
    }
  }

  /** No place of this read is good for another. */
  void beginAnew() {
    held = new Held(Optional.empty());
  }

  /** What a route keeps behind a page. */
  Checkpoint behind(String route, Optional<Cursor> next) {
    Checkpoint.Place place =
        (held == null ? next : held.place())
            .filter(this::mayBeStored)
            .map(cursor -> new Checkpoint.Place(cursor, since, began))
            .orElse(null);
    Instant covered = covered(stored.getOrDefault(route, Optional.empty())).orElse(null);
    return checkpoint(route, covered, place);
  }

  /** What a route keeps of a read that was complete. */
  Checkpoint complete(String route) {
    return checkpoint(route, began, null);
  }

  private Checkpoint checkpoint(
      String route, @Nullable Instant covered, Checkpoint.@Nullable Place place) {
    return new Checkpoint(
        incoming.identifier(), route, Hashes.fingerprint(incoming), covered, place);
  }

  /**
   * Some remotes repeat a key of the query in their next links: a cursor with a secret in it is
   * used and never stored, so that a stopped read begins anew.
   */
  private boolean mayBeStored(Cursor cursor) {
    return !words.holdsSecret(cursor.toString()) && !words.holdsSecret(cursor.text());
  }
}
