package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.CrossdockException;

/**
 * A run has not begun, since the entry on which it depends is no longer as it was seen: somebody
 * else has changed it in the meantime. The caller looks at the entry again.
 */
public final class StartOvertakenException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final transient RunStart.Condition condition;

  /**
   * A run that has not begun.
   *
   * @param condition that does not hold
   */
  public StartOvertakenException(RunStart.Condition condition) {
    super(
        "the run cannot begin: entry \""
            + condition.key()
            + "\" of "
            + condition.space()
            + " was changed since it was looked at; look again whether the run is still wanted",
        null);
    this.condition = requireNonNull(condition, "condition");
  }

  /** What does not hold. */
  public RunStart.Condition condition() {
    return condition;
  }
}
