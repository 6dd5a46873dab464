package io.crossdock.shopify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Lines in the order in which they were added, of which only the last few are in memory. Not safe
 * for use by several threads.
 */
final class SpilledLines implements Iterable<BulkLine> {

  /** So much is kept in memory before it is written in one go. */
  static final int BLOCK = 8_192;

  private static final int SMALL = 256;

  private final Spill spill;
  private byte[] open = new byte[SMALL];
  private int used;
  private long[] places = new long[4];
  private int[] lengths = new int[4];
  private int blocks;

  SpilledLines(Spill spill) {
    this.spill = spill;
  }

  void add(BulkLine line) {
    byte[] bytes = line.bytes();
    if (used > 0 && used + bytes.length > BLOCK) {
      write();
    }
    if (used + bytes.length > open.length) {
      int wanted = Math.max(used + bytes.length, Math.min(BLOCK, open.length * 2));
      open = Arrays.copyOf(open, wanted);
    }
    System.arraycopy(bytes, 0, open, used, bytes.length);
    used += bytes.length;
  }

  private void write() {
    if (blocks == places.length) {
      places = Arrays.copyOf(places, blocks * 2);
      lengths = Arrays.copyOf(lengths, blocks * 2);
    }
    places[blocks] = spill.write(open, used);
    lengths[blocks++] = used;
    used = 0;
    if (open.length > BLOCK) {
      open = new byte[SMALL];
    }
  }

  @Override
  public Iterator<BulkLine> iterator() {
    return new Lines();
  }

  private final class Lines implements Iterator<BulkLine> {
    private int block;
    private @Nullable ByteBuffer bytes;

    @Override
    public boolean hasNext() {
      while (bytes == null || !bytes.hasRemaining()) {
        if (block > blocks) {
          return false;
        }
        bytes =
            block < blocks
                ? spill.read(places[block], lengths[block])
                : ByteBuffer.wrap(open, 0, used);
        block++;
      }
      return true;
    }

    @Override
    public BulkLine next() {
      if (!hasNext() || bytes == null) {
        throw new NoSuchElementException();
      }
      return BulkLine.read(bytes);
    }
  }
}
