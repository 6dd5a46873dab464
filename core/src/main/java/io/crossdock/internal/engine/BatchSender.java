package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Write;
import io.crossdock.task.TaskStore;
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
  private final Connection connection;
  private final TaskStore store;
  private final Troubles troubles;

  BatchSender(Outgoing outgoing, Connection connection, TaskStore store, Troubles troubles) {
    this.outgoing = outgoing;
    this.publisher = outgoing.client().connector().publisher();
    this.connection = connection;
    this.store = store;
    this.troubles = troubles;
  }

  /** An outcome for each item; none for items that stay as they are. */
  Map<Prepared, Outcome> send(List<Prepared> batch) {
    Map<Prepared, Outcome> outcomes = new HashMap<>();
    List<Prepared> toSend = outgoing.operation().repeatable() ? batch : marked(batch);
    if (!toSend.isEmpty()) {
      send(toSend, outcomes);
    }
    return outcomes;
  }

  /** Those that may be sent once: a task that came to its end in the meantime is not among them. */
  private List<Prepared> marked(List<Prepared> batch) {
    Set<Long> marked =
        store.markSent(batch.stream().map(prepared -> prepared.task().id()).toList());
    return batch.stream().filter(prepared -> marked.contains(prepared.task().id())).toList();
  }

  private void send(List<Prepared> batch, Map<Prepared, Outcome> outcomes) {
    try {
      Write write =
          new Write(
              outgoing.operation(),
              batch.stream().map(Prepared::item).toList(),
              outgoing.settings(),
              connection);
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
    send(batch.subList(0, middle), outcomes);
    if (!troubles.stopped()) {
      send(batch.subList(middle, batch.size()), outcomes);
    } else {
      troubles.untouched(batch.subList(middle, batch.size()), outgoing, outcomes);
    }
  }

  private void match(List<Prepared> batch, List<Outcome> answers, Map<Prepared, Outcome> outcomes) {
    Map<String, Outcome> byKey = new HashMap<>();
    answers.forEach(answer -> byKey.put(answer.key(), answer));
    for (Prepared prepared : batch) {
      Outcome answer = byKey.remove(prepared.key());
      outcomes.put(prepared, answer == null ? unanswered(prepared) : answer);
    }
    byKey
        .keySet()
        .forEach(
            key ->
                connection.remark(
                    outgoing.operation() + " answered for \"" + key + "\", which was not sent"));
  }

  private Outcome unanswered(Prepared prepared) {
    Fault fault = Fault.of("the remote gave no answer for this item");
    return outgoing.operation().repeatable()
        ? Outcome.retry(prepared.key(), fault)
        : Outcome.inDoubt(prepared.key(), fault);
  }
}
