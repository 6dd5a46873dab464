package io.crossdock.internal.engine;

import io.crossdock.connector.Connector;
import io.crossdock.internal.http.CallWatch;
import io.crossdock.internal.http.Exchange;
import io.crossdock.monitor.CallMade;
import io.crossdock.monitor.RunListener;

/** Tells listeners of calls, by names from a closed set. */
final class CallTelling implements CallWatch {

  private final RunListener listener;
  private final long run;

  /**
   * Of a run.
   *
   * @param run its number; 0 for calls outside a run
   */
  CallTelling(RunListener listener, long run) {
    this.listener = listener;
    this.run = run;
  }

  @Override
  public void called(Exchange exchange) {
    Connector connector = exchange.client().connector();
    listener.called(
        CallMade.of(
                connector.id(),
                exchange.client().name(),
                operation(connector, exchange),
                exchange.method(),
                exchange.at())
            .purpose(
                exchange.purpose() == Exchange.Purpose.SIGN_IN
                    ? CallMade.Purpose.SIGN_IN
                    : CallMade.Purpose.WORK)
            .status(exchange.status())
            .attempt(exchange.attempt())
            .took(exchange.took())
            .waited(exchange.waited())
            .bytes(exchange.bytesOut(), exchange.bytesIn())
            .run(run)
            .incoming(exchange.place().incoming())
            .lane(exchange.place().lane())
            .build());
  }

  /** A call that its connector did not name is called by method and path, which may hold a key. */
  static String operation(Connector connector, Exchange exchange) {
    String name = exchange.operation();
    if (connector.catalogue().operation(name).isPresent()) {
      return name;
    }
    return name.startsWith(exchange.method() + " ") ? exchange.method() + " other" : name;
  }
}
