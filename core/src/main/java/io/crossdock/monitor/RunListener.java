package io.crossdock.monitor;

import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;

/**
 * Is told while a run goes on, for a progress bar or a counter.
 *
 * <p>Called from the library's threads, several at a time; it returns quickly. What it throws stops
 * the run.
 */
public interface RunListener {

  /**
   * A page was read.
   *
   * @param incoming the incoming's name
   * @param items in the page
   */
  default void pageRead(String incoming, int items) {}

  /**
   * The reading has come to its end.
   *
   * @param incoming the incoming's name
   */
  default void readToTheEnd(String incoming) {}

  /**
   * Items have come to a state, committed in the store.
   *
   * @param lane the route and outgoing
   * @param state where they stand
   * @param items how many
   */
  default void settled(Lane lane, TaskState state, int items) {}
}
