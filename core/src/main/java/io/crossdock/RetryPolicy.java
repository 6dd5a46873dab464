package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Fault;
import io.crossdock.internal.definition.RetryChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often, after how long, and after which failures an item of a route is sent again.
 *
 * <pre>{@code
 * Route.from(orders)
 *     .retry(
 *         RetryPolicy.builder()
 *             .attempts(8)
 *             .firstDelay(Duration.ofSeconds(5))
 *             .factor(3)
 *             .longestDelay(Duration.ofHours(1))
 *             .alsoWhere("locked by another user")
 *             .build())
 *     .to(erp);
 * }</pre>
 *
 * <p>Without more, an item is tried again after a passing failure: the remote was busy or broken,
 * another one held the item (statuses 409, 423 and the like), or no answer came to a call that may
 * be repeated. A refusal is final unless the policy names it. What must not be repeated is tried
 * again only where the remote certainly did not take it: not after a breakdown (5xx, 408), whatever
 * the policy names. Whether it did is looked up, never guessed.
 *
 * <p>A delay is kept with the task, so it outlives the process. A run waits for items that are due
 * soon ({@link #longestWait()}) and leaves the others to the run that comes when they are due. An
 * answer's {@code Retry-After} counts where it is longer.
 *
 * <p>An immutable definition.
 */
public final class RetryPolicy {

  private static final RetryPolicy STANDARD = new RetryPolicy(new Builder());

  private final int attempts;
  private final Duration firstDelay;
  private final double factor;
  private final Duration longestDelay;
  private final Duration longestWait;
  private final SortedSet<Integer> alsoOn;
  private final SortedSet<Integer> neverOn;
  private final List<String> alsoWhere;

  private RetryPolicy(Builder builder) {
    this.attempts = builder.attempts;
    this.firstDelay = builder.firstDelay;
    this.factor = builder.factor;
    this.longestDelay = builder.longestDelay;
    this.longestWait = builder.longestWait;
    this.alsoOn = new TreeSet<>(builder.alsoOn);
    this.neverOn = new TreeSet<>(builder.neverOn);
    this.alsoWhere = List.copyOf(builder.alsoWhere);
  }

  /** What holds for a route that says nothing: 5 attempts, after 1, 2, 4 and 8 seconds. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** A builder that starts from {@link #standard()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** How often an item is sent before it has failed. */
  public int attempts() {
    return attempts;
  }

  /** How long after the first attempt the second comes. */
  public Duration firstDelay() {
    return firstDelay;
  }

  /** By how much each delay is longer than the one before. */
  public double factor() {
    return factor;
  }

  /** What no delay is longer than, unless the remote asks for more. */
  public Duration longestDelay() {
    return longestDelay;
  }

  /** For how long a run waits for an item to become due. */
  public Duration longestWait() {
    return longestWait;
  }

  /** The statuses of refusals that are tried again. */
  public List<Integer> alsoOn() {
    return List.copyOf(alsoOn);
  }

  /** The statuses of passing failures that are not tried again. */
  public List<Integer> neverOn() {
    return List.copyOf(neverOn);
  }

  /** The words of refusals that are tried again. */
  public List<String> alsoWhere() {
    return alsoWhere;
  }

  /**
   * How long after an attempt the next one comes.
   *
   * @param attempt 1 for the first
   */
  public Duration delayAfter(int attempt) {
    double millis = firstDelay.toMillis() * Math.pow(factor, Math.max(0, attempt - 1));
    return millis >= longestDelay.toMillis() ? longestDelay : Duration.ofMillis((long) millis);
  }

  /**
   * Whether a refusal is tried again.
   *
   * @param refusal in the remote's words
   */
  public boolean retriesRefusal(Fault refusal) {
    String words = refusal.words().toLowerCase(Locale.ROOT);
    return !neverOn.contains(refusal.status())
        && (alsoOn.contains(refusal.status())
            || alsoWhere.stream().anyMatch(some -> words.contains(some.toLowerCase(Locale.ROOT))));
  }

  /**
   * Whether a passing failure is tried again.
   *
   * @param failure in the remote's words
   */
  public boolean retriesPassing(Fault failure) {
    return !neverOn.contains(failure.status());
  }

  /** A builder that starts from this policy. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.attempts = attempts;
    builder.firstDelay = firstDelay;
    builder.factor = factor;
    builder.longestDelay = longestDelay;
    builder.longestWait = longestWait;
    builder.alsoOn.addAll(alsoOn);
    builder.neverOn.addAll(neverOn);
    builder.alsoWhere.addAll(alsoWhere);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RetryPolicy that
        && attempts == that.attempts
        && firstDelay.equals(that.firstDelay)
        && factor == that.factor
        && longestDelay.equals(that.longestDelay)
        && longestWait.equals(that.longestWait)
        && alsoOn.equals(that.alsoOn)
        && neverOn.equals(that.neverOn)
        && alsoWhere.equals(that.alsoWhere);
  }

  @Override
  public int hashCode() {
    return Objects.hash(attempts, firstDelay, factor, longestDelay);
  }

  /** Attempts and delays, in words. */
  @Override
  public String toString() {
    return attempts + " attempts, " + firstDelay + " to " + longestDelay + " apart";
  }

  /** Collects a {@link RetryPolicy}. Not safe for use by several threads. */
  public static final class Builder {
    private int attempts = 5;
    private Duration firstDelay = Duration.ofSeconds(1);
    private double factor = 2;
    private Duration longestDelay = Duration.ofMinutes(1);
    private Duration longestWait = Duration.ofMinutes(1);
    private final List<Integer> alsoOn = new ArrayList<>();
    private final List<Integer> neverOn = new ArrayList<>();
    private final List<String> alsoWhere = new ArrayList<>();

    private Builder() {}

    /**
     * How often an item is sent before it has failed; 5 unless said.
     *
     * @param attempts 1 to 100; 1 for no retry
     */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /**
     * How long after the first attempt the second comes; a second unless said.
     *
     * @param delay 0 to 30 days
     */
    public Builder firstDelay(Duration delay) {
      this.firstDelay = requireNonNull(delay, "delay");
      return this;
    }

    /**
     * By how much each delay is longer than the one before; twice as long unless said.
     *
     * @param factor 1 to 10; 1 for delays that are all alike
     */
    public Builder factor(double factor) {
      this.factor = factor;
      return this;
    }

    /**
     * What no delay is longer than; a minute unless said.
     *
     * @param delay the first one to 30 days
     */
    public Builder longestDelay(Duration delay) {
      this.longestDelay = requireNonNull(delay, "delay");
      return this;
    }

    /**
     * For how long a run waits for an item to become due, when it has nothing else to do; a minute
     * unless said. An item that is due later is left to a later run, and the report says until
     * when.
     *
     * @param wait 0 to 1 hour
     */
    public Builder longestWait(Duration wait) {
      this.longestWait = requireNonNull(wait, "wait");
      return this;
    }

    /**
     * Tries again after these refusals too, such as 404 for an item whose parent comes later.
     *
     * @param statuses 400 to 599
     */
    public Builder alsoOn(int... statuses) {
      for (int status : statuses) {
        alsoOn.add(status);
      }
      return this;
    }

    /**
     * Tries again after refusals with these words too, by letters of either case: for a remote
     * whose status does not tell.
     *
     * @param words a part of what the remote says, such as {@code locked by another user}
     */
    public Builder alsoWhere(String words) {
      alsoWhere.add(requireNonNull(words, "words"));
      return this;
    }

    /**
     * Lets an item fail at once after these statuses, though they count as passing.
     *
     * @param statuses 400 to 599
     */
    public Builder neverOn(int... statuses) {
      for (int status : statuses) {
        neverOn.add(status);
      }
      return this;
    }

    /**
     * The policy.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public RetryPolicy build() {
      RetryPolicy policy = new RetryPolicy(this);
      RetryChecks.check(policy);
      return policy;
    }
  }
}
