package io.crossdock.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Rows with the stamp of their last change, listed by key, two a page, by a clock of its own. */
final class StampedSource {

  private static final int PAGE = 2;

  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
  private final Map<String, Instant> stamps = new LinkedHashMap<>();
  private final List<Optional<Since>> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private IntConsumer afterPage = page -> {};
  private int pages;

  StampedSource put(String key, int version) {
    return put(key, version, now);
  }

  StampedSource put(String key, int version, Instant stamp) {
    rows.put(key, JsonNodeFactory.instance.objectNode().put("key", key).put("version", version));
    stamps.put(key, stamp);
    return this;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** Something that happens when a page, counted from 1 over all reads, was served. */
  void afterPage(IntConsumer happening) {
    afterPage = happening;
  }

  /** What each call was bounded to. */
  List<Optional<Since>> asked() {
    return asked;
  }

  Page read(Read read) {
    return page(read).answeredAt(now);
  }

  Page page(Read read) {
    asked.add(read.since());
    List<PageItem> items = new ArrayList<>();
    Instant from = read.since().map(Since::from).orElse(Instant.MIN);
    String last = read.cursor().map(Cursor::text).orElse("");
    boolean more = false;
    for (String key : rows.keySet().stream().sorted().toList()) {
      if (key.compareTo(last) > 0 && !stamps.get(key).isBefore(from)) {
        more = items.size() == PAGE;
        if (more) {
          break;
        }
        items.add(PageItem.of(key, rows.get(key)));
      }
    }
    Page page = more ? Page.of(items, Cursor.of(items.get(PAGE - 1).key())) : Page.last(items);
    afterPage.accept(++pages);
    return page;
  }
}
