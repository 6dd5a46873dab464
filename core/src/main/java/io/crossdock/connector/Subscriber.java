package io.crossdock.connector;

import java.util.OptionalLong;

/**
 * Reads one entity of a remote system, page by page.
 *
 * <p>The engine calls from one thread at a time per cursor; the {@link Connection} waits for rate
 * limits and repeats calls that failed for a passing reason, so an implementation does neither. It
 * keeps nothing between calls: all that the next page needs is in the cursor, which is stored and
 * may come back after a restart, to another instance. A read may be a remote job whose ticket is
 * the cursor.
 */
public interface Subscriber {

  /**
   * Reads the page that the cursor of {@code read} points at.
   *
   * @param read the operation with its references resolved, the cursor, and the connection
   * @throws RemoteCallException if the remote refuses the whole call; what is wrong with one item
   *     belongs in the page
   */
  Page read(Read read);

  /**
   * Asks the remote how many items the whole read matches now, before any filter of ours. The
   * engine asks before and after reading to prove that nothing was missed.
   *
   * @param read the first read, without a cursor
   * @return empty where the remote has no usable count: the reading is then unproven, and the
   *     report says so
   */
  default OptionalLong count(Read read) {
    return OptionalLong.empty();
  }
}
