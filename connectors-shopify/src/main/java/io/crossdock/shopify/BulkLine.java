package io.crossdock.shopify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a bulk result with the lines that belong to it, as bytes: so it is kept and spilled.
 * Not safe for use by several threads.
 */
final class BulkLine {

  private static final int HEAD = 8 + 5 * 4;

  private final long number;
  private final int list;
  private final String id;
  private final String parent;
  private final byte[] text;
  private final List<BulkLine> children = new ArrayList<>();

  /**
   * A line without children.
   *
   * @param number in the file, from 1
   * @param list the index of its list
   * @param id its own, unescaped; empty for none
   * @param parent the id of what it belongs to; empty for none
   * @param text the line
   */
  BulkLine(long number, int list, String id, String parent, byte[] text) {
    this.number = number;
    this.list = list;
    this.id = id;
    this.parent = parent;
    this.text = text;
  }

  long number() {
    return number;
  }

  int list() {
    return list;
  }

  String id() {
    return id;
  }

  String parent() {
    return parent;
  }

  byte[] text() {
    return text;
  }

  List<BulkLine> children() {
    return children;
  }

  /** Takes a child, behind those that it has. */
  void add(BulkLine child) {
    children.add(child);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD + text.length + 80);
    write(bytes);
    return bytes.toByteArray();
  }

  private void write(ByteArrayOutputStream bytes) {
    byte[] own = id.getBytes(StandardCharsets.UTF_8);
    byte[] above = parent.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.putLong(number).putInt(list).putInt(own.length).putInt(above.length);
    head.putInt(text.length).putInt(children.size());
    bytes.writeBytes(head.array());
    bytes.writeBytes(own);
    bytes.writeBytes(above);
    bytes.writeBytes(text);
    children.forEach(child -> child.write(bytes));
  }

  /** Reads what {@link #bytes} wrote. */
  static BulkLine read(ByteBuffer bytes) {
    long number = bytes.getLong();
    int list = bytes.getInt();
    int own = bytes.getInt();
    int above = bytes.getInt();
    int length = bytes.getInt();
    int children = bytes.getInt();
    String id = text(bytes, own);
    String parent = text(bytes, above);
    byte[] text = new byte[length];
    bytes.get(text);
    BulkLine line = new BulkLine(number, list, id, parent, text);
    for (int i = 0; i < children; i++) {
      line.add(read(bytes));
    }
    return line;
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
