package io.crossdock.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a platform can bear: calls at a time, how many to begin with, and how often some of its
 * operations may be called.
 *
 * <p>The engine starts with {@link #first()}, lets the number grow to {@link #most()} while the
 * remote is well, and shrinks it when the remote says that it is too much. The rates are held
 * ahead: a call that would come too early waits, and others pass it.
 *
 * @param first calls at a time at the start; at least 1
 * @param most calls at a time at most; at least {@code first}
 * @param rates how often some operations may be called; empty where the platform has no such limit
 */
public record Budget(int first, int most, List<Rate> rates) {

  /** Checks the bounds. */
  public Budget {
    if (first < 1 || most < first) {
      throw new IllegalArgumentException(
          "a budget starts with at least 1 and at most " + most + " calls; given: " + first);
    }
    rates = List.copyOf(rates);
  }

  /**
   * How often some operations may be called, all of them together.
   *
   * @param operations names of rows
   * @param calls how many; at least 1
   * @param in within any period of that length; longer than nothing
   */
  public record Rate(Set<String> operations, int calls, Duration in) {

    /** Checks the bounds. */
    public Rate {
      operations = Set.copyOf(operations);
      if (operations.isEmpty() || calls < 1 || in.isNegative() || in.isZero()) {
        throw new IllegalArgumentException(
            "a rate allows at least one call of some operation in a time longer than nothing;"
                + " given: "
                + calls
                + " of "
                + operations
                + " in "
                + in);
      }
    }
  }

  /**
   * A fixed number of calls at a time, from the start.
   *
   * @param calls at a time
   */
  public static Budget atOnce(int calls) {
    return new Budget(calls, calls, List.of());
  }

  /**
   * A number of calls at a time that grows.
   *
   * @param first at the start
   * @param most at most
   */
  public static Budget growing(int first, int most) {
    return new Budget(first, most, List.of());
  }

  /**
   * The same, with one more rate.
   *
   * @param calls how many; at least 1
   * @param in within any period of that length
   * @param operations names of rows, which share the rate
   */
  public Budget andAtMost(int calls, Duration in, String... operations) {
    List<Rate> more = new ArrayList<>(rates);
    more.add(new Rate(Set.of(operations), calls, in));
    return new Budget(first, most, more);
  }
}
