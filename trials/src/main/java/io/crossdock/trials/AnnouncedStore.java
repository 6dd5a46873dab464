package io.crossdock.trials;

import io.crossdock.task.LaneHeldException;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A store that announces each write. It waits at a claim until the lease of a killed run is out.
 */
final class AnnouncedStore {

  private static final Set<String> WRITES =
      Set.of("begin", "claim", "renew", "record", "move", "markSent", "change", "end");
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(60);

  private final TaskStore store;
  private final StepObserver observer;

  private AnnouncedStore(TaskStore store, StepObserver observer) {
    this.store = store;
    this.observer = observer;
  }

  static TaskStore of(TaskStore store, StepObserver observer) {
    AnnouncedStore announced = new AnnouncedStore(store, observer);
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> announced.call(called, arguments));
  }

  private @Nullable Object call(Method called, Object @Nullable [] arguments) throws Throwable {
    if (!WRITES.contains(called.getName())) {
      return invoked(called, arguments);
    }
    observer.at(new Announcement(Moment.BEFORE, Step.STORE_WRITE, called.getName()));
    Object result =
        called.getName().equals("claim") ? claimed(called, arguments) : invoked(called, arguments);
    String what = called.getName() + " " + (result instanceof Long run ? run : "");
    observer.at(new Announcement(Moment.AFTER, Step.STORE_WRITE, what));
    return result;
  }

  private @Nullable Object claimed(Method claim, Object @Nullable [] lanes) throws Throwable {
    Instant latest = Instant.now().plus(LONGEST_LEASE);
    while (true) {
      try {
        return invoked(claim, lanes);
      } catch (LaneHeldException held) {
        if (Instant.now().isAfter(latest)) {
          throw held;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private @Nullable Object invoked(Method called, Object @Nullable [] arguments) throws Throwable {
    try {
      return called.invoke(store, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
