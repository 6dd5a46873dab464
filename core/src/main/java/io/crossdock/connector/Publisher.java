package io.crossdock.connector;

import java.util.List;

/**
 * Writes items of one entity to a remote system.
 *
 * <p>The engine calls from several threads at a time, never with one key twice at once, in the
 * order of each key. It groups items into batches, halves a batch that was refused as a whole,
 * repeats what may be repeated, and keeps the books: an implementation turns items into calls and
 * answers into outcomes, and keeps nothing between calls.
 */
public interface Publisher {

  /**
   * Sends the items and says what became of each.
   *
   * <p>An item without an outcome counts as unanswered: it is tried again where the operation may
   * be repeated, and is in doubt where not. An outcome for a key that was not asked for is an error
   * that the report names; it closes nothing.
   *
   * @param write the operation, the items, and the connection
   * @return an outcome for each item that the remote answered, in any order
   * @throws RemoteCallException if the call failed as a whole; the engine goes by its kind
   */
  List<Outcome> publish(Write write);

  /**
   * Which items may share a batch: only those of equal groups do.
   *
   * @param operation the row that is called
   * @param item one item
   * @return all in one group, unless overridden
   */
  default String group(Operation operation, WriteItem item) {
    return "";
  }

  /**
   * Asks what became of a job that took items; the engine polls with a growing pause.
   *
   * @param follow the job and its open items
   * @return an outcome for each item that is settled; an item that is still open has none
   * @throws RemoteCallException if the call failed; {@code REFUSED} if the remote does not know the
   *     job: its items are then in doubt, or tried again where the operation may be repeated
   */
  default List<Outcome> follow(Follow follow) {
    throw new IllegalStateException(
        "operation "
            + follow.operation().name()
            + " was accepted into a job that cannot be followed");
  }

  /**
   * Words for a job that stays open beyond its limit: what is probably wrong over there.
   *
   * @param follow the job and its open items
   */
  default String overdue(Follow follow) {
    return follow.positions().size() + " items of job " + follow.job() + " are still open";
  }

  /**
   * Looks up whether an item whose answer was lost exists. Called only for rows that name a
   * look-up.
   *
   * @param lookUp what was sent
   * @return nothing, one, or several: only one settles it
   */
  default List<Found> lookUp(LookUp lookUp) {
    throw new IllegalStateException(
        "operation " + lookUp.operation().name() + " names a look-up that its publisher lacks");
  }
}
