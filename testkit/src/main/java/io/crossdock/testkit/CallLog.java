package io.crossdock.testkit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last calls in full and a count for each pattern, so that millions of calls fit. */
final class CallLog {

  private static final int MOST_PATTERNS = 1_000;
  private static final String OTHER = "(other)";
  private static final long MOST_BYTES = 32L << 20;

  private final ArrayDeque<Call> kept = new ArrayDeque<>();
  private final Map<String, Long> counts = new HashMap<>();
  private int most = 10_000;
  private long mostBytes = MOST_BYTES;
  private long bytes;
  private long total;

  synchronized void keep(int most) {
    this.most = most;
    trim();
  }

  synchronized void keepAll() {
    most = Integer.MAX_VALUE;
    mostBytes = Long.MAX_VALUE;
  }

  synchronized void add(String pattern, Call call) {
    total++;
    boolean known = counts.containsKey(pattern) || counts.size() < MOST_PATTERNS;
    counts.merge(known ? pattern : OTHER, 1L, Long::sum);
    kept.addLast(call);
    bytes += call.request().bodySize();
    trim();
  }

  private void trim() {
    while (kept.size() > most || (bytes > mostBytes && kept.size() > 1)) {
      bytes -= kept.removeFirst().request().bodySize();
    }
  }

  synchronized List<Call> calls() {
    return List.copyOf(kept);
  }

  synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  synchronized long total() {
    return total;
  }

  synchronized void clear() {
    kept.clear();
    counts.clear();
    bytes = 0;
    total = 0;
  }
}
