package io.crossdock.internal.http;

import io.crossdock.http.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.NonNull;

/** A server on loopback that answers as told and keeps what reached it. */
final class Remote implements AutoCloseable {

  private final MockWebServer server = PromptSockets.server();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final Deque<MockResponse> answers = new ArrayDeque<>();
  private volatile Function<RecordedRequest, MockResponse> script = request -> next();

  private Remote() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public @NonNull MockResponse dispatch(@NonNull RecordedRequest request) {
            requests.add(request);
            return script.apply(request);
          }
        });
  }

  static Remote start() {
    Remote remote = new Remote();
    try {
      remote.server.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    return remote;
  }

  /** Answers in this order, then 200 with an empty object. */
  Remote answers(MockResponse... responses) {
    synchronized (answers) {
      answers.addAll(List.of(responses));
    }
    return this;
  }

  /** Answers by the request. */
  Remote answering(Function<RecordedRequest, MockResponse> script) {
    this.script = script;
    return this;
  }

  MockResponse next() {
    synchronized (answers) {
      return answers.isEmpty() ? json("{}") : answers.remove();
    }
  }

  static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse json(int code, String body) {
    return json(body).newBuilder().code(code).build();
  }

  static MockResponse.Builder code(int code) {
    return new MockResponse.Builder().code(code);
  }

  static MockResponse redirect(int code, String location) {
    return code(code).addHeader("Location", location).build();
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  int port() {
    return server.getPort();
  }

  /** What reached it, in order. */
  List<RecordedRequest> requests() {
    return requests;
  }

  /** {@code GET /path?query} of each request. */
  List<String> lines() {
    return requests.stream()
        .map(request -> request.getMethod() + " " + request.getTarget())
        .toList();
  }

  List<RecordedRequest> to(String path) {
    return requests.stream().filter(request -> request.getTarget().startsWith(path)).toList();
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  @Override
  public void close() {
    server.close();
  }
}
