package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the source of a route differs from what was published. Nothing was written for it.
 *
 * @param route the route's identifier
 * @param reading what was read, and whether that was all
 * @param filtered how many items a filter takes out
 * @param broken how many a step cannot deal with
 * @param outgoings what that is for each outgoing, by its identifier
 */
public record Comparison(
    String route, Reading reading, long filtered, long broken, Map<String, Difference> outgoings) {

  /** Copies the map. */
  public Comparison {
    requireNonNull(route, "route");
    requireNonNull(reading, "reading");
    outgoings = new LinkedHashMap<>(outgoings);
  }

  /** What that is for each outgoing, by its identifier. */
  @Override
  public Map<String, Difference> outgoings() {
    return new LinkedHashMap<>(outgoings);
  }

  /** All of it, for a person. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    outgoings.forEach((outgoing, difference) -> words.add(outgoing + ": " + difference));
    return reading.items()
        + " items read ("
        + reading.words()
        + "), "
        + filtered
        + " filtered, "
        + broken
        + " broken; "
        + String.join("; ", words);
  }

  /**
   * How it differs from what one outgoing has published.
   *
   * @param fresh items that were never published, or of which nobody knows
   * @param changed items that were published otherwise
   * @param unchanged items as last published, or as they are on their way
   * @param missing items that were published and are not in the source any more; null where it
   *     cannot be told: the reading is not proven, or the store does not count what was published
   */
  public record Difference(long fresh, long changed, long unchanged, @Nullable Long missing) {

    /** How many are not in the source any more; empty where it cannot be told. */
    public OptionalLong gone() {
      return missing == null ? OptionalLong.empty() : OptionalLong.of(missing);
    }

    /** All of it, for a person. */
    @Override
    public String toString() {
      return fresh
          + " new, "
          + changed
          + " changed, "
          + unchanged
          + " unchanged, "
          + (missing == null ? "missing unknown" : missing + " missing in the source");
    }
  }
}
