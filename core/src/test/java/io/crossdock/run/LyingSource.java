package io.crossdock.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A list by key that counts right and leaves rows out of its pages, with or without a word. */
final class LyingSource {

  static final int PAGE = 4;
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /** Whether a page says that rows are missing. */
  enum Lie {
    SHOWN,
    SILENT
  }

  private final Map<String, Integer> rows = new TreeMap<>();
  private final Map<String, Integer> hidden = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Lie lie;
  private Runnable beforeCall = () -> {};

  LyingSource(Lie lie) {
    this.lie = lie;
  }

  /** Rows a1 to a9, in their first version. */
  LyingSource holding(int count) {
    for (int i = 1; i <= count; i++) {
      rows.put("a" + i, 1);
    }
    return this;
  }

  LyingSource put(String key, int version) {
    rows.put(key, version);
    return this;
  }

  void delete(String key) {
    rows.remove(key);
  }

  /** Leaves a row out of so many pages on which it stands. */
  LyingSource hide(String key, int times) {
    hidden.put(key, times);
    return this;
  }

  void hideNothing() {
    hidden.clear();
  }

  void beforeCall(Runnable happening) {
    beforeCall = happening;
  }

  Map<String, Integer> rows() {
    return new TreeMap<>(rows);
  }

  /** What was asked for: the last key before the page, and the size of the page. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  OptionalLong count() {
    beforeCall.run();
    return OptionalLong.of(rows.size());
  }

  Page read(Read read) {
    beforeCall.run();
    String behind = read.cursor().map(Cursor::text).orElse("");
    int size = read.pageSize(PAGE);
    asked.add((behind.isEmpty() ? "first" : behind) + "/" + size);
    List<String> due =
        rows.keySet().stream().filter(key -> key.compareTo(behind) > 0).limit(size).toList();
    List<PageItem> items = due.stream().filter(this::isShown).map(this::item).toList();
    boolean more =
        !due.isEmpty()
            && rows.keySet().stream().anyMatch(key -> key.compareTo(due.get(due.size() - 1)) > 0);
    Page page = more ? Page.of(items, Cursor.of(due.get(due.size() - 1))) : Page.last(items);
    boolean says = lie == Lie.SHOWN && items.size() < due.size();
    return (says ? page.withGap(items.size() + " of " + due.size() + " rows came") : page)
        .answeredAt(NOW);
  }

  private boolean isShown(String key) {
    int left = hidden.getOrDefault(key, 0);
    hidden.put(key, Math.max(0, left - 1));
    return left == 0;
  }

  private PageItem item(String key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return PageItem.of(key, json.put("key", key).put("version", rows.get(key)));
  }
}
