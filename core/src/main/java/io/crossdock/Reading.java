package io.crossdock;

import static java.util.Objects.requireNonNull;

/**
 * What was read of one incoming, and whether that was all.
 *
 * @param incoming the incoming's name
 * @param items how many items came, before any filter
 * @param pages in how many pages
 * @param proof whether that was all
 * @param words why, for a person
 */
public record Reading(String incoming, long items, long pages, Proof proof, String words) {

  /** Whether everything was read. */
  public enum Proof {
    /** The remote's counts before and after agree with what was read. */
    PROVEN,
    /** The counts moved while reading, and the difference lies within that movement. */
    EXPLAINED,
    /** The remote gives no usable count, or fewer than came; the list was followed to its end. */
    UNPROVEN,
    /** The counts, or a page itself, say that something is missing: the run has not succeeded. */
    GAP,
    /** The reading was stopped before its end; it goes on in the next run. */
    STOPPED
  }

  /** Checks that all is there. */
  public Reading {
    requireNonNull(incoming, "incoming");
    requireNonNull(proof, "proof");
    requireNonNull(words, "words");
  }
}
