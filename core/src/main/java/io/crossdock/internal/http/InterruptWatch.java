package io.crossdock.internal.http;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call whose thread was interrupted: a thread that reads from a socket does not notice by
 * itself. Its own thread lives only while there are calls, and a little longer.
 */
final class InterruptWatch implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;
  private static final int IDLE_LOOKS = 40;
  private static final long CLOSE_MILLIS = 1_000;

  private final Map<okhttp3.Call, Thread> calls = new IdentityHashMap<>();
  private @Nullable Thread watcher;
  private boolean closed;

  /** Watches this thread during the call. */
  synchronized Watched of(okhttp3.Call call) {
    calls.put(call, Thread.currentThread());
    if (watcher == null && !closed) {
      watcher = new Thread(this::watch, "crossdock interrupt watch");
      watcher.setDaemon(true);
      // The host's class loader must not be held by it.
      watcher.setContextClassLoader(null);
      watcher.start();
    }
    return () -> end(call);
  }

  /** Ends all calls and the thread. */
  @Override
  public void close() {
    Thread ending;
    synchronized (this) {
      closed = true;
      calls.keySet().forEach(okhttp3.Call::cancel);
      ending = watcher;
      notifyAll();
    }
    if (ending == null) {
      return;
    }
    try {
      ending.join(CLOSE_MILLIS);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end(okhttp3.Call call) {
    calls.remove(call);
  }

  private synchronized void watch() {
    int idle = 0;
    while (!closed && idle < IDLE_LOOKS) {
      idle = calls.isEmpty() ? idle + 1 : 0;
      calls.forEach(
          (call, thread) -> {
            if (thread.isInterrupted()) {
              call.cancel();
            }
          });
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException nobodysBusiness) {
        break;
      }
    }
    watcher = null;
  }

  /** A call that is watched until it is closed. */
  interface Watched extends AutoCloseable {
    @Override
    void close();
  }
}
