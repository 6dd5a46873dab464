package io.crossdock.task;

/** Where a task stands. */
public enum TaskState {
  /** Read and not yet sent. */
  NEW,
  /** Being sent. */
  PROCESSING,
  /** Taken by the remote. */
  FINISHED,
  /** Refused by the remote, or not to be turned into what it takes. */
  FAILED,
  /** Passed over by a person. */
  SKIPPED,
  /** Not taken for a passing reason; to be sent again when it is due. */
  RETRY,
  /** Found invalid before it was sent. */
  REJECTED,
  /** Waiting for a reference, or for word from outside. */
  WAITING,
  /** Sent, not repeatable, and no answer came: it may or may not have happened. */
  IN_DOUBT,
  /** Overtaken by a newer version of the same item before it was sent. */
  SUPERSEDED,
  /** Removed by a person. */
  DELETED,
  /** Taken into a remote job that is followed. */
  ACCEPTED;

  /** Whether a run still has something to do with it: new, processing, retry or accepted. */
  public boolean isLeft() {
    return this == NEW || this == PROCESSING || this == RETRY || this == ACCEPTED;
  }

  /** Whether it is not at its end: left, waiting or in doubt. Open work is never dropped. */
  public boolean isOpen() {
    return isLeft() || this == WAITING || this == IN_DOUBT;
  }

  /** Whether the item itself is kept: not once it is finished, superseded or deleted. */
  public boolean keepsPayload() {
    return this != FINISHED && this != SUPERSEDED && this != DELETED;
  }
}
