package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run shares over its connections. Safe for use by several threads. */
public final class RunScope {

  private final Map<String, Long> calls = new LinkedHashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  public RunScope(TimeSource time) {}

  public void cancel() {}

  public synchronized Map<String, Long> callsByOperation() {
    return new LinkedHashMap<>(calls);
  }

  public synchronized List<String> remarks() {
    return new ArrayList<>(remarks);
  }

  synchronized void count(String operation) {
    calls.merge(operation, 1L, Long::sum);
  }

  synchronized void remark(String remark) {
    remarks.add(remark);
  }
}
