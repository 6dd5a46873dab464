package io.crossdock.internal.engine;

import io.crossdock.Reading;
import io.crossdock.Reading.Proof;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Holds what was read against the remote's own counts before and after. */
final class ReadProof {

  private OptionalLong before = OptionalLong.empty();
  private OptionalLong after = OptionalLong.empty();
  private Start start = Start.BEGINNING;
  private End end = End.NOT_YET;
  private @Nullable String gap;

  private enum Start {
    BEGINNING,
    MIDDLE
  }

  private enum End {
    NOT_YET,
    REACHED
  }

  void resumed() {
    start = Start.MIDDLE;
  }

  /** A page itself shows that rows are missing. */
  void gap(String words) {
    gap = words;
  }

  void before(OptionalLong count) {
    before = count;
  }

  void before(long count) {
    if (before.isEmpty()) {
      before = OptionalLong.of(count);
    }
  }

  void ended(OptionalLong count) {
    end = End.REACHED;
    after = count;
  }

  /** Whether nothing is missing, as far as the remote's counts tell. */
  boolean holds(long items) {
    return report("", items, 0).proof() != Proof.GAP;
  }

  Reading report(String incoming, long items, long pages) {
    if (end == End.NOT_YET) {
      return new Reading(
          incoming,
          items,
          pages,
          Proof.STOPPED,
          "stopped before the end; the next run goes on there");
    }
    if (gap != null) {
      return new Reading(incoming, items, pages, Proof.GAP, gap);
    }
    if (start == Start.MIDDLE) {
      return new Reading(
          incoming, items, pages, Proof.UNPROVEN, "went on where an earlier run had stopped");
    }
    if (before.isEmpty() || after.isEmpty()) {
      return new Reading(
          incoming,
          items,
          pages,
          Proof.UNPROVEN,
          "the remote gives no count; the list was followed to its last page");
    }
    return held(incoming, items, pages, before.getAsLong(), after.getAsLong());
  }

  private static Reading held(String incoming, long items, long pages, long first, long last) {
    String counts = "the remote counts " + first + " before and " + last + " after";
    if (first == last && items == first) {
      return new Reading(incoming, items, pages, Proof.PROVEN, counts);
    }
    if (items > Math.max(first, last)) {
      // A row that went and one that came leave the counts as they were: that is no gap.
      return new Reading(
          incoming,
          items,
          pages,
          Proof.UNPROVEN,
          counts + ", and " + items + " came: rows came and went while it was read");
    }
    return Math.min(first, last) <= items
        ? new Reading(incoming, items, pages, Proof.EXPLAINED, counts)
        : new Reading(incoming, items, pages, Proof.GAP, counts + ", and " + items + " came");
  }
}
