package io.crossdock.monitor;

import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;

/** A store whose disk is full for lines of logs. */
final class BrokenJournal implements Journal {

  private BrokenJournal() {}

  /** That store, but for its journal. */
  static TaskStore over(TaskStore store) {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("journal")) {
                return new BrokenJournal();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Override
  public void append(List<JournalLine> lines) {
    throw new IllegalStateException("the disk is full");
  }

  @Override
  public List<JournalLine> lines(JournalQuery query) {
    return List.of();
  }

  @Override
  public int prune(JournalLine.Kind kind, Instant before, long newest) {
    return 0;
  }
}
