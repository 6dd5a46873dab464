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
import java.util.List;
import java.util.Optional;
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

  private final Outgoing outgoing;
  private final RunConnection connection;
  private final TimeSource time;
  private final Troubles troubles;
  private final Agenda<Waiting> agenda;
  private volatile @Nullable Settlement settlement;

  private enum Turn {
    FIRST,
    SECOND
  }

  /** An item, and why it is looked up. */
  private record Waiting(Prepared prepared, Fault reason, Turn turn) {}

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
    agenda.add(new Waiting(prepared, reason, Turn.FIRST), time.now());
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
        case 0 -> notFound(lost);
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
    if (lost.turn() == Turn.FIRST) {
      agenda.add(
          new Waiting(prepared, lost.reason(), Turn.SECOND),
          time.now().plus(outgoing.lookUpPause()));
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
