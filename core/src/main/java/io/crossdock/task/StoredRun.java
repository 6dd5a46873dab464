package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.RunReport;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run as a store keeps it. Immutable. */
public final class StoredRun {

  private final long number;
  private final State state;
  private final Instant begun;
  private final @Nullable Instant ended;
  private final @Nullable RunSlot slot;
  private final Map<Lane, Tally> tallies;
  private final @Nullable String report;

  /** Where a run stands. */
  public enum State {
    /** It goes on; or it claimed nothing and was never ended, which nobody can tell apart. */
    RUNNING,
    /** It came to its end, and has a report. */
    ENDED,
    /**
     * It came to no end and has its lanes no more: its process was killed, or frozen. One that went
     * on after that may have a report, and never ends.
     */
    BROKEN_OFF
  }

  private StoredRun(Builder builder) {
    this.number = builder.number;
    this.state = builder.state;
    this.begun = builder.begun;
    this.ended = builder.ended;
    this.slot = builder.slot;
    this.tallies = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tallies));
    this.report = builder.report;
  }

  /**
   * A builder of a run.
   *
   * @param number in the store
   * @param state where it stands
   * @param begun when it began
   */
  public static Builder of(long number, State state, Instant begun) {
    return new Builder(number, state, begun);
  }

  /** Its number in the store; a later run has a higher one. */
  public long number() {
    return number;
  }

  /** Where it stands. */
  public State state() {
    return state;
  }

  /** When it began. */
  public Instant begun() {
    return begun;
  }

  /** When it came to its end. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** The schedule that began it, and for what time; empty if somebody did by hand. */
  public Optional<RunSlot> slot() {
    return Optional.ofNullable(slot);
  }

  /**
   * What it counted in each of its lanes so far. What is open there is not counted here, since that
   * is not of this run alone: a report has it as it was at the end.
   */
  public Map<Lane, Tally> tallies() {
    return tallies;
  }

  /**
   * Its report as JSON text, if it came to its end, or was broken off and told so, and the store
   * still has it.
   */
  public Optional<String> reportJson() {
    return Optional.ofNullable(report);
  }

  /**
   * Its report, if it {@linkplain #reportJson has one} that can be read. A run that a defect ended
   * has none.
   */
  public Optional<RunReport> report() {
    return reportJson().filter(json -> !json.equals("{}")).map(RunReport::fromJson);
  }

  /** Number, state and times. */
  @Override
  public String toString() {
    return "run "
        + number
        + " of "
        + begun
        + (slot == null ? "" : " by " + slot.schedule())
        + ", "
        + switch (state) {
          case RUNNING -> "running";
          case ENDED -> "ended " + ended;
          case BROKEN_OFF -> "broken off";
        };
  }

  /** Collects a run. Not safe for use by several threads. */
  public static final class Builder {
    private final long number;
    private final State state;
    private final Instant begun;
    private final Map<Lane, Tally> tallies = new LinkedHashMap<>();
    private @Nullable Instant ended;
    private @Nullable RunSlot slot;
    private @Nullable String report;

    private Builder(long number, State state, Instant begun) {
      this.number = number;
      this.state = requireNonNull(state, "state");
      this.begun = requireNonNull(begun, "begun");
    }

    /** When it came to its end; null if it did not. */
    public Builder ended(@Nullable Instant ended) {
      this.ended = ended;
      return this;
    }

    /** The schedule that began it; null if somebody did by hand. */
    public Builder slot(@Nullable RunSlot slot) {
      this.slot = slot;
      return this;
    }

    /** What it counted in a lane. */
    public Builder tally(Lane lane, Tally tally) {
      tallies.put(requireNonNull(lane, "lane"), requireNonNull(tally, "tally"));
      return this;
    }

    /** Its report as JSON text; null if it has none. */
    public Builder report(@Nullable String report) {
      this.report = report;
      return this;
    }

    /** The run. */
    public StoredRun build() {
      return new StoredRun(this);
    }
  }
}
