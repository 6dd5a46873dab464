package io.crossdock.internal.engine;

import io.crossdock.CheckReport;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import io.crossdock.internal.http.CallPlace;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads an incoming from its beginning to its end, outside any run. */
final class ReadThrough {

  private final Engine engine;

  ReadThrough(Engine engine) {
    this.engine = engine;
  }

  void read(Incoming incoming, Consumer<List<PageItem>> told) {
    CheckReport check =
        EnvironmentCheck.of(incoming.client(), engine.variables(), engine.keeping());
    if (!check.passes()) {
      throw new InvalidDefinitionException("The incoming cannot be read here", check.problems());
    }
    Subscriber subscriber = incoming.client().connector().subscriber();
    Connection connection =
        engine
            .wires()
            .open(
                incoming.client(),
                engine.scopeOutsideRuns().at(CallPlace.reading(incoming.identifier())));
    Read first = FirstRead.of(incoming, false, engine.variables(), connection);
    CursorGuard guard = new CursorGuard(incoming.client().limits().pages());
    Page page = subscriber.read(first);
    while (page.next().isPresent()) {
      told.accept(page.items());
      if (page.pollAfter().isPresent()) {
        // A job that is not ready yet comes back under the same cursor.
        pause(page.pollAfter().get());
      } else {
        guard.pass(page.next().get());
      }
      page = subscriber.read(first.from(page.next().get()));
    }
    told.accept(page.items());
  }

  private void pause(Duration pause) {
    try {
      engine.time().pause(pause);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw RemoteCallException.of(
          RemoteCallException.Kind.PASSING,
          Fault.of("interrupted while waiting for the remote's job"));
    }
  }
}
