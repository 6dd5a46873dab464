package io.crossdock.monitor;

import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.http.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A system that lists things and takes each by a PUT, over real HTTP, and a route within it. */
final class ThingsServer implements AutoCloseable {

  private final MockWebServer server = PromptSockets.server();

  /**
   * Starts it.
   *
   * @param answers by the target of the request
   */
  ThingsServer(Function<String, MockResponse> answers) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.apply(request.getTarget());
          }
        });
    try {
      server.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it is. */
  String address(String target) {
    return server.url(target).toString();
  }

  HttpClient client() {
    return client(HttpOperation.list("things", "/things").key("id"));
  }

  HttpClient client(HttpOperation list) {
    return HttpClient.named("Shop")
        .connector(
            HttpConnector.named("ERP")
                .operation(list)
                .operation(
                    HttpOperation.write("things", "update", "PUT", "/things/{id}")
                        .key("id")
                        .repeatable())
                .testBy("/ping")
                .build())
        .baseUrl("http://127.0.0.1:" + server.getPort())
        .build();
  }

  Route route() {
    return route(client());
  }

  Route route(HttpClient client) {
    return Route.from(Incoming.named("Get").client(client).entity("things").build())
        .named("things")
        .to(Outgoing.named("Put").client(client).entity("things").action("update").build());
  }

  @Override
  public void close() {
    server.close();
  }
}
