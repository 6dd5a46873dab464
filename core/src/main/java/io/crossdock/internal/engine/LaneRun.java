package io.crossdock.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.http.BaseAddress;
import io.crossdock.internal.http.RunConnection;
import io.crossdock.internal.json.Json;
import io.crossdock.mapping.Reference;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One outgoing of one route in one run: what is sent, by whom, and what became of it. */
final class LaneRun {

  private static final int CARRIED_AT_ONCE = 500;
  private static final int READ_AHEAD = 500;
  private static final String ENDED_WHILE_SENT =
      "an earlier run ended while it was being sent: it may or may not have happened";

  private final Lane lane;
  private final Outgoing outgoing;
  private final RunConnection connection;
  private final RunParts parts;
  private final Preparer preparer;
  private final ContentHash definition;
  private final LaneQueue queue;
  private final Settlement settlement;
  private final JobFollower jobs;
  private final LookUps lookUps;
  private final BatchSender sender;
  private final OnePerTarget onePerTarget;
  private final Stages stages;
  private final PartsSending partsSending;
  private final NotDue notDue = new NotDue();
  private final Remembering remembering;
  private final WaitingItems waiting;

  /** Held while an item is offered: an older version never comes behind a newer one. */
  private final Object turn = new Object();

  LaneRun(
      Lane lane,
      Outgoing outgoing,
      RetryPolicy policy,
      Preparer.Form form,
      RunConnection connection,
      RunParts parts) {
    this.lane = lane;
    this.outgoing = outgoing;
    this.connection = connection;
    this.parts = parts;
    this.preparer = new Preparer(outgoing, form, connection, parts.variables(), parts.references());
    this.definition = Hashes.of(outgoing);
    this.queue = new LaneQueue(outgoing.batchSize(), READ_AHEAD, parts.time(), parts.stop());
    this.remembering = new Remembering(outgoing);
    this.waiting = new WaitingItems(this, preparer, parts);
    this.stages = Stages.of(outgoing);
    StepItems items = new StepItems(outgoing, stages, parts.variables());
    Troubles troubles =
        new Troubles(
            parts.stop(),
            parts.words(),
            BaseAddress.originOf(outgoing.client(), parts.variables()));
    this.jobs = new JobFollower(outgoing, connection, parts.time(), parts.stop(), troubles, queue);
    this.lookUps = new LookUps(outgoing, connection, parts.time(), parts.stop(), troubles);
    this.settlement =
        new Settlement(
            lane,
            outgoing,
            queue,
            parts.settler(),
            parts.failures(),
            parts.words(),
            parts.time(),
            jobs,
            lookUps,
            troubles,
            policy,
            notDue,
            remembering,
            stages,
            items);
    this.jobs.settleWith(settlement);
    this.lookUps.settleWith(settlement);
    this.onePerTarget = new OnePerTarget(outgoing, preparer, queue, this::reject);
    this.sender = new BatchSender(outgoing, connection, parts, troubles);
    this.partsSending =
        new PartsSending(outgoing, items, sender, settlement, lookUps, queue, parts);
    this.settlement.settlePartsWith(partsSending);
  }

