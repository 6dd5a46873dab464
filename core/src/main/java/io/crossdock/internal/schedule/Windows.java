package io.crossdock.internal.schedule;

import io.crossdock.schedule.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The maintenance windows of a schedule. Immutable. */
public final class Windows {

  private static final int MOST_IN_A_ROW = 1_000;

  private final List<Window> windows;

  private Windows(List<Window> windows) {
    this.windows = windows;
  }

  /** Those of a schedule. */
  public static Windows of(List<Maintenance> maintenance) {
    return new Windows(maintenance.stream().map(Windows::window).toList());
  }

  /** When a time is not in a window: it itself, or the end of the windows that it lies in. */
  public Instant openFrom(Instant at) {
    Instant open = at;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Optional<Instant> end = end(open);
      if (end.isEmpty()) {
        return open;
      }
      open = end.get();
    }
    return open;
  }

  /** Whether a time is in no window. */
  public boolean areOpen(Instant at) {
    return end(at).isEmpty();
  }

  private Optional<Instant> end(Instant at) {
    return windows.stream().flatMap(window -> window.end(at).stream()).max(Instant::compareTo);
  }

  private static Window window(Maintenance maintenance) {
    if (maintenance instanceof Maintenance.Once once) {
      return at ->
          at.isBefore(once.from()) || !at.isBefore(once.to())
              ? Optional.empty()
              : Optional.of(once.to());
    }
    Maintenance.Recurring recurring = (Maintenance.Recurring) maintenance;
    Slots begins = Slots.of(recurring.begins());
    return at -> end(begins, recurring.lasting(), at);
  }

  /** The end of the last window that began up to a time, if it is later. */
  private static Optional<Instant> end(Slots begins, Duration lasting, Instant at) {
    return begins
        .last(at.minus(lasting), at)
        .map(begin -> begin.plus(lasting))
        .filter(end -> end.isAfter(at));
  }

  /** When it ends, if a time lies in it. */
  private interface Window {
    Optional<Instant> end(Instant at);
  }
}
