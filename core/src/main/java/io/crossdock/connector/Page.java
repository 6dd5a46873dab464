package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one read gave: items, and the cursor of what follows.
 *
 * <p>Immutable. A page without {@link #next()} is the last. A page that is not ready yet (a remote
 * job still runs) has no items, a cursor, and {@link #pollAfter()}.
 */
public final class Page {

  private final List<PageItem> items;
  private final @Nullable Cursor next;
  private final @Nullable Duration pollAfter;
  private final @Nullable Long total;

  private Page(
      List<PageItem> items,
      @Nullable Cursor next,
      @Nullable Duration pollAfter,
      @Nullable Long total) {
    this.items = List.copyOf(items);
    this.next = next;
    this.pollAfter = pollAfter;
    this.total = total;
  }

  /**
   * The last page.
   *
   * @param items in the remote's order; may be empty
   */
  public static Page last(List<PageItem> items) {
    return new Page(items, null, null, null);
  }

  /**
   * A page that is followed by another.
   *
   * @param items in the remote's order; may be empty
   * @param next where the next page begins
   */
  public static Page of(List<PageItem> items, Cursor next) {
    return new Page(items, requireNonNull(next, "next"), null, null);
  }

  /**
   * Nothing yet: a remote job still runs.
   *
   * @param job the cursor to come back with; it may be the same again
   * @param after when to come back; the engine lets it grow
   */
  public static Page notYet(Cursor job, Duration after) {
    return new Page(List.of(), job, requireNonNull(after, "after"), null);
  }

  /**
   * The same page, with the remote's count of everything that the whole read matches now.
   *
   * @param total counted by the remote, before any filter of ours
   */
  public Page withTotal(long total) {
    return new Page(items, next, pollAfter, total);
  }

  /** The items in the remote's order. */
  public List<PageItem> items() {
    return items;
  }

  /** Where the next page begins; empty on the last. */
  public Optional<Cursor> next() {
    return Optional.ofNullable(next);
  }

  /** When to come back, where the remote is not ready. */
  public Optional<Duration> pollAfter() {
    return Optional.ofNullable(pollAfter);
  }

  /** The remote's count of the whole read, where it gave one. */
  public OptionalLong total() {
    return total == null ? OptionalLong.empty() : OptionalLong.of(total);
  }
}
