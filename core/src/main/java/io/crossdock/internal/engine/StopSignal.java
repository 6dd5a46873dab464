package io.crossdock.internal.engine;

import io.crossdock.internal.alert.StopCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Says once why a run stops before its end, and wakes all that wait. */
final class StopSignal {

  private final AtomicReference<Stop> reason = new AtomicReference<>();
  private final List<Runnable> listeners = new ArrayList<>();

  synchronized void onStop(Runnable listener) {
    listeners.add(listener);
    if (isSet()) {
      listener.run();
    }
  }

  private record Stop(String why, StopCause cause) {}

  /** Something that concerns all of the run. Only the first reason counts. */
  void stop(String why) {
    stop(why, StopCause.ofRun());
  }

  /** Only the first reason counts. */
  void stop(String why, StopCause cause) {
    if (reason.compareAndSet(null, new Stop(why, cause))) {
      List<Runnable> toTell;
      synchronized (this) {
        toTell = List.copyOf(listeners);
      }
      toTell.forEach(Runnable::run);
    }
  }

  boolean isSet() {
    return reason.get() != null;
  }

  Optional<String> reason() {
    return Optional.ofNullable(reason.get()).map(Stop::why);
  }

  /** Where it was stopped, and by what. */
  Optional<StopCause> cause() {
    return Optional.ofNullable(reason.get()).map(Stop::cause);
  }
}
