package io.crossdock.trials;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The highest use of the heap, looked at ten times a second. */
final class HeapPeak {

  private volatile long peak;

  private HeapPeak() {}

  static HeapPeak watch() {
    HeapPeak heap = new HeapPeak();
    Thread watcher = new Thread(heap::look, "heap watcher");
    watcher.setDaemon(true);
    watcher.start();
    return heap;
  }

  private void look() {
    try {
      while (true) {
        peak = Math.max(peak, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  long megabytes() {
    return peak >> 20;
  }
}
