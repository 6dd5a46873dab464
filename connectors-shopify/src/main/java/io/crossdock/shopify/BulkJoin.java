package io.crossdock.shopify;

import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Joins the lines of a bulk result, wherever in it a child stands, in bounded memory.
 *
 * <p>Lines are dealt by a hash of the id that they are joined by into parts, each of which fits
 * into memory: first what lies two levels deep with what holds it, then that with the outermost.
 * Each part is left in the order of the file, so that a merge of all gives that order back. Not
 * safe for use by several threads.
 */
final class BulkJoin implements AutoCloseable {

  private static final int MOST_PARTS = 1_024;

  private final List<BulkList> lists;
  private final Spill first;
  private final Spill second;
  private final List<SpilledLines> outer;
  private final List<SpilledLines> middle;
  private final List<SpilledLines> joined;

  /**
   * A join of nothing yet.
   *
   * @param lists of the query, by index
   * @param bytes about how many there will be
   * @param partBytes how many of them fit into memory, with room for what they become there
   */
  BulkJoin(List<BulkList> lists, long bytes, long partBytes, Spill.Disk disk) {
    this.lists = lists;
    this.first = new Spill(disk);
    this.second = new Spill(disk);
    int parts = (int) Math.max(1, Math.min(MOST_PARTS, bytes / partBytes + 1));
    this.outer = parts(parts, first);
    this.middle = parts(parts, first);
    this.joined = parts(parts, second);
  }

  private static List<SpilledLines> parts(int count, Spill spill) {
    List<SpilledLines> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new SpilledLines(spill));
    }
    return parts;
  }

  /** Takes a line, in the order of the file. */
  void add(BulkLine line) {
    BulkList list = lists.get(line.list());
    if (list.level() == 0) {
      part(outer, line.id().isEmpty() ? String.valueOf(line.number()) : line.id()).add(line);
    } else if (list.level() > 1) {
      part(middle, line.parent()).add(line);
    } else if (holdsLists(list)) {
      part(middle, line.id()).add(line);
    } else {
      part(outer, line.parent()).add(line);
    }
  }

  private boolean holdsLists(BulkList list) {
    return lists.stream().anyMatch(one -> list.equals(one.parent()));
  }

  private static SpilledLines part(List<SpilledLines> parts, String id) {
    int hash = id.hashCode();
    return parts.get(Math.floorMod(hash ^ (hash >>> 16), parts.size()));
  }

  /**
   * Joins what was added.
   *
   * @throws RemoteCallException if a line belongs to one that is nowhere; it names the line
   */
  void join() {
    for (SpilledLines part : middle) {
      for (BulkLine held : attached(part, 1)) {
        part(outer, held.parent()).add(held);
      }
    }
    for (int i = 0; i < outer.size(); i++) {
      SpilledLines target = joined.get(i);
      attached(outer.get(i), 0).forEach(target::add);
    }
    first.close();
  }

  /** The lines of a level in a part, with those that belong to them, in the order of the file. */
  private List<BulkLine> attached(SpilledLines part, int level) {
    List<BulkLine> holders = new ArrayList<>();
    List<BulkLine> others = new ArrayList<>();
    Map<String, List<BulkLine>> byId = new HashMap<>();
    for (BulkLine line : part) {
      if (lists.get(line.list()).level() != level) {
        others.add(line);
      } else if (level > 0 || line.id().isEmpty() || !byId.containsKey(line.id())) {
        holders.add(line);
        byId.computeIfAbsent(line.id(), any -> new ArrayList<>()).add(line);
      }
    }
    others.sort(Comparator.comparingLong(BulkLine::number));
    Set<String> once = new HashSet<>();
    for (BulkLine child : others) {
      attach(child, byId.getOrDefault(child.parent(), List.of()), once);
    }
    return holders;
  }

  /** An object that several hold is one line for each of them, and belongs to each once. */
  private void attach(BulkLine child, List<BulkLine> holders, Set<String> once) {
    BulkList wanted = lists.get(child.list()).parent();
    boolean isHeld = false;
    for (BulkLine holder : holders) {
      if (lists.get(holder.list()).equals(wanted)) {
        isHeld = true;
        String place = holder.number() + " " + child.list() + " " + child.id();
        if (child.id().isEmpty() || once.add(place)) {
          holder.add(child);
        }
      }
    }
    if (!isHeld) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER,
          Fault.of(
              "line "
                  + child.number()
                  + " of the result belongs to "
                  + child.parent()
                  + ", which is nowhere in it"));
    }
  }

  /** What was joined, in the order of the file; from its beginning each time it is asked for. */
  Iterator<BulkLine> lines() {
    PriorityQueue<Part> parts = new PriorityQueue<>(Comparator.comparingLong(Part::number));
    for (SpilledLines part : joined) {
      Iterator<BulkLine> lines = part.iterator();
      if (lines.hasNext()) {
        parts.add(new Part(lines.next(), lines));
      }
    }
    return new Merge(parts);
  }

  private record Part(BulkLine next, Iterator<BulkLine> rest) {
    long number() {
      return next.number();
    }
  }

  private record Merge(PriorityQueue<Part> parts) implements Iterator<BulkLine> {
    @Override
    public boolean hasNext() {
      return !parts.isEmpty();
    }

    @Override
    public BulkLine next() {
      Part part = parts.remove();
      if (part.rest().hasNext()) {
        parts.add(new Part(part.rest().next(), part.rest()));
      }
      return part.next();
    }
  }

  /** Deletes what it has on disk. */
  @Override
  public void close() {
    first.close();
    second.close();
  }
}
