package io.crossdock.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.internal.JsonText;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Every write that a fake accepted, in order.
 *
 * <p>An entry takes some 30 bytes, a key some 50 more, so that millions fit: a body is kept as the
 * first 16 bytes of its SHA-256. The last bodies (1,000 unless told otherwise) are kept in full.
 * Safe for use by several threads.
 */
public final class Ledger {

  /**
   * One accepted write.
   *
   * @param sequence its place among all accepted writes, from 0
   * @param kind what was written, such as {@code products}
   * @param key the key of the thing written
   * @param operation what was done, such as {@code PATCH}
   * @param hash as {@link Ledger#hashOf} gives it
   * @param body the body as accepted, if it is still kept
   */
  public record Entry(
      long sequence,
      String kind,
      String key,
      String operation,
      String hash,
      Optional<JsonNode> body) {}

  private record KeptBody(int entry, JsonNode body) {}

  private static final char BETWEEN = '\u0000';

  private final KeyTable keys = new KeyTable();
  private final List<String> operations = new ArrayList<>();
  private final ArrayDeque<KeptBody> bodies = new ArrayDeque<>();
  private int mostBodies = 1_000;
  private long[] hashes = new long[128];
  private int[] keyOf = new int[64];
  private int[] previousOfKey = new int[64];
  private byte[] operationOf = new byte[64];
  private int[] lastOfKey = new int[64];
  private int size;

  /** Keeps the bodies of the last so many writes in full; {@code Integer.MAX_VALUE} keeps all. */
  public synchronized Ledger keepBodies(int most) {
    mostBodies = most;
    while (bodies.size() > most) {
      bodies.removeFirst();
    }
    return this;
  }

  /** Writes down one accepted write; the body is kept as it is and must not be changed. */
  public void record(String kind, String key, String operation, JsonNode body) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(JsonText.sortedBytes(body)));
    add(kind + BETWEEN + key, operation, hash.getLong(), hash.getLong(), body);
  }

  private synchronized void add(String key, String operation, long high, long low, JsonNode body) {
    grow();
    int number = keys.add(key);
    if (number == lastOfKey.length) {
      lastOfKey = Arrays.copyOf(lastOfKey, number * 2);
    }
    boolean isNew = lastOfKey[number] == 0;
    previousOfKey[size] = isNew ? -1 : lastOfKey[number] - 1;
    keyOf[size] = number;
    operationOf[size] = operation(operation);
    hashes[size * 2] = high;
    hashes[size * 2 + 1] = low;
    lastOfKey[number] = ++size;
    keep(body);
  }

  private void keep(JsonNode body) {
    if (mostBodies > 0) {
      if (bodies.size() == mostBodies) {
        bodies.removeFirst();
      }
      bodies.addLast(new KeptBody(size - 1, body));
    }
  }

  private void grow() {
    if (size == keyOf.length) {
      hashes = Arrays.copyOf(hashes, size * 4);
      keyOf = Arrays.copyOf(keyOf, size * 2);
      previousOfKey = Arrays.copyOf(previousOfKey, size * 2);
      operationOf = Arrays.copyOf(operationOf, size * 2);
    }
  }

  private byte operation(String operation) {
    int number = operations.indexOf(operation);
    if (number < 0) {
      operations.add(operation);
      number = operations.size() - 1;
    }
    return (byte) number;
  }

  /** How many writes were accepted. */
  public synchronized long accepted() {
    return size;
  }

  /** How many writes of that kind were accepted. */
  public synchronized long accepted(String kind) {
    long count = 0;
    for (int i = 0; i < size; i++) {
      if (keys.key(keyOf[i]).startsWith(kind + BETWEEN)) {
        count++;
      }
    }
    return count;
  }

  /** How many keys were written, of all kinds together. */
  public synchronized int keyCount() {
    return keys.size();
  }

  /** The keys of that kind that were written, each once, in the order of their first write. */
  public synchronized List<String> keys(String kind) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.key(i);
      if (key.startsWith(kind + BETWEEN)) {
        found.add(key.substring(kind.length() + 1));
      }
    }
    return found;
  }

  /** All writes in order. Builds an object for each: for small runs. */
  public synchronized List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  /** The writes of that key, oldest first. */
  public synchronized List<Entry> versionsOf(String kind, String key) {
    List<Entry> versions = new ArrayList<>();
    int number = keys.find(kind + BETWEEN + key);
    for (int i = number < 0 ? -1 : lastOfKey[number] - 1; i >= 0; i = previousOfKey[i]) {
      versions.add(entry(i));
    }
    Collections.reverse(versions);
    return versions;
  }

  /** The newest write of that key. */
  public synchronized Optional<Entry> last(String kind, String key) {
    int number = keys.find(kind + BETWEEN + key);
    return number < 0 ? Optional.empty() : Optional.of(entry(lastOfKey[number] - 1));
  }

  private Entry entry(int i) {
    String key = keys.key(keyOf[i]);
    int mark = key.indexOf(BETWEEN);
    return new Entry(
        i,
        key.substring(0, mark),
        key.substring(mark + 1),
        operations.get(operationOf[i]),
        hex(hashes[i * 2], hashes[i * 2 + 1]),
        body(i));
  }

  private Optional<JsonNode> body(int entry) {
    if (bodies.isEmpty() || entry < bodies.getFirst().entry()) {
      return Optional.empty();
    }
    return bodies.stream().filter(kept -> kept.entry() == entry).findFirst().map(KeptBody::body);
  }

  /**
   * The hash under which a body is written down: 32 hexadecimal digits, the same for objects that
   * differ in the order of their keys only.
   */
  public static String hashOf(JsonNode body) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(JsonText.sortedBytes(body)));
    return hex(hash.getLong(), hash.getLong());
  }

  private static String hex(long high, long low) {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java runtime without SHA-256", e);
    }
  }
}
