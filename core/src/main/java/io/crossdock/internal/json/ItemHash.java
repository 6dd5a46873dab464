package io.crossdock.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Sixteen bytes that tell whether an item is the same as last time.
 *
 * <p>The order of an object's names and the way in which a number is written do not count: 5 and
 * 5.0000 are equal. The order of a list counts, and so does the difference between null and absent.
 * The form is stored by task stores and must not change.
 */
public final class ItemHash {

  private static final int LENGTH = 16;
  private static final int DEPTH = 1_000;

  private final byte[] bytes;

  private ItemHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash of a tree.
   *
   * @throws IllegalArgumentException if the tree is deeper than 1,000 or holds what JSON has no
   *     form for
   */
  public static ItemHash of(JsonNode item) {
    MessageDigest digest = sha256();
    add(item, digest, DEPTH);
    return new ItemHash(Arrays.copyOf(digest.digest(), LENGTH));
  }

  /**
   * A hash that was stored.
   *
   * @throws IllegalArgumentException if it does not have sixteen bytes
   */
  public static ItemHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an item's hash has 16 bytes, given: " + bytes.length);
    }
    return new ItemHash(bytes.clone());
  }

  /** A copy of the sixteen bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static void add(JsonNode node, MessageDigest digest, int depthLeft) {
    if (depthLeft == 0) {
      throw new IllegalArgumentException("the item is nested deeper than " + DEPTH);
    }
    switch (node.getNodeType()) {
      case OBJECT -> addObject(node, digest, depthLeft);
      case ARRAY -> {
        addSize('[', node.size(), digest);
        node.forEach(element -> add(element, digest, depthLeft - 1));
      }
      case STRING -> addText('"', node.textValue(), digest);
      case NUMBER -> addText('#', Numbers.canonical(node), digest);
      case BOOLEAN -> digest.update((byte) (node.booleanValue() ? 't' : 'f'));
      case NULL -> digest.update((byte) 'n');
      default ->
          throw new IllegalArgumentException("JSON has no form for a node " + node.getNodeType());
    }
  }

  private static void addObject(JsonNode node, MessageDigest digest, int depthLeft) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    addSize('{', sorted.size(), digest);
    sorted.forEach(
        (name, value) -> {
          addText('"', name, digest);
          add(value, digest, depthLeft - 1);
        });
  }

  /** The length goes first, so that no text can look like the end of itself. */
  private static void addText(char kind, String text, MessageDigest digest) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    addSize(kind, octets.length, digest);
    digest.update(octets);
  }

  private static void addSize(char kind, int size, MessageDigest digest) {
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
