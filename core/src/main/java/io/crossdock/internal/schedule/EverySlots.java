package io.crossdock.internal.schedule;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whole multiples of an interval since the beginning of 1970. */
record EverySlots(Duration interval) implements Slots {

  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  @Override
  public Optional<Instant> next(Instant after) {
    return Optional.of(slot(number(after).add(BigInteger.ONE)));
  }

  @Override
  public Optional<Missed> between(Instant after, Instant upTo) {
    BigInteger last = number(upTo);
    long count = last.subtract(number(after)).longValueExact();
    return count <= 0 ? Optional.empty() : Optional.of(new Missed(slot(last), count));
  }

  /** How many have come up to a time. */
  private BigInteger number(Instant at) {
    BigInteger[] parts = nanos(at).divideAndRemainder(nanos(interval));
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private Instant slot(BigInteger number) {
    BigInteger[] parts = number.multiply(nanos(interval)).divideAndRemainder(BILLION);
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static BigInteger nanos(Instant at) {
    return BigInteger.valueOf(at.getEpochSecond())
        .multiply(BILLION)
        .add(BigInteger.valueOf(at.getNano()));
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(BILLION)
        .add(BigInteger.valueOf(duration.getNano()));
  }
}
