package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Calls at due times, from the moment that a store gives it until it is closed.
 *
 * <p>Whose instances share a store share its timers: at most one call of a name is under way among
 * all of them, and each due time is answered by one of them, mostly. Mostly, since an instance may
 * be frozen in a call and taken for dead: who must do a thing once secures that by the store's own
 * means, as runs do with their claims. What is due while no instance is there is due when one
 * comes.
 *
 * <p>An instance calls only timers that it was given, by name and version. Those of others are left
 * to others. A version takes the place of all other versions of its name, in all instances: from
 * then on none of them is called, though a call that is under way ends in peace. What a call needs
 * lies with the timer and in the host's own entries, never with the timers.
 *
 * <p>Calls come on threads of the timers' own, daemons named {@code crossdock …}, of which there
 * are none after {@link #close()}. A call may take hours; those of other names are not held up by
 * it. Safe for use by several threads.
 */
public interface Timers extends AutoCloseable {

  /**
   * Timers of this process alone. They wait by {@link TimeSource#idle}.
   *
   * @param time what is waited by
   * @param timers names differ
   */
  static Timers inProcess(TimeSource time, Collection<Timer> timers) {
    return new InProcessTimers(time, timers);
  }

  /**
   * What is called.
   *
   * @param name the same among instances and after a restart: 1 to 200 letters {@code a-z 0-9 . _
   *     -}
   * @param version of what stands behind the name: up to 64 letters of the same kind
   * @param first when it is due for the first time; where the store has it already, the earlier one
   *     counts
   * @param handler what is called
   */
  record Timer(String name, String version, Instant first, Handler handler) {

    /** Checks that all is there. */
    public Timer {
      requireNonNull(name, "name");
      requireNonNull(version, "version");
      requireNonNull(first, "first");
      requireNonNull(handler, "handler");
    }
  }

  /** What is done at a due time. */
  @FunctionalInterface
  interface Handler {

    /**
     * Called at a due time or later, also when the same time was answered before: by an instance
     * that died in its call, or was closed in it. It looks for itself what is to be done.
     *
     * <p>What it throws is a defect; it is called again after a minute.
     *
     * @param due what it is called for
     * @return when to call it next; what is past already means at once
     */
    Instant call(Instant due);
  }

  /**
   * Calls a timer at another time than its last call said; where a call is under way, after that
   * too, if what it says is later. Where another instance is in a call at that moment, this may
   * come to nothing.
   *
   * @param name of a timer that was given
   * @param at the time; what is past already means at once
   * @throws IllegalArgumentException if no such timer was given
   */
  void call(String name, Instant at);

  /** When those that were given are due next, by name; without those that are called right now. */
  Map<String, Instant> next();

  /**
   * Calls nothing more, interrupts calls under way, waits until they have ended, and ends all
   * threads. What was due, or was broken off, is due for the next that is given the same timer, of
   * this store. Idempotent. Called from within a call, it does not wait for that one.
   */
  @Override
  void close();
}
