package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Call;
import io.crossdock.connector.CallMeter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.internal.http.Reply.Reached;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Holds the points of a client's meter, if it has one: a call that comes too early waits, and those
 * behind it wait for their turn. So none is overtaken for ever by cheaper ones, and of several that
 * wait only one sleeps at a time.
 */
final class Metering {

  private final @Nullable CallMeter meter;
  private final TimeSource time;
  private final Wording wording;
  private final String client;
  private final Semaphore turn = new Semaphore(1, true);

  Metering(Optional<CallMeter> meter, TimeSource time, Wording wording, String client) {
    this.meter = meter.orElse(null);
    this.time = time;
    this.wording = wording;
    this.client = client;
  }

  /**
   * Waits until the points of the call are there, and takes them.
   *
   * @throws RemoteCallException if it can never go out
   */
  Taken take(Call call, RunScope scope) {
    if (meter == null) {
      return new Taken(null);
    }
    CallMeter metered = meter;
    try {
      return scope.blocking(() -> new Taken(awaited(metered, call)));
    } catch (RemoteCallException beyond) {
      String before = "Client \"" + client + "\": " + call.operation() + " was not sent: ";
      throw wording.exception(beyond, beyond.kind(), before, "");
    }
  }

  private CallMeter.Charge awaited(CallMeter metered, Call call) throws InterruptedException {
    turn.acquire();
    try {
      CallMeter.Charge charge = metered.take(call);
      while (!charge.early().isZero()) {
        time.pause(charge.early());
        charge = metered.take(call);
      }
      return charge;
    } finally {
      turn.release();
    }
  }

  /** What a try of a call has taken; given back when it is closed before the call went out. */
  static final class Taken implements AutoCloseable {
    private CallMeter.@Nullable Charge charge;

    private Taken(CallMeter.@Nullable Charge charge) {
      this.charge = charge;
    }

    /** Tells the meter what became of the call. */
    void settle(Reply reply) {
      CallMeter.Charge open = charge;
      charge = null;
      if (open == null) {
        return;
      }
      if (reply instanceof Reply.Answered answered) {
        open.answered(answered.answer());
      } else if (((Reply.Broken) reply).reached() == Reached.NOTHING_SENT) {
        open.unsent();
      } else {
        open.lost();
      }
    }

    @Override
    public void close() {
      if (charge != null) {
        charge.unsent();
        charge = null;
      }
    }
  }
}
