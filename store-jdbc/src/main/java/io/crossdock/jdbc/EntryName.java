package io.crossdock.jdbc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of an entry as bytes, which every database compares one by one: they stand in the order of
 * {@link String#compareTo}, and no letter is taken for another.
 */
final class EntryName {

  private EntryName() {}

  /** Each letter as two bytes, a lone half of a pair too, which Java's own encoders replace. */
  static byte[] of(String key) {
    byte[] name = new byte[2 * key.length()];
    for (int i = 0; i < key.length(); i++) {
      name[2 * i] = (byte) (key.charAt(i) >> 8);
      name[2 * i + 1] = (byte) key.charAt(i);
    }
    return name;
  }

  static String key(byte[] name) {
    StringBuilder key = new StringBuilder(name.length / 2);
    for (int i = 0; i + 1 < name.length; i += 2) {
      key.append((char) ((name[i] & 0xFF) << 8 | (name[i + 1] & 0xFF)));
    }
    return key.toString();
  }

  /** What comes behind all names that begin so; null if nothing does. */
  static byte @Nullable [] behind(String prefix) {
    byte[] name = of(prefix);
    for (int last = name.length - 1; last >= 0; last--) {
      if (name[last] != (byte) 0xFF) {
        byte[] behind = Arrays.copyOf(name, last + 1);
        behind[last]++;
        return behind;
      }
    }
    return null;
  }
}
