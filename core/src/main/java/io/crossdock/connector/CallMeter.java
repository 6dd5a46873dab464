package io.crossdock.connector;

import java.time.Duration;

/**
 * Holds a budget that a platform counts in something else than calls: points that depend on what is
 * asked for, and come back with time.
 *
 * <p>One for each client within one {@link io.crossdock.Crossdock}, made by {@link
 * Connector#meter}, and shared by all its routes. The engine asks before each try of a call, also
 * of a raw one, and tells what became of it. It waits itself, first come, first served: {@link
 * #take} is called by one thread at a time, the rest by several. Implementations never wait.
 */
public interface CallMeter {

  /**
   * Takes what a call costs, or says when to ask again.
   *
   * @param call about to be sent
   * @throws RemoteCallException if the call can never go out: its cost is beyond what one call may
   *     cost. It is told to the caller, and nothing is sent
   */
  Charge take(Call call);

  /** What one try of a call has taken. Exactly one of its last three methods is called, once. */
  interface Charge {

    /**
     * How long it is too early; zero where the points are taken and the call goes out. Where it is
     * not zero nothing is taken, none of the other methods is called, and the engine asks again.
     */
    Duration early();

    /**
     * An answer came.
     *
     * @param answer of any status, perhaps none of the API
     */
    void answered(Answer answer);

    /** It was sent, or may have been, and no answer came. */
    void lost();

    /** It was not sent after all: what was taken is given back. */
    void unsent();
  }
}
