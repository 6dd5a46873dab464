package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the rates of a budget ahead: says how long a call has to wait, or counts it as made now.
 * Safe for use by several threads.
 */
final class Pace {

  private final TimeSource time;
  private final List<Budget.Rate> rates;
  private final Map<Budget.Rate, Deque<Instant>> made = new HashMap<>();

  Pace(List<Budget.Rate> rates, TimeSource time) {
    this.rates = rates;
    this.time = time;
    rates.forEach(rate -> made.put(rate, new ArrayDeque<>()));
  }

  /** Zero where the operation may be called now, which then counts as done; else the wait. */
  synchronized Duration take(String operation) {
    Instant now = time.now();
    List<Budget.Rate> held =
        rates.stream().filter(rate -> rate.operations().contains(operation)).toList();
    Duration wait = Duration.ZERO;
    for (Budget.Rate rate : held) {
      Duration left = left(rate, now);
      wait = left.compareTo(wait) > 0 ? left : wait;
    }
    if (wait.isZero()) {
      held.forEach(rate -> of(rate).addLast(now));
    }
    return wait;
  }

  private Duration left(Budget.Rate rate, Instant now) {
    Deque<Instant> calls = of(rate);
    // A call may travel faster than the one before it, so that over there less time lies between.
    Duration period = rate.in().plus(rate.in().dividedBy(10));
    while (!calls.isEmpty() && isPast(calls.getFirst(), period, now)) {
      calls.removeFirst();
    }
    return calls.size() < rate.calls()
        ? Duration.ZERO
        : Duration.between(now, calls.getFirst().plus(period));
  }

  // A clock that was set back must not make a short wait a long one.
  private static boolean isPast(Instant call, Duration period, Instant now) {
    return call.isAfter(now) || !call.plus(period).isAfter(now);
  }

  private Deque<Instant> of(Budget.Rate rate) {
    return made.computeIfAbsent(rate, any -> new ArrayDeque<>());
  }
}
