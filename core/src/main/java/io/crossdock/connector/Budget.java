package io.crossdock.connector;

/**
 * What a platform can bear: calls at a time, and how many to begin with.
 *
 * <p>The engine starts with {@link #first()}, lets the number grow to {@link #most()} while the
 * remote is well, and shrinks it when the remote says that it is too much.
 *
 * @param first calls at a time at the start; at least 1
 * @param most calls at a time at most; at least {@code first}
 */
public record Budget(int first, int most) {

  /** Checks the bounds. */
  public Budget {
    if (first < 1 || most < first) {
      throw new IllegalArgumentException(
          "a budget starts with at least 1 and at most " + most + " calls; given: " + first);
    }
  }

  /**
   * A fixed number of calls at a time, from the start.
   *
   * @param calls at a time
   */
  public static Budget atOnce(int calls) {
    return new Budget(calls, calls);
  }

  /**
   * A number of calls at a time that grows.
   *
   * @param first at the start
   * @param most at most
   */
  public static Budget growing(int first, int most) {
    return new Budget(first, most);
  }
}
