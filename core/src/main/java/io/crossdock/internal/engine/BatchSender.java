package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Write;
import io.crossdock.internal.http.RunConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends a batch and says what became of each item, by the promises: a batch refused as a whole is
 * halved, what must not repeat is marked before, an unanswered item is tried again or in doubt.
 */
final class BatchSender {

  private final Outgoing outgoing;
  private final Publisher publisher;
  private final RunConnection connection;
  private final RunParts parts;
  private final Troubles troubles;

  BatchSender(Outgoing outgoing, RunConnection connection, RunParts parts, Troubles troubles) {
    this.outgoing = outgoing;
    this.publisher = outgoing.client().connector().publisher();
    this.connection = connection;
    this.parts = parts;
    this.troubles = troubles;
  }

  /**
   * Sends a batch, and notes an outcome for each item as soon as it is known; none for items that
   * were certainly not taken and stay as they are.
   */
  void send(List<Prepared> batch, Map<Prepared, Outcome> outcomes) throws InterruptedException {
    if (batch.get(0).at() != null && !isRemembered()) {
      return;
    }
    List<Prepared> toSend = marks(batch.get(0).operation(outgoing)) ? marked(batch) : batch;
    if (!toSend.isEmpty()) {
      sendAll(toSend, outcomes);
    }
  }

  /** Sends parts of one item's step, which is remembered as on its way if it must be. */
  void sendParts(List<Prepared> parts, Map<Prepared, Outcome> outcomes) {
    sendAll(parts, outcomes);
  }

  /** Whether the store knows that the calls before are done: else a restart would repeat them. */
  private boolean isRemembered() throws InterruptedException {
    parts.settler().awaitCommitted();
    return !troubles.stopped();
  }

  /**
   * Whether tasks are marked before they are sent: what must not be repeated, so that it can come
   * back in doubt; and what goes into a job, so that no newer version overtakes it in the books
   * while the job has it.
   */
  static boolean marks(Operation operation) {
    return !operation.repeatable() || isFollowed(operation);
  }

  /** Whether the remote takes items into jobs. */
  static boolean isFollowed(Operation operation) {
    return operation.form() == Operation.Form.ASYNC || operation.form() == Operation.Form.BULK;
  }

  /** Those that may be sent once: a task that came to its end in the meantime is not among them. */
  private List<Prepared> marked(List<Prepared> batch) throws InterruptedException {
    if (batch.stream().anyMatch(prepared -> prepared.attempt() > 1)) {
      // The change that says "to be retried" takes the mark away: it must not come after the mark.
      parts.settler().awaitCommitted();
    }
    Set<Long> marked =
        parts
            .store()
            .markSent(parts.run(), batch.stream().map(prepared -> prepared.task().id()).toList());
    return batch.stream().filter(prepared -> marked.contains(prepared.task().id())).toList();
  }

  private void sendAll(List<Prepared> batch, Map<Prepared, Outcome> outcomes) {
    // Another instance may work on the lane by now, if this one was frozen.
    parts.store().renew(parts.run());
    try {
      Write write =
          new Write(
              batch.get(0).operation(outgoing),
              batch.stream().map(Prepared::item).toList(),
              outgoing.settings(),
              connection.aboutTasks(batch.stream().map(Prepared::task).toList()));
      match(batch, publisher.publish(write), outcomes);
      troubles.wentWell();
    } catch (RemoteCallException refused) {
      if (refused.kind() == RemoteCallException.Kind.REFUSED && batch.size() > 1) {
        halve(batch, outcomes);
      } else {
        outcomes.putAll(troubles.outcomes(refused, batch, outgoing));
      }
    }
  }

  private void halve(List<Prepared> batch, Map<Prepared, Outcome> outcomes) {
    int middle = batch.size() / 2;
    sendAll(batch.subList(0, middle), outcomes);
    if (!troubles.stopped()) {
      sendAll(batch.subList(middle, batch.size()), outcomes);
    }
  }

  private void match(List<Prepared> batch, List<Outcome> answers, Map<Prepared, Outcome> outcomes) {
    Map<String, Outcome> byKey = new HashMap<>();
    answers.forEach(answer -> byKey.put(answer.key(), answer));
    for (Prepared prepared : batch) {
      Outcome answer = byKey.remove(prepared.item().key());
      outcomes.put(prepared, answer == null ? unanswered(prepared) : expected(prepared, answer));
    }
    byKey
        .keySet()
        .forEach(
            key ->
                connection.remark(
                    batch.get(0).operation(outgoing)
                        + " answered for \""
                        + key
                        + "\", which was not sent"));
  }

  /** A job that nobody follows would be waited for without end. */
  private Outcome expected(Prepared prepared, Outcome answer) {
    if (answer instanceof Outcome.Accepted && !isFollowed(prepared.operation(outgoing))) {
      throw new IllegalStateException(
          "operation "
              + prepared.operation(outgoing)
              + " was answered with a job, but the form of its row is neither async nor bulk");
    }
    return answer;
  }

  private Outcome unanswered(Prepared prepared) {
    Fault fault = Fault.of("the remote gave no answer for this item");
    return prepared.operation(outgoing).repeatable()
        ? Outcome.retry(prepared.key(), fault)
        : Outcome.inDoubt(prepared.key(), fault);
  }
}
