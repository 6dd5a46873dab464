package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.alert.StopCause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Tells a bad item from a broken system: the one fails alone, the other stops the run and leaves
 * the rest.
 */
final class Troubles {

  /** Calls in a row that fail on the remote's side before the system counts as broken. */
  private static final int IN_A_ROW = 3;

  private final StopSignal stop;
  private final Words words;
  private final Optional<String> origin;
  private final AtomicInteger inARow = new AtomicInteger();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile Health health = Health.UNKNOWN;

  private enum Health {
    UNKNOWN,
    WORKS
  }

  Troubles(StopSignal stop, Words words, Optional<String> origin) {
    this.stop = stop;
    this.words = words;
    this.origin = origin;
  }

  /** Scheme, host and port of the system. */
  Optional<String> origin() {
    return origin;
  }

  void wentWell() {
    inARow.set(0);
    lost.clear();
    health = Health.WORKS;
  }

  /**
   * Whether the system was seen to work in this run. Until then, a call that failed says nothing
   * about its items: they are left, however often they were tried.
   */
  boolean systemWorks() {
    return health == Health.WORKS;
  }

  boolean stopped() {
    return stop.isSet();
  }

  /** What a failed call means for the items in it; an item without outcome stays as it is. */
  Map<Prepared, Outcome> outcomes(
      RemoteCallException failed, List<Prepared> batch, Outgoing outgoing) {
    Map<Prepared, Outcome> outcomes = new HashMap<>();
    boolean repeatable = batch.get(0).operation(outgoing).repeatable();
    Fault fault = failed.fault();
    switch (failed.kind()) {
      case REFUSED -> {
        wentWell();
        each(batch, outcomes, p -> Outcome.failed(p.key(), fault));
      }
      case PASSING -> passing(failed, batch, outgoing, outcomes);
      case ANSWER_LOST -> {
        if (repeatable) {
          serverTrouble(failed, batch, outgoing, outcomes);
        } else {
          each(batch, outcomes, p -> Outcome.inDoubt(p.key(), fault));
          lostInARow(failed, batch, outgoing);
        }
      }
      case NOT_AN_ANSWER, BEYOND_LIMIT -> {
        if (!repeatable) {
          each(batch, outcomes, p -> Outcome.inDoubt(p.key(), fault));
        }
        stop(failed, outgoing);
      }
      case CREDENTIALS, UNREACHABLE, EXHAUSTED -> stop(failed, outgoing);
    }
    return outcomes;
  }

  private void passing(
      RemoteCallException failed,
      List<Prepared> batch,
      Outgoing outgoing,
      Map<Prepared, Outcome> outcomes) {
    int status = failed.fault().status();
    boolean tooMuch = status == 429 || status == 408 || status == 425;
    if (tooMuch) {
      stop(failed, outgoing);
    } else if (status >= 400 && status < 500) {
      wentWell();
      each(batch, outcomes, p -> again(p, failed));
    } else {
      serverTrouble(failed, batch, outgoing, outcomes);
    }
  }

  private void serverTrouble(
      RemoteCallException failed,
      List<Prepared> batch,
      Outgoing outgoing,
      Map<Prepared, Outcome> outcomes) {
    each(batch, outcomes, p -> again(p, failed));
    inARow(failed, outgoing);
  }

  /** One item may lose its answer each time; that so many others do is no fault of theirs. */
  private void lostInARow(RemoteCallException failed, List<Prepared> batch, Outgoing outgoing) {
    lost.add(batch.get(0).key());
    if (lost.size() >= IN_A_ROW) {
      stop(failed, outgoing);
    }
  }

  private void inARow(RemoteCallException failed, Outgoing outgoing) {
    if (inARow.incrementAndGet() >= IN_A_ROW) {
      stop(failed, outgoing);
    }
  }

  private static Outcome again(Prepared prepared, RemoteCallException failed) {
    return Outcome.retry(prepared.key(), failed.fault(), failed.retryAfter().orElse(Duration.ZERO));
  }

  /** The system is broken: the run stops, in the words of the call. */
  void stop(RemoteCallException failed, Outgoing outgoing) {
    stop.stop(
        "outgoing \"" + outgoing.name() + "\"" + told(failed),
        StopCause.ofOutgoing(outgoing.identifier(), failed.kind()));
  }

  /** Its words, with the host where a connector that knows none has found them. */
  private String told(RemoteCallException failed) {
    String said = words.of(String.valueOf(failed.getMessage()));
    return origin.filter(host -> !said.contains(host)).map(host -> ", " + host).orElse("")
        + ": "
        + said;
  }

  private static void each(
      List<Prepared> batch, Map<Prepared, Outcome> outcomes, Function<Prepared, Outcome> outcome) {
    batch.forEach(prepared -> outcomes.put(prepared, outcome.apply(prepared)));
  }
}
