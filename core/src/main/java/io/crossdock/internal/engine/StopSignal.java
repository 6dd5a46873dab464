package io.crossdock.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Says once why a run stops before its end, and wakes all that wait. */
final class StopSignal {

  private final AtomicReference<String> reason = new AtomicReference<>();
  private final List<Runnable> listeners = new ArrayList<>();

  synchronized void onStop(Runnable listener) {
    listeners.add(listener);
    if (isSet()) {
      listener.run();
    }
  }

  /** Only the first reason counts. */
  void stop(String why) {
    if (reason.compareAndSet(null, why)) {
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
    return Optional.ofNullable(reason.get());
  }
}
