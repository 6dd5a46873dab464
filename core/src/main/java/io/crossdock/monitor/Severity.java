package io.crossdock.monitor;

/** How much an alert matters. */
public enum Severity {
  /** Good to know. */
  NOTICE,
  /** Somebody should look at it today. */
  WARNING,
  /** Somebody should look at it now. */
  CRITICAL
}
