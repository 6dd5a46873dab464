package io.crossdock.internal.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** The delay before a repeat: it doubles with each try, and no two callers wait equally long. */
final class Backoff {

  /** How often a call is tried before its failure is told. */
  static final int TRIES = 6;

  /** The longest wait that a remote can ask for; beyond it the run stops. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 60_000;
  // Never below the plain delay: a remote that is given less than a second has no time to recover.
  private static final double JITTER = 0.4;

  private final DoubleSupplier random;

  private Backoff(DoubleSupplier random) {
    this.random = random;
  }

  static Backoff jittered() {
    return new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  }

  /** With the jitter in a test's hand: from 0 up to 1. */
  static Backoff with(DoubleSupplier random) {
    return new Backoff(random);
  }

  /** What is told of a wait that is longer than that. */
  static String tooLong(Duration asked) {
    return "; it asks to wait " + asked + ", longer than " + LONGEST_ASKED;
  }

  /** Our own delay after that many tries; the first is 1. */
  Duration after(int tries) {
    long plain = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 16));
    return Duration.ofMillis(
        Math.min(LONGEST_MILLIS, Math.round(plain * (1 + JITTER * random.getAsDouble()))));
  }

  /** The delay that the remote asked for, and a little more, so that not all come back at once. */
  Duration asked(Duration asked) {
    long spread = Math.min(1_000, asked.toMillis() / 10);
    return asked.plusMillis(Math.round(spread * random.getAsDouble()));
  }
}
