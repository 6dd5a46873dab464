package io.crossdock;

import io.crossdock.task.Tally;
import io.crossdock.task.TaskState;

/**
 * The books of one outgoing in one run: what came in is what went out.
 *
 * <p>{@code carriedOver + read = finished + unchanged + filtered + superseded + skipped + failed +
 * rejected + inDoubt + waiting + left + deleted}. A run whose books do not balance has failed.
 *
 * @param carriedOver tasks that earlier runs left, waiting and in doubt ones among them
 * @param read items read in this run, before any filter
 * @param finished taken by the remote
 * @param unchanged as last published, so not sent
 * @param filtered filtered out by the route
 * @param superseded overtaken by a newer version before they were sent
 * @param skipped passed over by a person
 * @param failed refused by the remote, or not to be turned into what it takes
 * @param rejected found invalid before they were sent
 * @param inDoubt sent once, unanswered: it may or may not have happened
 * @param waiting for a reference, or for word from outside
 * @param left for the next run: not sent, to be retried, or taken by a remote job that still runs;
 *     of a run whose lanes another took, all that it had not ended
 * @param deleted removed by a person
 */
public record Books(
    long carriedOver,
    long read,
    long finished,
    long unchanged,
    long filtered,
    long superseded,
    long skipped,
    long failed,
    long rejected,
    long inDoubt,
    long waiting,
    long left,
    long deleted) {

  /** Books with nothing in them. */
  public static Books none() {
    return new Books(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The books that a store counted.
   *
   * @param tally of one run and lane
   */
  public static Books of(Tally tally) {
    return new Books(
        tally.carriedOver(),
        tally.read(),
        ended(tally, TaskState.FINISHED),
        tally.unchanged(),
        tally.filtered(),
        ended(tally, TaskState.SUPERSEDED),
        ended(tally, TaskState.SKIPPED),
        ended(tally, TaskState.FAILED),
        ended(tally, TaskState.REJECTED),
        open(tally, TaskState.IN_DOUBT),
        open(tally, TaskState.WAITING),
        tally.open().entrySet().stream()
            .filter(count -> count.getKey().isLeft())
            .mapToLong(java.util.Map.Entry::getValue)
            .sum(),
        ended(tally, TaskState.DELETED));
  }

  /** What came in: carried over and read. */
  public long in() {
    return carriedOver + read;
  }

  /** What became of it: all the rest. */
  public long out() {
    return finished
        + unchanged
        + filtered
        + superseded
        + skipped
        + failed
        + rejected
        + inDoubt
        + waiting
        + left
        + deleted;
  }

  /** Whether what came in is what went out. */
  public boolean balance() {
    return in() == out();
  }

  /**
   * Both books together.
   *
   * @param other of another outgoing
   */
  public Books plus(Books other) {
    return new Books(
        carriedOver + other.carriedOver,
        read + other.read,
        finished + other.finished,
        unchanged + other.unchanged,
        filtered + other.filtered,
        superseded + other.superseded,
        skipped + other.skipped,
        failed + other.failed,
        rejected + other.rejected,
        inDoubt + other.inDoubt,
        waiting + other.waiting,
        left + other.left,
        deleted + other.deleted);
  }

  /** The equation, without what is zero. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (carriedOver > 0) {
      text.append(carriedOver).append(" carried over + ");
    }
    text.append(read).append(" read = ").append(finished).append(" finished");
    add(text, unchanged, "unchanged");
    add(text, filtered, "filtered");
    add(text, superseded, "superseded");
    add(text, skipped, "skipped");
    add(text, failed, "failed");
    add(text, rejected, "rejected");
    add(text, inDoubt, "in doubt");
    add(text, waiting, "waiting");
    add(text, left, "left");
    add(text, deleted, "deleted");
    if (!balance()) {
      text.append(": does not balance, ").append(in()).append(" is not ").append(out());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String word) {
    if (count > 0) {
      text.append(" + ").append(count).append(' ').append(word);
    }
  }

  private static long ended(Tally tally, TaskState state) {
    return tally.changes().getOrDefault(state, 0L);
  }

  private static long open(Tally tally, TaskState state) {
    return tally.open().getOrDefault(state, 0L);
  }
}
