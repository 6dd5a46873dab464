package io.crossdock.monitor;

import io.crossdock.RunReport;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;

/**
 * Is told while a run goes on, for a progress bar, counters or metrics. A {@code Crossdock} may
 * have several; each is told of each event, in the order in which they were added.
 *
 * <p>Called from the library's threads, several at a time; it returns quickly, for the work waits
 * for it. What it throws stops the run, loses nothing, and ends the telling to this listener.
 *
 * <p>Nothing that it is told holds a secret or an item's data.
 */
public interface RunListener {

  /**
   * A run has begun.
   *
   * @param run its number, and what it reads and writes
   */
  default void runStarted(RunStarted run) {}

  /**
   * A run has ended, and its report is stored; also one that was stopped, and one whose store could
   * not open it (run 0). What a listener throws here is remarked in the report and changes nothing
   * else.
   *
   * @param report what it did
   */
  default void runEnded(RunReport report) {}

  /**
   * A page was read and recorded.
   *
   * @param page of which incoming, and how large
   */
  default void pageRead(PageRead page) {}

  /**
   * The reading has come to its end.
   *
   * @param incoming the incoming's name
   */
  default void readToTheEnd(String incoming) {}

  /**
   * A request went to a remote, and its answer came or did not: sign-ins, repeats, look-ups and
   * looks at remote jobs too, and calls outside a run. What a listener throws at a call outside a
   * run is logged and changes nothing.
   *
   * @param call how it ended
   */
  default void called(CallMade call) {}

  /**
   * A batch of items was sent.
   *
   * @param batch what was answered
   */
  default void batchSent(BatchSent batch) {}

  /**
   * Items have come to a state, committed in the store.
   *
   * @param lane the route and outgoing
   * @param state where they stand
   * @param items how many
   */
  default void settled(Lane lane, TaskState state, int items) {}

  /**
   * Somebody changed something, and it is done. Not of a run alone; what a listener throws here is
   * logged and changes nothing.
   *
   * @param line who, what, when and why, of all that was asked for at once; without number. The
   *     journal has it lane by lane
   */
  default void audited(JournalLine line) {}
}
