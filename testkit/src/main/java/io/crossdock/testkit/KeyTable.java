package io.crossdock.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives each text a small number, in far less memory than a map of strings. */
final class KeyTable {

  private byte[][] keys = new byte[64][];
  private int[] slots = new int[256];
  private int size;

  /** The number of that key, or -1 if it was never added. */
  int find(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return slots[slotOf(bytes)] - 1;
  }

  /** The number of that key, which is added if it is new. */
  int add(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    int slot = slotOf(bytes);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = bytes;
    slots[slot] = size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  String key(int number) {
    return new String(keys[number], StandardCharsets.UTF_8);
  }

  int size() {
    return size;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private int slotOf(byte[] bytes) {
    int mask = slots.length - 1;
    int hash = Arrays.hashCode(bytes) * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 16)) & mask;
    while (slots[slot] > 0 && !Arrays.equals(keys[slots[slot] - 1], bytes)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < size; i++) {
      slots[slotOf(keys[i])] = i + 1;
    }
  }
}
