package io.crossdock.internal.engine;

import io.crossdock.Reading;
import io.crossdock.Reading.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was read against the remote's own counts before and after. A list that is read again
 * is held against the counts around its last reading: one that is whole by itself is enough.
 */
final class ReadProof {

  private final List<Earlier> earlier = new ArrayList<>();
  private OptionalLong before = OptionalLong.empty();
  private OptionalLong after = OptionalLong.empty();
  private OptionalLong onPage = OptionalLong.empty();
  private Start start = Start.BEGINNING;
  private End end = End.NOT_YET;
  private @Nullable String gap;
  private long came;
  private long pages;

  private enum Start {
    BEGINNING,
    MIDDLE
  }

  private enum End {
    NOT_YET,
    REACHED
  }

  /** A reading that had a gap. */
  private record Earlier(long came, long first, long last) {
    @Override
    public String toString() {
      return came + " came of " + first + " before and " + last + " after";
    }
  }

  /** Grade and reason. */
  private record Held(Proof proof, String words) {}

  void resumed() {
    start = Start.MIDDLE;
  }

  /** A page itself shows that rows are missing, however it was asked for; the first one counts. */
  void gap(String words) {
    if (gap == null) {
      gap = words;
    }
  }

  void before(OptionalLong count) {
    before = count;
  }

  /** A page came, with that many items. */
  void page(int items) {
    pages++;
    came += items;
    onPage = OptionalLong.empty();
  }

  /** How many came, over all readings. */
  long items() {
    return came + earlier.stream().mapToLong(Earlier::came).sum();
  }

  /** The remote's count, as this page bears it: that of the first and of the last page count. */
  void counted(long count) {
    onPage = OptionalLong.of(count);
    if (pages == 1 && before.isEmpty()) {
      before = OptionalLong.of(count);
    }
  }

  void ended(OptionalLong count) {
    end = End.REACHED;
    after = count.isPresent() ? count : onPage;
  }

  /** The list is read once more, from its beginning: the last count is the first of that. */
  void again() {
    earlier.add(new Earlier(came, before.orElseThrow(), after.orElseThrow()));
    came = 0;
    before = after;
    after = OptionalLong.empty();
    end = End.NOT_YET;
  }

  /** Whether nothing is missing, as far as the remote's counts tell. */
  boolean holds() {
    return held().proof() != Proof.GAP;
  }

  /** Whether rows are missing, and no page shows where. */
  boolean hasGapSomewhere() {
    return !holds() && gap == null;
  }

  /**
   * What is to be said of it.
   *
   * @param pagesAgain how often a page that showed a gap was asked for again
   */
  Reading report(String incoming, long pagesAgain) {
    Held held = held();
    return new Reading(
        incoming, items(), pages, held.proof(), held.words() + again(held.proof(), pagesAgain));
  }

  private Held held() {
    if (end == End.NOT_YET) {
      return new Held(
          Proof.STOPPED,
          earlier.isEmpty()
              ? "stopped before the end; the next run goes on there"
              : "stopped before the end; the next run begins anew");
    }
    if (gap != null) {
      return new Held(Proof.GAP, gap);
    }
    if (start == Start.MIDDLE) {
      return new Held(Proof.UNPROVEN, "went on where an earlier run had stopped");
    }
    if (before.isEmpty() || after.isEmpty()) {
      return new Held(
          Proof.UNPROVEN, "the remote gives no count; the list was followed to its last page");
    }
    return held(before.getAsLong(), after.getAsLong());
  }

  private Held held(long first, long last) {
    String counts = "the remote counts " + first + " before and " + last + " after";
    if (first == last && came == first) {
      return new Held(Proof.PROVEN, counts);
    }
    if (came > Math.max(first, last)) {
      // A row that went and one that came leave the counts as they were: that is no gap.
      return new Held(
          Proof.UNPROVEN, counts + ", and " + came + " came: rows came and went while it was read");
    }
    return Math.min(first, last) <= came
        ? new Held(Proof.EXPLAINED, counts)
        : new Held(Proof.GAP, counts + ", and " + came + " came");
  }

  private String again(Proof proof, long pagesAgain) {
    String word = proof == Proof.GAP ? "still a gap" : proof.name().toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder();
    if (pagesAgain > 0) {
      words.append("; ").append(word).append(" after ").append(times(pagesAgain));
      words.append(" of a page that showed a gap");
    }
    if (!earlier.isEmpty()) {
      words.append("; ").append(word).append(" after ").append(times(earlier.size()));
      words.append(" in smaller pages; before that ");
      words.append(earlier.stream().map(Earlier::toString).collect(Collectors.joining(", then ")));
    }
    return words.toString();
  }

  private static String times(long count) {
    return count + (count == 1 ? " further reading" : " further readings");
  }
}
