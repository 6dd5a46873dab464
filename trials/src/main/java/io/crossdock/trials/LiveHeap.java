package io.crossdock.trials;

import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How much of the heap is not garbage, looked at after every 2,500 items that were read. */
final class LiveHeap implements RunListener {

  private static final long EVERY = 2_500;

  private final List<Long> bytes = new ArrayList<>();
  private long read;

  /**
   * What was seen.
   *
   * @param bytes at 2,500 items, at 5,000, and so on
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

    /**
     * Bytes by which it grew with each item: the slope of the line that fits all samples best,
     * since what is under way at two single looks differs by megabytes. 0 for fewer than two
     * samples.
     */
    double growth() {
      double middle = (bytes.size() - 1) / 2.0;
      double together = 0;
      double spread = 0;
      for (int i = 0; i < bytes.size(); i++) {
        together += (i - middle) * bytes.get(i);
        spread += (i - middle) * (i - middle);
      }
      return bytes.size() < 2 ? 0 : together / spread / EVERY;
    }
  }

  @Override
  public synchronized void pageRead(PageRead page) {
    long before = read / EVERY;
    read += page.items();
    if (read / EVERY > before) {
      System.gc();
      bytes.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
  }

  synchronized Samples samples() {
    return new Samples(List.copyOf(bytes));
  }
}
