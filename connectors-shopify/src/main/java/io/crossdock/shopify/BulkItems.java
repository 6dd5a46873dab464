package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a completed bulk operation, from any place on. What is on disk for them goes when
 * the last was given, and when the run ends. Safe for use by several threads.
 */
final class BulkItems implements AutoCloseable {

  private static final long MOST_BYTES = 200_000_000_000L;
  private static final long LEAST_PART = 256_000;
  private static final int PARTS_OF_MEMORY = 64;

  /** So long is a short line: a size that was counted packed would make parts that do not fit. */
  private static final long SHORT_LINE = 150;

  private @Nullable BulkJoin join;
  private @Nullable Iterator<BulkLine> lines;
  private long at;
  private long outermost;

  /**
   * An item with its lists.
   *
   * @param id empty for none
   * @param json in the shape that was asked for
   */
  record Item(String id, JsonNode json) {}

  /** Fetches the file, unless it is there, and joins it. */
  synchronized void fetch(
      Connection connection, String url, List<BulkList> lists, BulkCounts counts) {
    if (join != null) {
      return;
    }
    long partBytes = Math.max(LEAST_PART, Runtime.getRuntime().maxMemory() / PARTS_OF_MEMORY);
    long bytes = Math.max(counts.bytes(), counts.objects() * SHORT_LINE);
    Call call = Call.get(url).named("bulkResult").build();
    BulkJoin whole =
        connection
            .elsewhere()
            .read(
                call,
                MOST_BYTES,
                body -> {
                  BulkJoin begun = new BulkJoin(lists, bytes, partBytes, Spill::temporary);
                  boolean isWhole = false;
                  try {
                    BulkFile.read(body, lists, counts, begun);
                    isWhole = true;
                    return begun;
                  } finally {
                    if (!isWhole) {
                      begun.close();
                    }
                  }
                });
    join = whole;
    at = 0;
    outermost = counts.outermost();
    try {
      whole.join();
      lines = whole.lines();
    } finally {
      if (lines == null) {
        close();
      }
    }
  }

  synchronized boolean isThere() {
    return join != null;
  }

  /** How many items the operation counts. */
  synchronized long outermost() {
    return outermost;
  }

  /** So many items from a place on, or fewer at the end. */
  synchronized List<Item> items(long from, int count, BulkShape shape) {
    List<Item> items = new ArrayList<>();
    Iterator<BulkLine> rest = behind(from);
    while (items.size() < count && rest.hasNext()) {
      BulkLine line = rest.next();
      items.add(new Item(line.id(), shape.item(line)));
      at++;
    }
    return items;
  }

  private Iterator<BulkLine> behind(long from) {
    if (join == null || lines == null) {
      throw new IllegalStateException("the file was not fetched");
    }
    if (from < at) {
      lines = join.lines();
      at = 0;
    }
    while (at < from && lines.hasNext()) {
      lines.next();
      at++;
    }
    return lines;
  }

  /** Whether there are items behind those that were given last. */
  synchronized boolean hasMore() {
    return lines != null && lines.hasNext();
  }

  @Override
  public synchronized void close() {
    BulkJoin open = join;
    join = null;
    lines = null;
    if (open != null) {
      open.close();
    }
  }
}
