package io.crossdock.internal.engine;

import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.task.ContentHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Ends a read whose cursor comes back, or that has too many pages. It remembers the last 10,000
 * cursors: a longer circle is ended by the number of pages.
 */
final class CursorGuard {

  private static final int REMEMBERED = 10_000;

  private final int mostPages;
  private final Set<ContentHash> seen = new HashSet<>();
  private final Deque<ContentHash> order = new ArrayDeque<>();
  private long allowed;
  private long pages;

  CursorGuard(int mostPages) {
    this.mostPages = mostPages;
    this.allowed = mostPages;
  }

  /** The cursor at which a read goes on that an earlier run began. */
  void start(Cursor stored) {
    remember(stored);
  }

  /** The read begins anew, and may come by the same places. */
  void forget() {
    seen.clear();
    order.clear();
  }

  /** All is read again, in pages so many times smaller. */
  void again(int pieces) {
    forget();
    pages = 0;
    allowed = (long) mostPages * pieces;
  }

  void pass(Cursor next) {
    pages++;
    if (pages >= allowed) {
      throw stopped(
          Kind.BEYOND_LIMIT,
          "the list has more than " + mostPages + " pages (limit \"pages\" of the client)");
    }
    if (!remember(next)) {
      throw stopped(
          Kind.NOT_AN_ANSWER,
          "the list goes in a circle: the cursor of page " + (pages + 1) + " came before");
    }
  }

  private boolean remember(Cursor cursor) {
    ContentHash hash = Hashes.of(cursor.value());
    if (!seen.add(hash)) {
      return false;
    }
    order.add(hash);
    if (order.size() > REMEMBERED) {
      seen.remove(order.remove());
    }
    return true;
  }

  private static RemoteCallException stopped(Kind kind, String words) {
    return RemoteCallException.of(kind, Fault.of(words));
  }
}
