package io.crossdock.connector;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The only way of a connector to the wire: the client, its sign-in, budget, limits and redaction.
 *
 * <p>Made by the engine for one run; safe for use by several threads.
 */
public interface Connection {

  /**
   * Makes a call and returns its answer, whose status is 2xx.
   *
   * <p>The engine signs in, holds the client's limits, follows redirects to the same origin (reads
   * only), repeats what failed for a passing reason and may be repeated, and waits as long as the
   * remote asks. The caller does none of it.
   *
   * @param call what to send
   * @throws RemoteCallException if it did not work, as the connector's {@link ErrorReader} reads it
   */
  Answer send(Call call);

  /**
   * The way to addresses that the remote itself gave, on another host. A connection that a test
   * makes may lack it.
   *
   * @throws UnsupportedOperationException unless overridden
   */
  default Elsewhere elsewhere() {
    throw new UnsupportedOperationException("this connection leads to the client's host alone");
  }

  /**
   * The same connection, for calls that are about some items of a write alone: where a publisher
   * makes several calls for one batch, previews and logs say so whose each of them is.
   *
   * @param items some of those that are written
   */
  default Connection about(List<WriteItem> items) {
    return this;
  }

  /** The settings of the client, as the connector declared them. */
  Settings settings();

  /**
   * Something that is read once a run and client, however many threads ask: the attributes of a
   * shop, its option ids. What is {@link AutoCloseable} is closed when the run has ended.
   *
   * @param name what it is
   * @param read reads it, at most once unless it throws
   */
  <T> T once(String name, Supplier<T> read);

  /**
   * Something that all runs of one client share as long as the runtime lives: who of them has one
   * of the places that the remote gives. It holds nothing that was read, and is safe for use by
   * several threads. A connection that a test makes may make it anew for each run.
   *
   * @param type of it; there is one of each type
   * @param make makes it, without waiting
   */
  default <T> T shared(Class<T> type, Supplier<T> make) {
    return once("shared " + type.getName(), make);
  }

  /** The time now, for windows of a search; never wait yourself. */
  Instant now();

  /**
   * Leaves a remark in the run's report, once however often it is said.
   *
   * @param remark a sentence for a person
   */
  void remark(String remark);

  /**
   * Warns of something that works today and will not for ever: a remark in the run's report, and an
   * alert where the host has a rule for it. Said once a run, however often it is said.
   *
   * @param warning of what; it chooses the rule
   * @param words a sentence for a person, the same each time that it is about the same
   */
  default void warn(Warning warning, String words) {
    remark(words);
  }
}
