package io.crossdock.internal.engine;

import io.crossdock.task.ContentHash;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the keys of a page before it is taken in: what was published, what is under way,
 * and what stood earlier in the same page.
 *
 * <p>A version that was published last, or is under way already, need not go again. What must not
 * be repeated (a create) goes once, whatever its version: not again while it is open or in doubt,
 * nor where it has failed at a step behind its create, which a person retries.
 */
final class KnownVersions {

  private final Repeating repeating;
  private final Map<String, ContentHash> published;
  private final Map<String, Task> open;
  private final Set<String> between;
  private final Map<String, ContentHash> inThisPage = new HashMap<>();

  private enum Repeating {
    ALLOWED,
    FORBIDDEN
  }

  private KnownVersions(
      Repeating repeating,
      Map<String, ContentHash> published,
      Map<String, Task> open,
      Set<String> between) {
    this.repeating = repeating;
    this.published = published;
    this.open = open;
    this.between = between;
  }

  static KnownVersions of(LaneRun lane, Collection<String> keys, TaskStore store) {
    // In this order: a task that finishes between the two questions is found twice. The other way
    // round it would be found by neither, and what must not be repeated would go again.
    Map<String, Task> open = store.open(lane.lane(), keys);
    Map<String, ContentHash> published = store.published(lane.lane(), keys);
    return new KnownVersions(
        lane.isRepeatable() ? Repeating.ALLOWED : Repeating.FORBIDDEN,
        published,
        open,
        lane.isRepeatable() || !lane.hasSteps() ? Set.of() : between(lane, keys, store));
  }

  /** Those that ended between two of their calls: a create that is done must not go again. */
  private static Set<String> between(LaneRun lane, Collection<String> keys, TaskStore store) {
    Set<String> between = new HashSet<>();
    for (String key : keys) {
      TaskQuery query =
          TaskQuery.all()
              .of(lane.lane())
              .withKey(key)
              .in(TaskState.FAILED, TaskState.REJECTED, TaskState.SKIPPED);
      if (store.tasks(query).stream().anyMatch(task -> task.progress().isPresent())) {
        between.add(key);
      }
    }
    return between;
  }

  boolean makeSendingNeedless(String key, ContentHash hash) {
    ContentHash earlier = inThisPage.put(key, hash);
    Task underWay = open.get(key);
    if (repeating == Repeating.FORBIDDEN) {
      // One that waits for a reference was never sent: its newer version takes its place.
      return earlier != null
          || (underWay != null && !(isUnsent(underWay) && !isUnderWay(underWay, hash)))
          || published.containsKey(key)
          || between.contains(key);
    }
    if (earlier != null) {
      return earlier.equals(hash);
    }
    return underWay == null ? hash.equals(published.get(key)) : isUnderWay(underWay, hash);
  }

  private static boolean isUnsent(Task task) {
    return WaitingItems.isOne(task) && task.progress().isEmpty();
  }

  private static boolean isUnderWay(Task task, @Nullable ContentHash hash) {
    return (task.state().isLeft() || task.state() == TaskState.WAITING)
        && task.hash().filter(known -> known.equals(hash)).isPresent();
  }
}
