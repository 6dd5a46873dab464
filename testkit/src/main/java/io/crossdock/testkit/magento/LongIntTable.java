package io.crossdock.testkit.magento;

import java.util.Arrays;

/** A map from long to int without boxes, for a million entries in little memory. */
final class LongIntTable {

  private static final int ABSENT = 0;

  private long[] keys = new long[1024];
  private int[] values = new int[1024];
  private int used;

  /** The value, never 0; 0 if there is none. */
  int get(long key) {
    int slot = slot(keys, values, key);
    return values[slot];
  }

  /** Puts a value that is not 0. */
  void put(long key, int value) {
    if ((used + 1) * 2 > keys.length) {
      grow();
    }
    int slot = slot(keys, values, key);
    if (values[slot] == ABSENT) {
      used++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  /** Removes the key and closes the gap behind it. */
  void remove(long key) {
    int slot = slot(keys, values, key);
    if (values[slot] == ABSENT) {
      return;
    }
    values[slot] = ABSENT;
    used--;
    int mask = keys.length - 1;
    for (int next = (slot + 1) & mask; values[next] != ABSENT; next = (next + 1) & mask) {
      int value = values[next];
      values[next] = ABSENT;
      int home = slot(keys, values, keys[next]);
      keys[home] = keys[next];
      values[home] = value;
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldValues.length * 2];
    Arrays.fill(values, ABSENT);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int slot = slot(keys, values, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(long[] keys, int[] values, long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
