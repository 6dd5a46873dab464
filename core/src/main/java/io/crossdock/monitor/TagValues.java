package io.crossdock.monitor;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of tags: names from definitions and catalogues, of which a host may make any number.
 * The first 100 of a tag are told apart, all others are {@code other}: each one is a meter that
 * stays in the host's memory. Safe for use by several threads.
 */
final class TagValues {

  private static final int MOST = 100;
  private static final String OTHER = "other";

  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  String of(String tag, String value) {
    Set<String> values = known.computeIfAbsent(tag, ignored -> ConcurrentHashMap.newKeySet());
    if (values.contains(value)) {
      return value;
    }
    synchronized (values) {
      return values.contains(value) || (values.size() < MOST && values.add(value)) ? value : OTHER;
    }
  }
}
