package io.crossdock.shopify;

import io.crossdock.TimeSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.time.Instant;

/**
 * The points that an app may spend in a shop, as far as they are known here: they come back with
 * time, and each answer tells how many there are. Safe for use by several threads.
 *
 * <p>An answer is some time old when it is read, and calls are under way that Shopify has or has
 * not charged by then. So what it says is a bound from above (less what is under way) and from
 * below (less all that was under way at any time during its call), and our own count is kept
 * between them.
 */
final class PointBucket {

  // Source: recorded exchange shopify 02 #1: a standard shop, until an answer tells of another.
  private static final long CAPACITY = 2_000;
  private static final long RATE = 100;

  private static final Duration LEAST_WAIT = Duration.ofMillis(1);

  private final Bucket bucket;
  private long capacity = CAPACITY;
  private long rate = RATE;
  private long underWay;
  private long takenEver;

  PointBucket(TimeSource time) {
    bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(CAPACITY).refillGreedy(RATE, Duration.ofSeconds(1)))
            .withCustomTimePrecision(new DrivenTime(time))
            .build();
  }

  /**
   * What one call has taken.
   *
   * @param points how many
   * @param beside what was under way beside it when it was taken
   * @param takenEver the sum of all that was taken, with this
   */
  record Taken(long points, long beside, long takenEver) {}

  /** Takes points, or says how long to wait: then {@code early} is not zero. */
  record Try(Duration early, Taken taken) {}

  synchronized Try take(int points) {
    // More than the bucket holds would be waited for without end.
    long wanted = Math.min(points, capacity);
    if (wanted > 0) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(wanted);
      if (!probe.isConsumed()) {
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusNanos(999_999);
        Duration whole = Duration.ofMillis(wait.toMillis());
        return new Try(
            whole.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : whole, new Taken(0, 0, takenEver));
      }
    }
    Taken taken = new Taken(wanted, underWay, takenEver + wanted);
    underWay += wanted;
    takenEver += wanted;
    return new Try(Duration.ZERO, taken);
  }

  /** It is over, and that much of it was spent. */
  synchronized void settle(Taken taken, long spent) {
    underWay -= taken.points();
    change(taken.points() - spent);
  }

  /**
   * What an answer says.
   *
   * @param taken by its call, settled already
   * @param maximum how many points there are at most
   * @param restored how many come back in a second
   * @param available how many there were when it was written
   */
  synchronized void mirror(Taken taken, long maximum, long restored, long available) {
    if (maximum < 1 || restored < 1) {
      return;
    }
    if (maximum != capacity || restored != rate) {
      capacity = maximum;
      rate = restored;
      bucket.replaceConfiguration(
          BucketConfiguration.builder()
              .addLimit(
                  limit -> limit.capacity(maximum).refillGreedy(restored, Duration.ofSeconds(1)))
              .build(),
          TokensInheritanceStrategy.AS_IS);
    }
    long unknown = taken.beside() + takenEver - taken.takenEver();
    long now = bucket.getAvailableTokens();
    long most = available - underWay;
    long least = available - unknown;
    if (now > most) {
      change(most - now);
    } else if (now < least) {
      change(least - now);
    }
  }

  /** How many points there are now, as far as is known. */
  synchronized long available() {
    return bucket.getAvailableTokens();
  }

  private void change(long points) {
    if (points > 0) {
      bucket.addTokens(points);
    } else if (points < 0) {
      bucket.consumeIgnoringRateLimits(-points);
    }
  }

  /** The clock that the host or a test drives. */
  private record DrivenTime(TimeSource time) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = time.now();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