  Lane lane() {
    return lane;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  /** Whether an item may go more than once: in each of its versions. */
  boolean isRepeatable() {
    return stages.areRepeatable();
  }

  boolean hasSteps() {
    return !stages.isEmpty();
  }

  boolean looksUp() {
    return stages.areLookedUp();
  }

  JobFollower jobs() {
    return jobs;
  }

  LookUps lookUps() {
    return lookUps;
  }

  ContentHash hash(JsonNode payload) {
    return Hashes.mixed(Hashes.of(payload), definition);
  }

  /** Takes up what earlier runs left. */
  void carryOver(Afresh afresh) throws InterruptedException {
    claimStanding();
    TaskStore store = parts.store();
    long after = 0;
    List<Task> left = store.left(lane, after, CARRIED_AT_ONCE);
    while (!left.isEmpty() && !parts.stop().isSet()) {
      if (!outgoing.references().isEmpty()) {
        expect(left.stream().flatMap(task -> readable(task).stream()).toList());
      }
      for (Task task : left) {
        if (!notDue.holds(task, parts.time().now())) {
          Optional<Task> routed = afresh.routed(task, this);
          if (routed.isPresent()) {
            takeUp(routed.get());
          }
        } else {
          claim(task);
        }
        after = task.id();
      }
      left = store.left(lane, after, CARRIED_AT_ONCE);
    }
    waiting.takeUp();
  }

  /** What an earlier run left to a person may be over there: nothing else may take its place. */
  private void claimStanding() {
    TaskQuery query =
        TaskQuery.all().of(lane).in(TaskState.IN_DOUBT, TaskState.WAITING).atMost(CARRIED_AT_ONCE);
    List<Task> standing = parts.store().tasks(query);
    while (!standing.isEmpty() && !parts.stop().isSet()) {
      standing.stream().filter(task -> !WaitingItems.isOne(task)).forEach(this::claim);
      query = query.after(standing.get(standing.size() - 1).id());
      standing = parts.store().tasks(query);
    }
  }

  private void claim(Task task) {
    readable(task).ifPresent(payload -> clashOfUnsent(task.key(), payload));
  }

  private void takeUp(Task task) throws InterruptedException {
    boolean followed = task.state() == TaskState.ACCEPTED && task.ticket().isPresent();
    boolean maybeSent = stages.mayBeThere(task);
    if (maybeSent && !followed && !stages.operation(task).map(LookUps::areFor).orElse(false)) {
      claim(task);
      doubt(task);
      return;
    }
    Optional<JsonNode> payload = payload(task);
    if (payload.isEmpty()) {
      return;
    }
    if (followed) {
      prepared(task, payload.get())
          .ifPresent(
              prepared -> {
                onePerTarget.clash(prepared);
                queue.occupy(task.key());
                jobs.add(task.ticket().orElseThrow(), prepared);
              });
    } else if (maybeSent) {
      prepared(task, payload.get()).ifPresent(this::lookUp);
    } else {
      offer(task, payload.get());
    }
  }

  private void lookUp(Prepared maybeSent) {
    onePerTarget.clash(maybeSent);
    Optional<Prepared> standing = settlement.resumed(maybeSent);
    if (standing.isEmpty()) {
      return;
    }
    queue.occupy(maybeSent.key());
    if (!stages.standsAt(standing.get())) {
      settlement.leaveToPerson(standing.get(), Fault.of(ENDED_WHILE_SENT));
    } else if (standing.get().isWholeInParts()) {
      partsSending.lookUp(standing.get(), Fault.of(ENDED_WHILE_SENT));
    } else {
      lookUps.add(standing.get(), Fault.of(ENDED_WHILE_SENT));
    }
  }

  private void doubt(Task task) {
    Fault fault = stages.named(task, Fault.of(ENDED_WHILE_SENT));
    parts.failures().add(lane, task.key(), TaskState.IN_DOUBT, fault);
    parts.settler().add(task, stages.inDoubt(task, parts.words().of(fault)));
  }

  /** A task's item; empty if it cannot be read, and is rejected for that. */
  Optional<JsonNode> payload(Task task) {
    Optional<JsonNode> payload = readable(task);
    if (payload.isEmpty()) {
      reject(task, Fault.of("its stored payload cannot be read"));
    }
    return payload;
  }

  private static Optional<JsonNode> readable(Task task) {
    try {
      return Optional.of(Json.stored().readTree(task.payload().orElse("null")));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** Tells the target which items come next; what it cannot be told, it asks for one by one. */
  void expect(List<JsonNode> payloads) {
    try {
      preparer.expect(payloads);
    } catch (RemoteCallException refused) {
      if (refused.kind() != RemoteCallException.Kind.REFUSED) {
        throw refused;
      }
    }
  }

  /** Sends an item as soon as its turn comes; waits while there is too much already. */
  void offer(Task task, JsonNode payload) throws InterruptedException {
    offer(
        task,
        payload,
        () -> {
          parts.room().forget(this, task.key());
          return true;
        });
  }

  /** The same for one that may be overtaken before its turn comes. */
  void offer(Task task, JsonNode payload, BooleanSupplier stillGoes) throws InterruptedException {
    synchronized (turn) {
      if (stillGoes.getAsBoolean()) {
        offerInTurn(task, payload);
      }
    }
  }

  private void offerInTurn(Task task, JsonNode payload) throws InterruptedException {
    if (!parts.gate().admits(lane)) {
      return;
    }
    Optional<Prepared> prepared = prepared(task, payload);
    if (prepared.isEmpty()) {
      return;
    }
    Optional<Fault> clash = onePerTarget.clash(prepared.get());
    if (clash.isPresent()) {
      reject(task, clash.get());
      return;
    }
    Optional<Prepared> standing = settlement.resumed(prepared.get());
    if (standing.isEmpty()) {
      return;
    }
    Optional<Prepared> older = queue.offer(standing.get());
    if (older.isPresent()) {
      settlement.superseded(older.get(), "a newer version came before it was sent");
    }
  }

  /** Why an item that need not be sent cannot be over there: another one has its target key. */
  Optional<Fault> clashOfUnsent(String key, JsonNode payload) {
    return onePerTarget.clashOfUnsent(key, payload);
  }

  private Optional<Prepared> prepared(Task task, JsonNode payload) {
    LogContext context = LogContext.ofTask(lane, task.id(), parts.words().of(task.key()));
    try {
      return Optional.of(preparer.prepare(task, payload));
    } catch (AwaitedException awaited) {
      letWait(task, payload, awaited);
    } catch (ItemException broken) {
      reject(task, broken.fault());
    } catch (RemoteCallException refused) {
      if (refused.kind() != RemoteCallException.Kind.REFUSED) {
        throw refused;
      }
      reject(task, refused.fault());
    } finally {
      context.restore();
    }
    return Optional.empty();
  }

  private void reject(Task task, Fault fault) {
    parts.failures().add(lane, task.key(), TaskState.REJECTED, fault);
    parts
        .settler()
        .add(
            task,
            TaskChange.of(
                task.id(),
                TaskState.REJECTED,
                parts.words().of(fault),
                fault.field().map(parts.words()::of).orElse(null),
                task.attempts()));
  }

  /** An item waits for a cross-reference; over there it holds its place. */
  void letWait(Task task, JsonNode payload, AwaitedException awaited) {
    Optional<Fault> clash = clashOfUnsent(task.key(), payload);
    if (clash.isPresent()) {
      reject(task, clash.get());
    } else {
      waiting.add(task, awaited);
    }
  }

  /** Leads items back that have waited. */
  void goOn(List<WaitingRoom.Guest> woken) throws InterruptedException {
    waiting.goOn(woken);
  }

  /** Goes through the items that wait in the store. */
  void takeUpWaiting() throws InterruptedException {
    waiting.takeUp();
  }

  /** Whether its items may wait for cross-references. */
  boolean mayWait() {
    return outgoing.references().stream()
        .anyMatch(field -> field.reference().whenMissing() == Reference.WhenMissing.WAIT);
  }

  /** Whether its answers bring cross-references. */
  boolean remembers() {
    return !remembering.isEmpty();
  }

  void onDrained(Runnable told) {
    queue.onDrained(told);
  }

  boolean isDrained() {
    return queue.isDrained();
  }

  /** Nothing more will be read. */
  void end() {
    if (mayWait()) {
      queue.readToTheEnd();
    } else {
      queue.end();
    }
    parts.room().readingEnded(this);
  }

  /** Nothing more will be offered. */
  void endForGood() {
    queue.end();
  }

  /** Tells the report what a person must know. */
  void remark() {
    notDue.words(outgoing.name()).ifPresent(connection::remark);
    remembering.remarks().forEach(connection::remark);
  }

  /** Sends batch after batch until there is no more; the work of one thread. */
  void work() throws InterruptedException {
    List<Prepared> batch = queue.take();
    while (!batch.isEmpty()) {
      if (batch.get(0).at() == null && !parts.gate().isOpen()) {
        settlement.leave(batch);
        batch = queue.take();
        continue;
      }
      if (batch.get(0).isWholeInParts()) {
        partsSending.send(batch.get(0));
        batch = queue.take();
        continue;
      }
      Map<Prepared, Outcome> outcomes = new LinkedHashMap<>();
      LogContext context = LogContext.ofBatch(batch, parts.words());
      Instant since = parts.time().now();
      try {
        sender.send(batch, outcomes);
        settlement.leave(batch.stream().filter(sent -> !outcomes.containsKey(sent)).toList());
      } finally {
        // Also where a defect ends this thread: what is known of a part of the batch is kept.
        settlement.settle(outcomes);
        context.restore();
      }
      SentBatches.tell(batch, outcomes, outgoing, since, queue, parts);
      batch = queue.take();
    }
  }
}
