package io.crossdock.internal.engine;

import io.crossdock.monitor.LogPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What lines of logs are about, and which of them are written.
 *
 * @param policy of the configuration that says so
 * @param incoming its identifier; null for none, as with the others
 */
record LogSubject(
    LogPolicy policy,
    @Nullable String incoming,
    @Nullable String route,
    @Nullable String outgoing) {

  boolean writes(Level level) {
    return level.toInt() >= policy.level().toInt();
  }

  boolean hasBodies() {
    return policy.bodyLetters() > 0;
  }
}
