package io.crossdock.internal.alert;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.RemoteCallException;
import org.jspecify.annotations.Nullable;

/**
 * Where a run was stopped, and by what.
 *
 * @param place what stopped it
 * @param identifier of the incoming or outgoing; empty elsewhere
 * @param kind of the call that did not work; null where it was no call
 */
public record StopCause(Place place, String identifier, RemoteCallException.@Nullable Kind kind) {

  /** What stopped a run. */
  public enum Place {
    /** Reading. */
    INCOMING,
    /** Writing. */
    OUTGOING,
    /** Something that concerns all of it, such as the store. */
    RUN,
    /** The host: it closed, or interrupted. */
    HOST
  }

  /** Checks that what must be there is there. */
  public StopCause {
    requireNonNull(place, "place");
    requireNonNull(identifier, "identifier");
  }

  /** Something that concerns all of the run. */
  public static StopCause ofRun() {
    return new StopCause(Place.RUN, "", null);
  }

  /** The host. */
  public static StopCause ofHost() {
    return new StopCause(Place.HOST, "", null);
  }

  /** The reading of an incoming. */
  public static StopCause ofIncoming(String identifier, RemoteCallException.@Nullable Kind kind) {
    return new StopCause(Place.INCOMING, identifier, kind);
  }

  /** The writing of an outgoing. */
  public static StopCause ofOutgoing(String identifier, RemoteCallException.@Nullable Kind kind) {
    return new StopCause(Place.OUTGOING, identifier, kind);
  }

  /** A call whose place is not known. */
  public static StopCause ofCall(RemoteCallException.Kind kind) {
    return new StopCause(Place.RUN, "", kind);
  }
}
