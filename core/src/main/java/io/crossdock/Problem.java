package io.crossdock;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a definition.
 *
 * @param place where it is, in the words of the definition: {@code entity}, {@code query "limit"}
 * @param message what was given, what is allowed, and the nearest right thing
 */
public record Problem(String place, String message) {

  /** Checks that both are there. */
  public Problem {
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }

  /**
   * The same problem, seen from one level up.
   *
   * @param outer the place around this one, such as {@code incoming "Products"}
   * @return a problem at {@code outer: place}
   */
  public Problem within(String outer) {
    return new Problem(outer + ": " + place, message);
  }

  /** The place and the message, as one line. */
  @Override
  public String toString() {
    return place + " " + message;
  }
}
