package io.crossdock.internal.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keys of items in little memory, each under a number: a UUID takes 17 bytes, any other key its
 * UTF-8 and one byte or two. Kept in pieces, so that growth never needs the whole twice. Not safe
 * for use by several threads.
 */
final class ItemNames {

  private static final int PIECE = 1 << 16;
  private static final int UUID_LENGTH = 36;

  /** What stands in front of 16 bytes that are a UUID: no text has this length and its bytes. */
  private static final int IS_UUID = 0;

  private final List<byte[]> pieces = new ArrayList<>();
  private int used = PIECE;

  /** Keeps a key; the number under which it is found again, never 0. */
  int add(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    boolean uuid = isUuid(key);
    ByteBuffer entry = ByteBuffer.allocate(4 + bytes.length);
    if (uuid) {
      UUID parsed = UUID.fromString(key);
      entry.put((byte) IS_UUID);
      entry.putLong(parsed.getMostSignificantBits()).putLong(parsed.getLeastSignificantBits());
    } else {
      length(entry, bytes.length + 1);
      entry.put(bytes);
    }
    return place(entry.flip());
  }

  /** The key under a number. */
  String get(int number) {
    byte[] piece = pieces.get((number - 1) >>> 16);
    ByteBuffer entry = ByteBuffer.wrap(piece).position((number - 1) & (PIECE - 1));
    int length = length(entry);
    if (length == IS_UUID) {
      return new UUID(entry.getLong(), entry.getLong()).toString();
    }
    return new String(piece, entry.position(), length - 1, StandardCharsets.UTF_8);
  }

  private int place(ByteBuffer entry) {
    if (used + entry.remaining() > PIECE) {
      // A key that is longer than a piece gets a piece of its size.
      pieces.add(new byte[Math.max(PIECE, entry.remaining())]);
      used = 0;
    }
    int last = pieces.size() - 1;
    int number = (last << 16) + used + 1;
    int size = entry.remaining();
    entry.get(pieces.get(last), used, size);
    used += size;
    return number;
  }

  private static boolean isUuid(String key) {
    if (key.length() != UUID_LENGTH) {
      return false;
    }
    try {
      return UUID.fromString(key).toString().equals(key);
    } catch (IllegalArgumentException another) {
      return false;
    }
  }

  /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
  private static void length(ByteBuffer entry, int length) {
    int rest = length;
    while (rest > 0x7F) {
      entry.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    entry.put((byte) rest);
  }

  private static int length(ByteBuffer entry) {
    int length = 0;
    int shift = 0;
    byte part;
    do {
      part = entry.get();
      length |= (part & 0x7F) << shift;
      shift += 7;
    } while (part < 0);
    return length;
  }
}
