package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a person does with tasks: one word for all that a query means.
 *
 * <p>A query for one task by its number is refused where that task cannot be changed so. Any other
 * query means those of its tasks that can: the rest are passed over.
 *
 * @param action what is done
 * @param which the tasks; its states, if it names any, are among those of the action
 * @param reason why, redacted; not blank, at most 2,001 letters
 * @param actor who does it; not blank, at most 200 letters
 */
public record Intervention(Action action, TaskQuery which, String reason, String actor) {

  private static final int LONGEST_REASON = 2_001;
  private static final int LONGEST_ACTOR = 200;

  /** Checks that the action is allowed in the states, and that it is said why and by whom. */
  public Intervention {
    requireNonNull(action, "action");
    requireWords("reason", reason, LONGEST_REASON);
    requireWords("actor", actor, LONGEST_ACTOR);
    Set<TaskState> others = EnumSet.noneOf(TaskState.class);
    others.addAll(which.states());
    others.removeAll(action.from());
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "tasks in the states "
              + others
              + " cannot "
              + action.words()
              + "; allowed: "
              + action.from());
    }
  }

  private static void requireWords(String what, String words, int longest) {
    if (words.isBlank() || words.length() > longest) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of a change has "
              + (words.isBlank() ? "no words" : words.length() + " letters")
              + "; allowed: 1 to "
              + longest
              + " letters");
    }
  }

  /**
   * The tasks that are meant: those that stand where the action is allowed, unless it is one by its
   * number.
   */
  public TaskQuery meant() {
    if (which.id().isPresent() || !which.states().isEmpty()) {
      return which;
    }
    return which.in(action.from().toArray(TaskState[]::new));
  }

  /** What a person can do with a task. */
  public enum Action {
    /** Sent again by the next run, as if for the first time. */
    RETRY("be retried", TaskState.NEW),
    /** Passed over; its item is kept, so that it can be retried. */
    SKIP("be skipped", TaskState.SKIPPED),
    /** Removed with its item. */
    DELETE("be deleted", TaskState.DELETED),
    /** Done outside: what it waited for has come. */
    COMPLETE("be completed", TaskState.FINISHED),
    /** Found to have been taken by the remote. */
    HAPPENED("be resolved", TaskState.FINISHED),
    /** Found not to have been taken by the remote: sent by the next run. */
    DID_NOT_HAPPEN("be resolved", TaskState.NEW);

    private static final Set<TaskState> NOT_DONE =
        EnumSet.of(
            TaskState.NEW,
            TaskState.RETRY,
            TaskState.WAITING,
            TaskState.FAILED,
            TaskState.REJECTED);

    private final String words;
    private final TaskState to;

    Action(String words, TaskState to) {
      this.words = words;
      this.to = to;
    }

    /** What is done, behind "can" or "cannot". */
    public String words() {
      return words;
    }

    /** Where a task stands afterwards. */
    public TaskState to() {
      return to;
    }

    /** The states in which it is allowed. */
    public Set<TaskState> from() {
      return switch (this) {
        case RETRY ->
            EnumSet.of(TaskState.FAILED, TaskState.REJECTED, TaskState.SKIPPED, TaskState.RETRY);
        case SKIP -> EnumSet.copyOf(NOT_DONE);
        case DELETE -> {
          Set<TaskState> states = EnumSet.copyOf(NOT_DONE);
          states.add(TaskState.SKIPPED);
          states.add(TaskState.IN_DOUBT);
          yield states;
        }
        case COMPLETE -> EnumSet.of(TaskState.WAITING);
        case HAPPENED, DID_NOT_HAPPEN -> EnumSet.of(TaskState.IN_DOUBT);
      };
    }

    /** Whether the task is sent by the next run, unless a newer version of its item is there. */
    public boolean sendsAgain() {
      return to == TaskState.NEW;
    }

    /**
     * Why it cannot be done with a task; empty if it can, as far as the task alone tells.
     *
     * @param state where it stands
     * @param sent whether it is marked as sent
     * @param item whether it has its item
     */
    public Optional<String> objection(TaskState state, Task.Sent sent, Item item) {
      if (!from().contains(state)) {
        return Optional.of("it is " + state + "; allowed: " + from());
      }
      if (sent == Task.Sent.MARKED && state.isLeft()) {
        return Optional.of(
            "it is "
                + state
                + " and marked as sent, so that it may be under way; the next run finds out what"
                + " became of it");
      }
      if (sendsAgain() && item == Item.GONE) {
        return Optional.of("its item is kept no more; it goes when it is read again");
      }
      return Optional.empty();
    }
  }

  /** Whether a task still has its item. */
  public enum Item {
    /** It has. */
    KEPT,
    /** It was dropped, such as to save memory. */
    GONE;

    /**
     * Of a task.
     *
     * @param task with its item, if it is kept
     */
    public static Item of(Task task) {
      return task.payload().isPresent() ? KEPT : GONE;
    }
  }
}
