package io.crossdock.internal.alert;

import io.crossdock.TimeSource;
import io.crossdock.internal.alert.Channels.Bound;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to one channel, the oldest first, each claimed in the store while it is told, so
 * that of several instances one tells it.
 */
final class Delivery implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.alerts");
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final String name;
  private final Bound channel;
  private final AlertBook book;
  private final EntryStore entries;
  private final AlertHistory history;
  private final TimeSource time;
  private final UnaryOperator<String> words;
  private final String me = UUID.randomUUID().toString();
  private @Nullable Thread thread;
  private @Nullable Thread last;
  private @Nullable String claimed;
  private boolean again;
  private boolean pausing;
  private boolean closing;

  /** A notice and the key of its alert. */
  private record Next(String key, StoredAlert stored, Pending pending) {}

  Delivery(
      String name,
      Bound channel,
      AlertBook book,
      EntryStore entries,
      AlertHistory history,
      TimeSource time,
      UnaryOperator<String> words) {
    this.name = name;
    this.channel = channel;
    this.book = book;
    this.entries = entries;
    this.history = history;
    this.time = time;
    this.words = words;
  }

  /** There is something to tell. */
  synchronized void begin() {
    again = true;
    if (thread == null) {
      Thread begun = new Thread(this, "crossdock alerts to " + name);
      begun.setDaemon(true);
      thread = begun;
      last = begun;
      begun.start();
    } else if (pausing) {
      thread.interrupt();
    }
  }

  /** Tells what is due, and ends. */
  synchronized void closing() {
    closing = true;
    if (pausing && thread != null) {
      thread.interrupt();
    }
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Waits for the end of the thread; an interrupt of the caller ends the wait. */
  void await(long end) {
    @Nullable Thread ending;
    synchronized (this) {
      ending = last;
    }
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (ending == null || ending == Thread.currentThread() || millis <= 0) {
      return;
    }
    try {
      ending.join(millis);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another process may tell what this one did not. */
  void release() {
    String held;
    synchronized (this) {
      held = claimed;
      claimed = null;
    }
    if (held != null) {
      try {
        entries.change(EntryChange.remove(AlertBook.SPACE, held).onlyIfItIs(me));
      } catch (StoreException expires) {
        LOG.debug("a claim is left to expire: {}", expires.getMessage());
      }
    }
  }

  @Override
  public void run() {
    try {
      while (goesOn()) {
        pauseUntil(tellAllDue());
      }
    } catch (StoreException broken) {
      LOG.warn("alerts to \"{}\" are left for later: {}", name, broken.getMessage());
    } finally {
      synchronized (this) {
        // Another one may have begun since this one saw that nothing is left.
        if (thread == Thread.currentThread()) {
          thread = null;
        }
      }
    }
  }

  /** Looks again if somebody said so meanwhile, and ends otherwise. */
  private synchronized boolean goesOn() {
    boolean more = again;
    again = false;
    if (!more) {
      thread = null;
    }
    return more;
  }

  /** Tells what is due; when the next is, if there is one. */
  private Optional<Instant> tellAllDue() {
    while (true) {
      List<Next> all = next();
      Instant now = time.now();
      List<Next> due = all.stream().filter(one -> !one.pending().due().isAfter(now)).toList();
      boolean told = false;
      for (Next one : due) {
        told |= tell(one);
      }
      if (!told) {
        // What another instance is telling just now is its own.
        return all.stream()
            .map(one -> one.pending().due())
            .filter(at -> at.isAfter(now))
            .min(Comparator.naturalOrder());
      }
    }
  }

  /** The first notice of each alert that this channel has not got. */
  private List<Next> next() {
    return book.all().entrySet().stream()
        .flatMap(
            one ->
                one.getValue().nextFor(name).stream()
                    .map(pending -> new Next(one.getKey(), one.getValue(), pending)))
        .sorted(Comparator.comparing(one -> one.pending().at()))
        .toList();
  }

  /** Whether it was this instance's to tell. */
  private boolean tell(Next next) {
    String claim = "telling/" + next.pending().id() + "/" + name;
    if (!entries.change(
        EntryChange.put(AlertBook.SPACE, claim, me).onlyIfAbsent().lasting(CLAIM))) {
      return false;
    }
    synchronized (this) {
      claimed = claim;
    }
    try {
      // Somebody may have told it between the look and the claim.
      Optional<StoredAlert> current = book.find(next.key());
      Optional<Pending> pending =
          current.flatMap(alert -> alert.nextFor(name)).filter(one -> one.isSameAs(next.pending()));
      if (current.isPresent() && pending.isPresent()) {
        send(next.key(), current.get(), pending.get());
      }
      return true;
    } finally {
      release();
    }
  }

  private void send(String key, StoredAlert stored, Pending pending) {
    try {
      channel.channel().send(stored.notice(pending));
    } catch (RuntimeException | Error thrown) {
      failed(key, stored, pending, thrown);
      return;
    }
    book.change(key, before -> before == null ? null : before.without(pending));
  }

  /** Whatever a channel throws is its own: the notice comes again. */
  private void failed(String key, StoredAlert stored, Pending pending, Throwable thrown) {
    Instant now = time.now();
    Instant next = now.plus(pause(pending.attempts() + 1));
    boolean over = next.isAfter(pending.at().plus(channel.givenUpAfter()));
    LOG.atWarn()
        .addKeyValue("channel", name)
        .addKeyValue("notice", pending.id())
        .addKeyValue("attempts", pending.attempts() + 1)
        .log(
            "an alert was not told, and {}: {}",
            over ? "is given up" : "is tried again",
            why(thrown));
    book.change(
        key,
        before -> {
          if (before == null) {
            return null;
          }
          return over ? before.without(pending) : before.with(pending.triedAgainAt(next));
        });
    if (over) {
      history.givenUp(stored, pending, now);
    }
  }

  private String why(Throwable thrown) {
    String message = thrown.getMessage();
    return words.apply(thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message));
  }

  /** 5 seconds, 15, 45, … up to an hour. */
  static Duration pause(int attempts) {
    double millis = FIRST_PAUSE.toMillis() * Math.pow(3, attempts - 1);
    return millis >= LONGEST_PAUSE.toMillis() ? LONGEST_PAUSE : Duration.ofMillis((long) millis);
  }

  private void pauseUntil(Optional<Instant> due) {
    if (due.isEmpty()) {
      return;
    }
    synchronized (this) {
      if (again || closing) {
        return;
      }
      pausing = true;
    }
    try {
      time.pause(Duration.between(time.now(), due.get()));
    } catch (InterruptedException wokenUp) {
      // Something new is to be told, or the end has come: the loop sees which.
      LOG.trace("woken up");
    } finally {
      synchronized (this) {
        pausing = false;
        again |= !closing;
        if (Thread.interrupted()) {
          LOG.trace("woken up while it went on");
        }
      }
    }
  }
}
