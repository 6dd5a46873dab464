package io.crossdock.task;

import io.crossdock.CrossdockException;

/**
 * A run has had its lanes for longer than its lease without renewing it: its process was frozen, or
 * could not reach the store. Others may work on them by now, so nothing of it is stored any more
 * and it must send nothing. A new run goes on where it stood.
 */
public final class LeaseLostException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final long run;

  /**
   * A run that lost its lease.
   *
   * @param run its number
   * @param why what became of the lane, in words
   */
  public LeaseLostException(long run, String why) {
    super(
        "run "
            + run
            + " may go on no longer: "
            + why
            + ". Its process was frozen or could not reach the store for too long; what is left goes"
            + " on in the next run",
        null);
    this.run = run;
  }

  /** The number of the run. */
  public long run() {
    return run;
  }
}
