package io.crossdock.internal.engine;

import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.internal.task.StepProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sending of the parts of one item's step: what became of each. Safe for use by several
 * threads: one sends, another looks up what was lost.
 */
final class PartsRound {

  private final Prepared whole;
  private final Map<Integer, Outcome> troubles = new TreeMap<>();
  private StepProgress progress;
  private int open;
  private int lookedUp;
  private Sending sending = Sending.GOES_ON;

  private enum Sending {
    GOES_ON,
    ENDED,
    CONCLUDED
  }

  PartsRound(Prepared whole, StepProgress progress) {
    this.whole = whole;
    this.progress = progress;
  }

  Prepared whole() {
    return whole;
  }

  synchronized void expect(int parts) {
    open = parts;
  }

  synchronized StepProgress sending(List<Integer> parts) {
    progress = progress.sending(parts);
    return progress;
  }

  synchronized StepProgress progress() {
    return progress;
  }

  synchronized boolean hasTrouble() {
    return !troubles.isEmpty() || lookedUp > 0;
  }

  synchronized void lookingUp() {
    lookedUp++;
  }

  synchronized void foundOut() {
    lookedUp--;
  }

  synchronized void note(int part, Outcome outcome) {
    if (outcome instanceof Outcome.Published) {
      progress = progress.withPart(part);
      open--;
    } else {
      troubles.put(part, outcome);
    }
  }

  /** No more parts are sent in this round. */
  synchronized void end() {
    if (sending == Sending.GOES_ON) {
      sending = Sending.ENDED;
    }
  }

  /** Whether all is known; true once. */
  synchronized boolean concludes() {
    if (sending != Sending.ENDED || lookedUp > 0) {
      return false;
    }
    sending = Sending.CONCLUDED;
    return true;
  }

  synchronized boolean allDone() {
    return open == 0;
  }

  /** The parts of which a person must say what became of them. */
  synchronized List<Integer> inDoubt() {
    List<Integer> parts = new ArrayList<>(parts(Outcome.InDoubt.class));
    parts.addAll(parts(Outcome.Waiting.class));
    return parts;
  }

  private List<Integer> parts(Class<? extends Outcome> kind) {
    List<Integer> parts = new ArrayList<>();
    troubles.forEach(
        (part, outcome) -> {
          if (kind.isInstance(outcome)) {
            parts.add(part);
          }
        });
    return parts;
  }

  /** The worst that became of a part, in words that name it; empty if nothing bad did. */
  synchronized Optional<Outcome> worst() {
    for (Class<? extends Outcome> kind :
        List.of(
            Outcome.InDoubt.class,
            Outcome.Waiting.class,
            Outcome.Failed.class,
            Outcome.Rejected.class,
            Outcome.Retry.class)) {
      List<Integer> parts = parts(kind);
      if (!parts.isEmpty()) {
        return Optional.ofNullable(troubles.get(parts.get(0)))
            .map(outcome -> named(outcome, parts));
      }
    }
    return Optional.empty();
  }

  private Outcome named(Outcome outcome, List<Integer> parts) {
    String key = whole.key();
    if (outcome instanceof Outcome.InDoubt doubt) {
      return Outcome.inDoubt(key, named(doubt.reason(), parts));
    }
    if (outcome instanceof Outcome.Waiting waiting) {
      return Outcome.waiting(key, named(waiting.reason(), parts));
    }
    List<Integer> one = parts.subList(0, 1);
    if (outcome instanceof Outcome.Failed failed) {
      return Outcome.failed(key, named(failed.fault(), one));
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return Outcome.failed(key, named(rejected.fault(), one));
    }
    Outcome.Retry retry = (Outcome.Retry) outcome;
    return Outcome.retry(key, named(retry.reason(), one), retry.after());
  }

  private static Fault named(Fault fault, List<Integer> parts) {
    return Stages.parts(parts, fault);
  }
}
