package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.Outgoing;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Outcome;
import io.crossdock.internal.task.StepProgress;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends the steps of one lane that go out in parts: an item's parts one call after another, each
 * call remembered before the next. What must not be repeated is remembered before it goes out.
 */
final class PartsSending {

  private final Outgoing outgoing;
  private final StepItems items;
  private final BatchSender sender;
  private final Settlement settlement;
  private final LookUps lookUps;
  private final LaneQueue queue;
  private final RunParts run;

  PartsSending(
      Outgoing outgoing,
      StepItems items,
      BatchSender sender,
      Settlement settlement,
      LookUps lookUps,
      LaneQueue queue,
      RunParts run) {
    this.outgoing = outgoing;
    this.items = items;
    this.sender = sender;
    this.settlement = settlement;
    this.lookUps = lookUps;
    this.queue = queue;
    this.run = run;
  }

  /** Sends the parts that are not done. */
  void send(Prepared whole) throws InterruptedException {
    PartsRound round = new PartsRound(whole, progress(whole));
    List<Prepared> parts;
    try {
      parts = items.parts(whole, round);
    } catch (ItemException broken) {
      settlement.settle(whole, Outcome.failed(whole.key(), broken.fault()));
      return;
    }
    round.expect(parts.size());
    for (List<Prepared> call : calls(parts)) {
      if (round.hasTrouble() || !announce(round, call)) {
        break;
      }
      send(round, call);
    }
    round.end();
    conclude(round);
  }

  /** Looks the parts up that may have been sent by an earlier run. */
  void lookUp(Prepared whole, Fault why) {
    PartsRound round = new PartsRound(whole, progress(whole));
    List<Prepared> parts;
    try {
      parts = items.parts(whole, round);
    } catch (ItemException broken) {
      settlement.leaveToPerson(whole, broken.fault());
      return;
    }
    round.expect(parts.size());
    List<Integer> maybe = progress(whole).openParts();
    parts.stream()
        .filter(part -> maybe.contains(index(part)))
        .forEach(part -> lost(part, round, why));
    round.end();
    conclude(round);
  }

  /** What became of a part that was looked up. */
  void settle(Prepared part, Outcome outcome) {
    PartsRound round = round(part);
    round.note(index(part), outcome);
    round.foundOut();
    conclude(round);
  }

  private void send(PartsRound round, List<Prepared> call) {
    Map<Prepared, Outcome> outcomes = new LinkedHashMap<>();
    try {
      sender.sendParts(call, outcomes);
    } finally {
      // Also where a defect ends this thread: what is known is kept.
      outcomes.forEach((part, outcome) -> note(part, round, outcome));
      remember(round, round.progress());
    }
  }

  private void note(Prepared part, PartsRound round, Outcome outcome) {
    if (outcome instanceof Outcome.InDoubt doubt && LookUps.areFor(part.operation(outgoing))) {
      lost(part, round, doubt.reason());
    } else {
      round.note(index(part), outcome);
    }
  }

  private void lost(Prepared part, PartsRound round, Fault reason) {
    round.lookingUp();
    lookUps.add(part, reason);
  }

  /** Remembers which parts go out, where they must not go out twice; whether they may. */
  private boolean announce(PartsRound round, List<Prepared> call) throws InterruptedException {
    Prepared whole = round.whole();
    boolean once = !whole.operation(outgoing).repeatable();
    if (once) {
      remember(round, round.sending(call.stream().map(PartsSending::index).toList()));
    }
    run.settler().awaitCommitted();
    if (run.stop().isSet()) {
      return false;
    }
    return !once || !run.store().markSent(run.run(), List.of(whole.task().id())).isEmpty();
  }

  private void remember(PartsRound round, StepProgress progress) {
    Prepared whole = round.whole();
    run.settler()
        .add(
            whole.task(),
            TaskChange.of(whole.task().id(), TaskState.PROCESSING, null, null, whole.attempt() - 1)
                .withProgress(progress.write()));
  }

  private void conclude(PartsRound round) {
    if (!round.concludes()) {
      return;
    }
    StepProgress progress = round.progress().sending(round.inDoubt());
    Prepared whole = with(round.whole(), progress);
    if (round.worst().isPresent()) {
      settlement.settle(whole, round.worst().get());
    } else if (round.allDone()) {
      settlement.settle(whole, Outcome.published(whole.key(), MissingNode.getInstance()));
    } else if (run.stop().isSet()) {
      settlement.leave(List.of(whole));
    } else {
      queue.goOn(whole);
    }
  }

  private List<List<Prepared>> calls(List<Prepared> parts) {
    Map<String, List<Prepared>> groups = new LinkedHashMap<>();
    parts.forEach(part -> groups.computeIfAbsent(part.group(), g -> new ArrayList<>()).add(part));
    List<List<Prepared>> calls = new ArrayList<>();
    for (List<Prepared> group : groups.values()) {
      int most = group.get(0).operation(outgoing).batchSize();
      for (int i = 0; i < group.size(); i += most) {
        calls.add(group.subList(i, Math.min(group.size(), i + most)));
      }
    }
    return calls;
  }

  private static Prepared with(Prepared whole, StepProgress progress) {
    return new Prepared(
        whole.task(), whole.item(), whole.group(), whole.targetKey(), at(whole).with(progress));
  }

  private static StepProgress progress(Prepared whole) {
    return at(whole).progress();
  }

  private static int index(Prepared part) {
    return at(part).part();
  }

  private static PartsRound round(Prepared part) {
    PartsRound round = at(part).round();
    if (round == null) {
      throw new IllegalStateException("not a part: " + part.task());
    }
    return round;
  }

  private static AtStep at(Prepared prepared) {
    AtStep at = prepared.at();
    if (at == null) {
      throw new IllegalStateException("not at a step: " + prepared.task());
    }
    return at;
  }
}
