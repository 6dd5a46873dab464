package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Asks what became of a remote job.
 *
 * @param operation the row whose call was taken into the job
 * @param job the job, as its tickets name it
 * @param positions the keys of the open items, by their ticket's position
 * @param settings the outgoing's own settings
 * @param connection the way to the wire
 */
public record Follow(
    Operation operation,
    String job,
    Map<String, String> positions,
    Settings settings,
    Connection connection) {

  /** Checks and copies. */
  public Follow {
    requireNonNull(operation, "operation");
    requireNonNull(job, "job");
    positions = Map.copyOf(positions);
    requireNonNull(settings, "settings");
    requireNonNull(connection, "connection");
  }
}
