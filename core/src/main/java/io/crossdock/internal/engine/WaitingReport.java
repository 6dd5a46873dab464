package io.crossdock.internal.engine;

import io.crossdock.Failure;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.List;

/** Names the items that still wait for a cross-reference at the end of a run, and for which. */
final class WaitingReport {

  private static final int AT_ONCE = 500;

  /** So many tasks are looked at in a lane: those that wait for word from outside are not named. */
  private static final int LOOKED_AT = 5_000;

  private WaitingReport() {}

  static List<Failure> of(TaskStore store, Lane lane, Words words, int most) {
    List<Failure> named = new ArrayList<>();
    TaskQuery query = TaskQuery.all().of(lane).in(TaskState.WAITING).atMost(AT_ONCE);
    List<Task> page = store.tasks(query);
    for (int seen = 0; !page.isEmpty() && named.size() < most && seen < LOOKED_AT; ) {
      page.stream()
          .filter(WaitingItems::isOne)
          .limit(most - named.size())
          .map(task -> failure(lane, task, words))
          .forEach(named::add);
      seen += page.size();
      query = query.after(page.get(page.size() - 1).id());
      page = store.tasks(query);
    }
    return named;
  }

  private static Failure failure(Lane lane, Task task, Words words) {
    return new Failure(
        lane,
        words.of(task.key()),
        TaskState.WAITING,
        task.reason().orElse("waits for " + task.waitsFor().orElseThrow()),
        task.field().orElse(null));
  }
}
