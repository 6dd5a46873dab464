package io.crossdock.internal.http;

import java.time.Duration;

/**
 * The right to renew a sign-in that several instances share. It runs out by the store's clock, so
 * that another instance can go on where this one was killed or frozen.
 */
final class SignInLease implements AutoCloseable {

  private final KeptSignIn kept;
  private final String owner;
  private final Duration life;

  SignInLease(KeptSignIn kept, String owner, Duration life) {
    this.kept = kept;
    this.owner = owner;
    this.life = life;
  }

  /** Another instance has the right by now. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("another instance renews this sign-in by now");
    }
  }

  /**
   * To be called right before a request goes out, and before a wait.
   *
   * @param wait how long nothing will be sent
   * @throws Lost if it has run out
   */
  void extend(Duration wait) {
    if (!kept.extend(owner, life.plus(wait))) {
      throw new Lost();
    }
  }

  /** Gives it back, if it is still there. */
  @Override
  public void close() {
    kept.release(owner);
  }
}
