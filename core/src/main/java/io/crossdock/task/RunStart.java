package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run works on when it begins, and why it begins. Immutable. */
public final class RunStart {

  private final List<Lane> lanes;
  private final @Nullable RunSlot slot;
  private final @Nullable Condition condition;

  /**
   * What must stand in the store when a run begins.
   *
   * @param space whose entry
   * @param key of the entry
   * @param value that it has, compared letter by letter; not part of {@link #toString}
   */
  public record Condition(String space, String key, String value) {

    /** Checks that all is there. */
    public Condition {
      requireNonNull(space, "space");
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }

    /** The entry alone: a value may be of any kind. */
    @Override
    public String toString() {
      return "entry " + key + " of " + space + " as it was seen";
    }
  }

  private RunStart(List<Lane> lanes, @Nullable RunSlot slot, @Nullable Condition condition) {
    this.lanes = lanes;
    this.slot = slot;
    this.condition = condition;
  }

  /**
   * A run that somebody begins by hand.
   *
   * @param lanes that it works on
   */
  public static RunStart of(Collection<Lane> lanes) {
    return new RunStart(lanes.stream().distinct().toList(), null, null);
  }

  /**
   * The same, begun by a schedule.
   *
   * @param slot which one, and for what time
   */
  public RunStart bySchedule(RunSlot slot) {
    return new RunStart(lanes, requireNonNull(slot, "slot"), condition);
  }

  /**
   * The same, begun only while an entry stands as it was seen: who was frozen since, and whose work
   * another instance has taken over by changing that entry, begins nothing any more.
   *
   * @param condition what must stand there, in the same transaction
   */
  public RunStart onlyIf(Condition condition) {
    return new RunStart(lanes, slot, requireNonNull(condition, "condition"));
  }

  /** The lanes that it works on, each once. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The schedule that begins it, and for what time; empty if somebody does by hand. */
  public Optional<RunSlot> slot() {
    return Optional.ofNullable(slot);
  }

  /** What must stand in the store when it begins; empty if nothing in particular. */
  public Optional<Condition> condition() {
    return Optional.ofNullable(condition);
  }
}
