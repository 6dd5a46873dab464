package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.Outgoing;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.http.RunConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the items of one lane whose answer was lost and which must not be sent blindly again:
 * one that is there is finished, several are for a person to tell apart, and none is looked up once
 * more after a pause, since a remote may show late what it took; as often as there is time for
 * where the row says how late that may be.
 *
 * <p>A key stays under way meanwhile, and its task stays marked as sent: where the run ends before,
 * the next one looks it up.
 */
final class LookUps {

  private static final int LEAST_LOOKS = 2;
  // Without a pause there would be no end to them while the time does not move.
  private static final int MOST_LOOKS = 1_000;

  private final Outgoing outgoing;
  private final RunConnection connection;
  private final TimeSource time;
  private final Troubles troubles;
  private final Agenda<Waiting> agenda;
  private volatile @Nullable Settlement settlement;

  /**
   * An item, why it is looked up, how often it was, and when the last time is due that the row
   * allows.
   */
  private record Waiting(Prepared prepared, Fault reason, int looks, Instant until) {
    Waiting lookedAt() {
      return new Waiting(prepared, reason, looks + 1, until);
    }
  }

  LookUps(
      Outgoing outgoing,
      RunConnection connection,
      TimeSource time,
      StopSignal stop,
      Troubles troubles) {
    this.outgoing = outgoing;
    this.connection = connection;
    this.time = time;
    this.troubles = troubles;
    this.agenda = new Agenda<>(time, stop);
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
    Instant now = time.now();
    Instant until = now.plus(prepared.operation(outgoing).lookUpWithin());
    agenda.add(new Waiting(prepared, reason, 0, until), now);
  }

  /** No item will be sent any more, but for what is looked up and not found. */
  void end() {
    agenda.end();
  }

  /** Looks up until there are no more; the work of one thread. */
  void work() throws InterruptedException {
    Optional<Waiting> next = agenda.next();
    while (next.isPresent()) {
      lookUp(next.get());
      next = agenda.next();
    }
  }

  private void lookUp(Waiting lost) {
    Prepared prepared = lost.prepared();
    LookUp question =
        new LookUp(
            prepared.operation(outgoing),
            prepared.item(),
            outgoing.settings(),
            connection.aboutTasks(List.of(prepared.task())));
    try {
      List<Found> found = outgoing.client().connector().publisher().lookUp(question);
      switch (found.size()) {
        case 0 -> notFound(lost.lookedAt());
        case 1 -> settlement().found(prepared, found.get(0));
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
    Instant next = time.now().plus(outgoing.lookUpPause());
    if (lost.looks() < LEAST_LOOKS || (lost.looks() < MOST_LOOKS && !next.isAfter(lost.until()))) {
      agenda.add(lost, next);
      return;
    }
    String often = lost.looks() == LEAST_LOOKS ? "twice" : lost.looks() + " times";
    Fault fault =
        lost.reason()
            .withWords(lost.reason().words() + "; it was looked up " + often + " and is not there");
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
