package io.crossdock.internal.alert;

import io.crossdock.TimeSource;
import io.crossdock.task.EntryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Brings notices to their channels: a thread for each channel that has some, so that a slow one
 * holds up neither a run nor the other channels. Threads end when all is told.
 */
final class Deliveries implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Duration ENDING = Duration.ofSeconds(1);

  private final AlertBook book;
  private final EntryStore entries;
  private final AlertHistory history;
  private final Channels channels;
  private final TimeSource time;
  private final UnaryOperator<String> words;
  private final Map<String, Delivery> deliveries = new HashMap<>();
  private boolean closed;

  Deliveries(
      AlertBook book,
      EntryStore entries,
      AlertHistory history,
      Channels channels,
      TimeSource time,
      UnaryOperator<String> words) {
    this.book = book;
    this.entries = entries;
    this.history = history;
    this.channels = channels;
    this.time = time;
    this.words = words;
  }

  /** Begins with what is to be told; what no channel here is for is given up in time. */
  void begin() {
    Instant now = time.now();
    Set<String> names = new HashSet<>();
    book.forEachPending(
        alert ->
            alert
                .getValue()
                .pending()
                .forEach(
                    pending -> {
                      if (channels.get(pending.channel()).isPresent()) {
                        names.add(pending.channel());
                      } else if (now.isAfter(pending.at().plus(Channels.GIVEN_UP_AFTER))) {
                        giveUp(alert.getKey(), pending, now);
                      }
                    }));
    names.forEach(this::begin);
  }

  private void giveUp(String key, Pending pending, Instant now) {
    StoredAlert left = book.change(key, before -> before == null ? null : before.without(pending));
    if (left != null) {
      history.givenUp(left, pending, now);
    }
  }

  private synchronized void begin(String name) {
    if (!closed) {
      deliveries.computeIfAbsent(name, this::delivery).begin();
    }
  }

  private Delivery delivery(String name) {
    Channels.Bound bound = channels.get(name).orElseThrow();
    return new Delivery(name, bound, book, entries, history, time, words);
  }

  /** Waits at most six seconds of real time: a channel that blocks keeps nobody. */
  @Override
  public void close() {
    Map<String, Delivery> ending;
    synchronized (this) {
      closed = true;
      ending = Map.copyOf(deliveries);
    }
    ending.values().forEach(Delivery::closing);
    long end = System.nanoTime() + CLOSING.toNanos();
    ending.values().forEach(delivery -> delivery.await(end));
    ending.values().forEach(Delivery::interrupt);
    long last = System.nanoTime() + ENDING.toNanos();
    ending.values().forEach(delivery -> delivery.await(last));
    ending.values().forEach(Delivery::release);
  }
}
