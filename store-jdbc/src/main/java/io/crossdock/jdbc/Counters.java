package io.crossdock.jdbc;

import org.jdbi.v3.core.Handle;

/**
 * Numbers that rise in the order in which transactions are committed: the counter's row is locked
 * until then, so that who pages by number misses nothing.
 */
final class Counters {

  private Counters() {}

  /** The first of so many new numbers. */
  static long next(Handle handle, String name, int count) {
    handle.execute("update crossdock_counter set last = last + ? where name = ?", count, name);
    return last(handle, name) - count + 1;
  }

  static long last(Handle handle, String name) {
    return handle
        .createQuery("select last from crossdock_counter where name = ?")
        .bind(0, name)
        .mapTo(Long.class)
        .one();
  }
}
