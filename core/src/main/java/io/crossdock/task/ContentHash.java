package io.crossdock.task;

/**
 * 16 bytes that stand for the content of an item: equal content, equal hash.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record ContentHash(long high, long low) {

  /** The 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
