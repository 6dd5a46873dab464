package io.crossdock.internal.engine;

import io.crossdock.Failure;
import io.crossdock.connector.Fault;
import io.crossdock.internal.alert.FailureCauses;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the first items that did not get through, and stops a run that only fails.
 *
 * <p>"In a row" is broken by an item that the remote took, and by nothing else: one that is
 * unchanged, filtered out or superseded was not sent, and says nothing about whether sending works.
 */
final class Failures {

  private static final int REMEMBERED = 100;
  private static final int IN_A_ROW = 1_000;
  private static final int IN_ALL = 10_000;

  private final StopSignal stop;
  private final Words words;
  private final List<Failure> first = new ArrayList<>();
  private final FailureCauses causes = new FailureCauses();
  private int inARow;
  private int inAll;

  Failures(StopSignal stop, Words words) {
    this.stop = stop;
    this.words = words;
  }

  /** The remote took an item. */
  synchronized void wentWell() {
    inARow = 0;
  }

  /** An item that was not sent. */
  void add(Lane lane, String key, TaskState state, Fault fault) {
    add(lane, key, state, fault, Optional.empty());
  }

  synchronized void add(
      Lane lane, String key, TaskState state, Fault fault, Optional<String> host) {
    causes.add(lane, words.of(key), state, fault.withWords(words.of(fault.words())));
    if (first.size() < REMEMBERED) {
      first.add(
          new Failure(
              lane,
              words.of(key),
              state,
              words.of(fault),
              fault.field().map(words::of).orElse(null),
              host.orElse(null)));
    }
    inARow++;
    inAll++;
    if (inARow >= IN_A_ROW || inAll >= IN_ALL) {
      stop.stop(
          (inARow >= IN_A_ROW ? inARow + " items in a row" : inAll + " items in all")
              + " failed, the last: "
              + words.of(key)
              + ": "
              + words.of(fault));
    }
  }

  /** All of them, counted by cause. */
  FailureCauses causes() {
    return causes;
  }

  synchronized List<Failure> first() {
    return List.copyOf(first);
  }
}
