package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
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
  private final @Nullable Instant date;
  private final @Nullable String gap;

  private Page(
      List<PageItem> items,
      @Nullable Cursor next,
      @Nullable Duration pollAfter,
      @Nullable Long total,
      @Nullable Instant date,
      @Nullable String gap) {
    this.items = List.copyOf(items);
    this.next = next;
    this.pollAfter = pollAfter;
    this.total = total;
    this.date = date;
    this.gap = gap;
  }

  /**
   * The last page.
   *
   * @param items in the remote's order; may be empty
   */
  public static Page last(List<PageItem> items) {
    return new Page(items, null, null, null, null, null);
  }

  /**
   * A page that is followed by another.
   *
   * @param items in the remote's order; may be empty
   * @param next where the next page begins
   */
  public static Page of(List<PageItem> items, Cursor next) {
    return new Page(items, requireNonNull(next, "next"), null, null, null, null);
  }

  /**
   * Nothing yet: a remote job still runs.
   *
   * @param job the cursor to come back with; it may be the same again
   * @param after when to come back; the engine lets it grow
   */
  public static Page notYet(Cursor job, Duration after) {
    return new Page(List.of(), job, requireNonNull(after, "after"), null, null, null);
  }

  /**
   * The same page, with the remote's count of everything that the whole read matches now. That of
   * the first page is the count before the reading, and that of the last page the one after it,
   * where the connector does not {@link Subscriber#count count} otherwise.
   *
   * @param total counted by the remote, before any filter of ours
   */
  public Page withTotal(long total) {
    return new Page(items, next, pollAfter, total, date, gap);
  }

  /**
   * The same page, with the remote's clock when it answered: {@link Answer#date()}. The next
   * incremental read begins where this one's first page was answered.
   *
   * @param date by the remote's clock
   */
  public Page answeredAt(Instant date) {
    return new Page(items, next, pollAfter, total, requireNonNull(date, "date"), gap);
  }

  /**
   * The same page, of which the remote itself shows that rows are missing: it counts more than it
   * gave. The engine asks for it again in smaller pieces ({@link Read#pageSize}), at most twice. If
   * rows are missing still, the reading has a gap, whatever comes later: the run is stopped when
   * the rest was read, and the next run goes on at this page.
   *
   * @param words how that shows, for a person
   */
  public Page withGap(String words) {
    return new Page(items, next, pollAfter, total, date, requireNonNull(words, "words"));
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

  /** How it shows that rows are missing, if it does. */
  public Optional<String> gap() {
    return Optional.ofNullable(gap);
  }

  /** The remote's clock when it answered, where the connector says so. */
  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(date);
  }
}
