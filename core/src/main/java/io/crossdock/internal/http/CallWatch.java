package io.crossdock.internal.http;

import java.time.Duration;

/**
 * Is told of what happens on the wire, from the threads that call. Whoever is told does not throw,
 * and does not wait.
 */
public interface CallWatch {

  /** Tells nobody. */
  CallWatch NOBODY = new CallWatch() {};

  /**
   * Whether bodies of calls from a place are looked at. What a remote might echo of a signature is
   * learnt before, which costs something with each call.
   */
  default boolean readsBodies(CallPlace place) {
    return false;
  }

  /** An exchange is over: repeats, sign-ins and redirects are exchanges of their own. */
  default void called(Exchange exchange) {}

  /** A call did not get through and goes out again after a wait. */
  default void repeats(Repeat repeat) {}

  /** Tells both, this one first. */
  default CallWatch and(CallWatch other) {
    CallWatch first = this;
    return new CallWatch() {
      @Override
      public boolean readsBodies(CallPlace place) {
        return first.readsBodies(place) || other.readsBodies(place);
      }

      @Override
      public void called(Exchange exchange) {
        first.called(exchange);
        other.called(exchange);
      }

      @Override
      public void repeats(Repeat repeat) {
        first.repeats(repeat);
        other.repeats(repeat);
      }

      @Override
      public void remarked(CallPlace place, String remark) {
        first.remarked(place, remark);
        other.remarked(place, remark);
      }
    };
  }

  /** A connector has remarked something for the first time in this run; fit to be seen. */
  default void remarked(CallPlace place, String remark) {}

  /**
   * A call that goes out again.
   *
   * @param client its client's name
   * @param operation what is called
   * @param place where it is called from
   * @param tries how often it was tried
   * @param pause until it goes out again
   * @param why fit to be seen
   */
  record Repeat(
      String client, String operation, CallPlace place, int tries, Duration pause, String why) {}
}
