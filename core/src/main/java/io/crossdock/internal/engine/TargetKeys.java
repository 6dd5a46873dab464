package io.crossdock.internal.engine;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which item of the source has which target key in one lane and run, for a million items in some 15
 * MB, and the names of those whose key over there is another one.
 *
 * <p>A target key is known by 64 bits of it under a secret of this run: two of a million keys share
 * them once in 30 million runs, and nobody can choose keys that do. Open addressing with linear
 * probing, in segments that grow by a quarter each on its own. Not safe for use by several threads.
 */
final class TargetKeys {

  private static final int SEGMENTS = 256;
  private static final int SAME_NAME = 0;

  private final Segment[] segments = new Segment[SEGMENTS];
  private final ItemNames names = new ItemNames();

  /** The second item of each target key that has two: few, since each is a failure of the run. */
  private final Map<Long, String> seconds = new HashMap<>();

  private final long start;
  private final long factor;

  TargetKeys() {
    SecureRandom random = new SecureRandom();
    this.start = random.nextLong();
    this.factor = random.nextLong() | 1;
  }

  /**
   * Notes that an item has a target key. The other item that has it too, if there is one; then also
   * for an item that had it first and comes again.
   */
  Optional<String> claim(String targetKey, String item) {
    long print = print(targetKey);
    Segment segment = segment(print);
    int slot = segment.slotOf(print);
    if (segment.prints[slot] == 0) {
      segment.put(slot, print, targetKey.equals(item) ? SAME_NAME : names.add(item));
      return Optional.empty();
    }
    int name = segment.names[slot];
    String first = name == SAME_NAME ? targetKey : names.get(name);
    if (first.equals(item)) {
      return Optional.ofNullable(seconds.get(print));
    }
    seconds.putIfAbsent(print, item);
    return Optional.of(first);
  }

  private Segment segment(long print) {
    int number = (int) (print >>> 56);
    if (segments[number] == null) {
      segments[number] = new Segment();
    }
    return segments[number];
  }

  /** Never 0, which marks a free cell. */
  private long print(String key) {
    long print = start + key.length();
    for (int i = 0; i < key.length(); i++) {
      print = (print + key.charAt(i) + 1) * factor;
      print ^= print >>> 32;
    }
    print = (print ^ print >>> 33) * 0xFF51AFD7ED558CCDL;
    print = (print ^ print >>> 33) * 0xC4CEB9FE1A85EC53L;
    print ^= print >>> 33;
    return print == 0 ? 1 : print;
  }

  /** A 256th of the table. */
  private static final class Segment {
    private long[] prints = new long[16];
    private int[] names = new int[16];
    private int size;

    int slotOf(long print) {
      int slot = (int) ((print & 0xFFFFFFFFL) % prints.length);
      while (prints[slot] != 0 && prints[slot] != print) {
        slot = slot + 1 == prints.length ? 0 : slot + 1;
      }
      return slot;
    }

    void put(int slot, long print, int name) {
      prints[slot] = print;
      names[slot] = name;
      size++;
      if (size * 20L > prints.length * 17L) {
        grow();
      }
    }

    private void grow() {
      long[] oldPrints = prints;
      int[] oldNames = names;
      prints = new long[oldPrints.length + oldPrints.length / 4];
      names = new int[prints.length];
      for (int i = 0; i < oldPrints.length; i++) {
        if (oldPrints[i] != 0) {
          int slot = slotOf(oldPrints[i]);
          prints[slot] = oldPrints[i];
          names[slot] = oldNames[i];
        }
      }
    }
  }
}
