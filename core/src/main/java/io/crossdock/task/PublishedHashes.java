package io.crossdock.task;

import org.jspecify.annotations.Nullable;

/**
 * The hashes of what was published in one lane, for millions of keys in little memory.
 *
 * <p>A key is known by 64 bits of it, a hash takes 16 bytes: 24 bytes a key, at most 36 with the
 * room to grow. Two of a million keys share their 64 bits once in 30 million catalogues; then the
 * hash of the one is taken for the other's, which says "unchanged" only if their contents are equal
 * too.
 *
 * <p>Open addressing with linear probing, in segments that grow by a quarter each on its own, so
 * that growth never needs the table twice. Not safe for use by several threads.
 */
final class PublishedHashes {

  private static final int SEGMENTS = 256;
  private static final int CELL = 3;

  private final Segment[] segments = new Segment[SEGMENTS];

  void put(String key, ContentHash hash) {
    long print = fingerprint(key);
    int number = segmentOf(print);
    if (segments[number] == null) {
      segments[number] = new Segment();
    }
    segments[number].put(print, hash);
  }

  @Nullable ContentHash get(String key) {
    long print = fingerprint(key);
    Segment segment = segments[segmentOf(print)];
    return segment == null ? null : segment.get(print);
  }

  void remove(String key) {
    long print = fingerprint(key);
    Segment segment = segments[segmentOf(print)];
    if (segment != null) {
      segment.remove(print);
    }
  }

  /** How many keys there are. */
  long size() {
    long size = 0;
    for (Segment segment : segments) {
      size += segment == null ? 0 : segment.size;
    }
    return size;
  }

  /** What the cells take, in bytes. */
  long bytes() {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment == null ? 0 : (long) segment.cells.length * Long.BYTES;
    }
    return bytes;
  }

  private static int segmentOf(long print) {
    return (int) (print >>> 56);
  }

  /**
   * Each step can be undone, so that keys meet by accident only; never 0, which marks a free cell.
   */
  private static long fingerprint(String key) {
    long print = key.length();
    for (int i = 0; i < key.length(); i++) {
      print = (print + key.charAt(i) + 1) * 0x9E3779B97F4A7C15L;
      print ^= print >>> 32;
    }
    print = (print ^ print >>> 33) * 0xFF51AFD7ED558CCDL;
    print = (print ^ print >>> 33) * 0xC4CEB9FE1A85EC53L;
    print ^= print >>> 33;
    return print == 0 ? 1 : print;
  }

  /** A 256th of the table. A cell is three numbers: the key's 64 bits and the hash. */
  private static final class Segment {
    private long[] cells = new long[16 * CELL];
    private int size;

    private void put(long print, ContentHash hash) {
      int slot = slotOf(print);
      if (cells[slot * CELL] == 0) {
        size++;
      }
      write(slot, print, hash.high(), hash.low());
      if (size * 20L > capacity() * 17L) {
        grow();
      }
    }

    private @Nullable ContentHash get(long print) {
      int cell = slotOf(print) * CELL;
      return cells[cell] == 0 ? null : new ContentHash(cells[cell + 1], cells[cell + 2]);
    }

    /** Moves those behind the gap forward, so that no search ends at it too early. */
    private void remove(long print) {
      int gap = slotOf(print);
      if (cells[gap * CELL] == 0) {
        return;
      }
      size--;
      for (int slot = next(gap); cells[slot * CELL] != 0; slot = next(slot)) {
        int home = homeOf(cells[slot * CELL]);
        boolean staysBehindGap =
            gap < slot ? home > gap && home <= slot : home > gap || home <= slot;
        if (!staysBehindGap) {
          System.arraycopy(cells, slot * CELL, cells, gap * CELL, CELL);
          gap = slot;
        }
      }
      write(gap, 0, 0, 0);
    }

    private void grow() {
      long[] old = cells;
      cells = new long[(capacity() + capacity() / 4) * CELL];
      for (int cell = 0; cell < old.length; cell += CELL) {
        if (old[cell] != 0) {
          write(slotOf(old[cell]), old[cell], old[cell + 1], old[cell + 2]);
        }
      }
    }

    private void write(int slot, long print, long high, long low) {
      cells[slot * CELL] = print;
      cells[slot * CELL + 1] = high;
      cells[slot * CELL + 2] = low;
    }

    /** The slot that holds it, or the free one where it belongs. */
    private int slotOf(long print) {
      int slot = homeOf(print);
      while (cells[slot * CELL] != 0 && cells[slot * CELL] != print) {
        slot = next(slot);
      }
      return slot;
    }

    /** The segment is chosen by the upper bits, the slot within it by those below. */
    private int homeOf(long print) {
      return (int) ((((print >>> 24) & 0xFFFF_FFFFL) * capacity()) >>> 32);
    }

    private int next(int slot) {
      return slot + 1 == capacity() ? 0 : slot + 1;
    }

    private int capacity() {
      return cells.length / CELL;
    }
  }
}
