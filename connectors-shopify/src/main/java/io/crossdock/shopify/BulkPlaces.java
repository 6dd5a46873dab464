package io.crossdock.shopify;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places for bulk queries that a client has, shared by all that read through it, so that they
 * wait for each other here. Whoever else reads is not known here: the shop refuses then.
 *
 * <p>A place that nobody asked after for a while is free again: its run has stopped, and the
 * operation goes on without it. Safe for use by several threads.
 */
final class BulkPlaces {

  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Map<String, Instant> taken = new LinkedHashMap<>();

  /** How many there are. Source: Shopify's page on bulk queries. */
  static int of(String version) {
    return BulkLookUp.isOld(version) ? 1 : 5;
  }

  /** Takes a place, or keeps the one that the read has; whether it has one now. */
  synchronized boolean take(String read, String version, Instant now) {
    taken.values().removeIf(seen -> seen.plus(FORGOTTEN).isBefore(now));
    if (!taken.containsKey(read) && taken.size() >= of(version)) {
      return false;
    }
    taken.put(read, now);
    return true;
  }

  /** The read still has its place: its operation runs. */
  synchronized void keep(String read, Instant now) {
    taken.put(read, now);
  }

  synchronized void free(String read) {
    taken.remove(read);
  }
}
