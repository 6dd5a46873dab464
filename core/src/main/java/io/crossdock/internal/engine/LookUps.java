package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.Outgoing;
import io.crossdock.TimeSource;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the items of one lane whose answer was lost and which must not be sent blindly again:
 * one that is there is finished, several are for a person to tell apart, and none is looked up once
 * more after a pause, since a remote may show late what it took.
 *
 * <p>A key stays under way meanwhile, and its task stays marked as sent: where the run ends before,
 * the next one looks it up.
 */
final class LookUps {

  private static final Duration SLICE = Duration.ofMillis(200);

  private final Outgoing outgoing;
  private final Connection connection;
  private final TimeSource time;
  private final StopSignal stop;
  private final Troubles troubles;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private volatile @Nullable Settlement settlement;
  private Sending sending = Sending.GOES_ON;

  private enum Sending {
    GOES_ON,
    ENDED
  }

  private enum Turn {
    FIRST,
    SECOND
  }

  /** An item, why it is looked up, and when. */
  private record Waiting(Prepared prepared, Fault reason, Turn turn, Instant due) {}

  LookUps(
      Outgoing outgoing,
      Connection connection,
      TimeSource time,
      StopSignal stop,
      Troubles troubles) {
    this.outgoing = outgoing;
    this.connection = connection;
    this.time = time;
    this.stop = stop;
    this.troubles = troubles;
    stop.onStop(this::wake);
  }

  /** Whether items of an operation can be looked up, and need it. */
  static boolean areFor(Operation operation) {
    return !operation.repeatable() && operation.lookUp().isPresent();
  }

  /** Said once, before the first look-up: the two know each other. */
  void settleWith(Settlement settlement) {
    this.settlement = settlement;
  }

  private Settlement settlement() {
    return requireNonNull(settlement, "settlement");
  }

  /** An item whose answer was lost; its key stays under way until it is settled. */
  void add(Prepared prepared, Fault reason) {
    add(new Waiting(prepared, reason, Turn.FIRST, time.now()));
  }

  private synchronized void add(Waiting next) {
    waiting.add(next);
    notifyAll();
  }

  /** No item will be sent any more, but for what is looked up and not found. */
  synchronized void end() {
    sending = Sending.ENDED;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** Looks up until there are no more; the work of one thread. */
  void work() throws InterruptedException {
    Waiting next = next();
    while (next != null) {
      lookUp(next);
      next = next();
    }
  }

  /** The next that is due: all wait equally long, so that they are due in their order. */
  private @Nullable Waiting next() throws InterruptedException {
    while (true) {
      Duration wait;
      synchronized (this) {
        if (stop.isSet() || (waiting.isEmpty() && sending == Sending.ENDED)) {
          return null;
        }
        if (waiting.isEmpty()) {
          wait();
          continue;
        }
        Waiting first = earliest();
        wait = Duration.between(time.now(), first.due());
        if (wait.isZero() || wait.isNegative()) {
          waiting.remove(first);
          return first;
        }
      }
      time.pause(wait.compareTo(SLICE) > 0 ? SLICE : wait);
    }
  }

  private Waiting earliest() {
    return waiting.stream().min((a, b) -> a.due().compareTo(b.due())).orElseThrow();
  }

  private void lookUp(Waiting lost) {
    Prepared prepared = lost.prepared();
    LookUp question =
        new LookUp(outgoing.operation(), prepared.item(), outgoing.settings(), connection);
    try {
      List<Found> found = outgoing.client().connector().publisher().lookUp(question);
      switch (found.size()) {
        case 0 -> notFound(lost);
        case 1 ->
            settlement().settle(prepared, Outcome.published(prepared.key(), found.get(0).answer()));
        default -> settlement().leaveToPerson(prepared, several(found));
      }
    } catch (RemoteCallException failed) {
      unanswered(prepared, failed);
    }
  }

  private static Fault several(List<Found> found) {
    String ids = found.stream().map(Found::id).collect(Collectors.joining(", "));
    return Fault.of("its answer was lost, and " + found.size() + " are there by its key: " + ids);
  }

  private void notFound(Waiting lost) {
    Prepared prepared = lost.prepared();
    if (lost.turn() == Turn.FIRST) {
      Instant due = time.now().plus(outgoing.lookUpPause());
      add(new Waiting(prepared, lost.reason(), Turn.SECOND, due));
      return;
    }
    Fault fault =
        lost.reason()
            .withWords(lost.reason().words() + "; it was looked up twice and is not there");
    if (outgoing.whenNotFound() == Outgoing.WhenNotFound.SEND_AGAIN) {
      settlement().settle(prepared, Outcome.retry(prepared.key(), fault));
    } else {
      settlement().leaveToPerson(prepared, fault);
    }
  }

  /**
   * A remote that refuses the question leaves it to a person; any other trouble to the next run.
   */
  private void unanswered(Prepared prepared, RemoteCallException failed) {
    if (failed.kind() == RemoteCallException.Kind.REFUSED) {
      String words = "its answer was lost, and it cannot be looked up: " + failed.fault().words();
      settlement().leaveToPerson(prepared, failed.fault().withWords(words));
    } else {
      troubles.stop(failed, outgoing);
    }
  }
}
