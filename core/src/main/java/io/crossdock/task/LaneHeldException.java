package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.CrossdockException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lane is being worked on by another run, of this instance or of another one. The caller waits
 * for that run to end, and tries again.
 */
public final class LaneHeldException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final transient Lane lane;
  private final long run;
  private final String holder;
  private final @Nullable Instant until;

  /**
   * A lane that another run has.
   *
   * @param lane which is held
   * @param run that holds it
   * @param holder the instance that the run belongs to, in words
   * @param until when its lease runs out unless it is renewed, by the clock of the store; null for
   *     one that lasts as long as the run
   */
  public LaneHeldException(Lane lane, long run, String holder, @Nullable Instant until) {
    super(
        "a run on "
            + lane
            + " cannot begin: run "
            + run
            + " of "
            + holder
            + " is working on it"
            + (until == null ? "" : " and holds it until " + until + ", longer if it goes on")
            + "; wait for its end and try again",
        null);
    this.lane = requireNonNull(lane, "lane");
    this.run = run;
    this.holder = requireNonNull(holder, "holder");
    this.until = until;
  }

  /** The lane that is held. */
  public Lane lane() {
    return lane;
  }

  /** The number of the run that holds it. */
  public long run() {
    return run;
  }

  /** The instance that the run belongs to, in words. */
  public String holder() {
    return holder;
  }

  /** When its lease runs out unless it is renewed; empty for one that lasts as long as the run. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }
}
