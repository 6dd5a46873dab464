package io.crossdock.trials;

import io.crossdock.monitor.RunListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How much of the heap is not garbage, looked at after every 10,000 items that were read. */
final class LiveHeap implements RunListener {

  private static final long EVERY = 10_000;

  private final List<Long> bytes = new ArrayList<>();
  private long read;

  /**
   * What was seen.
   *
   * @param bytes at 10,000 items, at 20,000, and so on
   */
  record Samples(List<Long> bytes) {

    /** What {@link #text} has written. */
    static Samples parse(String text) {
      return new Samples(
          Arrays.stream(text.trim().split(" ", -1))
              .filter(number -> !number.isEmpty())
              .map(Long::valueOf)
              .toList());
    }

    String text() {
      return bytes.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The last one; 0 if there is none. */
    long last() {
      return bytes.isEmpty() ? 0 : bytes.get(bytes.size() - 1);
    }

    /** Bytes by which it grew with each item; 0 for fewer than two samples. */
    double growth() {
      return bytes.size() < 2 ? 0 : (double) (last() - bytes.get(0)) / (EVERY * (bytes.size() - 1));
    }
  }

  @Override
  public synchronized void pageRead(String incoming, int items) {
    long before = read / EVERY;
    read += items;
    if (read / EVERY > before) {
      System.gc();
      bytes.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
  }

  synchronized Samples samples() {
    return new Samples(List.copyOf(bytes));
  }
}
