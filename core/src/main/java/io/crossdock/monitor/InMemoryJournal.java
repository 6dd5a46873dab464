package io.crossdock.monitor;

import io.crossdock.task.ErasedKey;
import io.crossdock.task.Lane;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A journal that lives as long as the process. It keeps the newest 10,000 lines of each kind, and
 * of those at most 16 million letters.
 */
public final class InMemoryJournal implements Journal {

  private static final int MOST_LINES = 10_000;
  private static final long MOST_LETTERS = 16_000_000;

  private final Map<JournalLine.Kind, Deque<JournalLine>> lines =
      new EnumMap<>(JournalLine.Kind.class);
  private final Map<JournalLine.Kind, Long> letters = new EnumMap<>(JournalLine.Kind.class);
  private long last;

  /** An empty journal. */
  public InMemoryJournal() {
    for (JournalLine.Kind kind : JournalLine.Kind.values()) {
      lines.put(kind, new ArrayDeque<>());
      letters.put(kind, 0L);
    }
  }

  @Override
  public synchronized void append(List<JournalLine> added) {
    for (JournalLine line : List.copyOf(added)) {
      of(line.kind()).addLast(line.toBuilder().number(++last).build());
      letters.merge(line.kind(), letters(line), Long::sum);
      while (of(line.kind()).size() > MOST_LINES || weight(line.kind()) > MOST_LETTERS) {
        JournalLine oldest = of(line.kind()).removeFirst();
        letters.merge(line.kind(), -letters(oldest), Long::sum);
      }
    }
  }

  @Override
  public synchronized List<JournalLine> lines(JournalQuery query) {
    Deque<JournalLine> ofKind = of(query.kind());
    Iterator<JournalLine> all =
        query.order() == JournalQuery.Order.OLDEST_FIRST
            ? ofKind.iterator()
            : ofKind.descendingIterator();
    List<JournalLine> found = new ArrayList<>();
    while (all.hasNext() && found.size() < query.most()) {
      JournalLine line = all.next();
      if (query.matches(line)) {
        found.add(line);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized int prune(JournalLine.Kind kind, Instant before, long newest) {
    Deque<JournalLine> ofKind = of(kind);
    long dropped = Math.max(0, ofKind.size() - newest);
    long lastDropped =
        ofKind.stream().limit(dropped).mapToLong(JournalLine::number).max().orElse(0);
    return remove(kind, line -> line.number() <= lastDropped || line.at().isBefore(before));
  }

  /**
   * Lets go of what is about an item, or says its key.
   *
   * @param key of the item
   * @param lanes where; empty for all
   */
  public synchronized void erase(ErasedKey key, Collection<Lane> lanes) {
    for (JournalLine.Kind kind : JournalLine.Kind.values()) {
      List<JournalLine> kept =
          of(kind).stream().flatMap(line -> key.outOf(line, lanes).stream()).toList();
      of(kind).clear();
      of(kind).addAll(kept);
      weigh(kind);
    }
  }

  private int remove(JournalLine.Kind kind, Predicate<JournalLine> meant) {
    int before = of(kind).size();
    of(kind).removeIf(meant);
    weigh(kind);
    return before - of(kind).size();
  }

  private void weigh(JournalLine.Kind kind) {
    letters.put(kind, of(kind).stream().mapToLong(InMemoryJournal::letters).sum());
  }

  private Deque<JournalLine> of(JournalLine.Kind kind) {
    return lines.getOrDefault(kind, new ArrayDeque<>());
  }

  private long weight(JournalLine.Kind kind) {
    return letters.getOrDefault(kind, 0L);
  }

  private static long letters(JournalLine line) {
    return 200L + line.text().length() + line.details().map(String::length).orElse(0);
  }
}
