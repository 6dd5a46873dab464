package io.crossdock.testkit;

import io.crossdock.testkit.FakeRequest.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The socket: it can go away and come back on the same port. */
final class Listener implements AutoCloseable {

  private final Answering answering;
  private final ReusablePorts ports = new ReusablePorts();
  private @Nullable MockWebServer server;
  private volatile int port;
  private boolean closed;

  Listener(Answering answering) {
    this.answering = answering;
  }

  /** Answers a request on one of the server's threads. */
  interface Answering {
    MockResponse answer(FakeRequest request) throws InterruptedException;
  }

  synchronized void start() {
    MockWebServer fresh = new MockWebServer();
    fresh.setServerSocketFactory(ports);
    fresh.setDispatcher(new Bridge(fresh, answering));
    try {
      fresh.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
    port = fresh.getPort();
    server = fresh;
  }

  int port() {
    return port;
  }

  synchronized void goAway() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private synchronized @Nullable MockWebServer leaving() {
    MockWebServer leaving = server;
    server = null;
    ports.closeLast();
    return leaving;
  }

  /**
   * Takes no new connections from now on, and goes away from another thread: a server cannot end
   * while one of its own threads waits.
   */
  void goAwayFor(Duration time) {
    MockWebServer leaving = leaving();
    Thread away = new Thread(() -> stayAway(leaving, time), "fake server that is away");
    away.setDaemon(true);
    away.start();
  }

  private void stayAway(@Nullable MockWebServer leaving, Duration time) {
    if (leaving != null) {
      leaving.close();
    }
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    comeBack();
  }

  synchronized void comeBack() {
    if (server == null && !closed) {
      start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    goAway();
  }

  private static final class Bridge extends Dispatcher {

    private final MockWebServer server;
    private final Answering answering;

    private Bridge(MockWebServer server, Answering answering) {
      this.server = server;
      this.answering = answering;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
      // MockWebServer queues each request for takeRequest(); left there, millions fill the memory.
      server.takeRequest(0, TimeUnit.NANOSECONDS);
      return answering.answer(request(recorded));
    }

    private static FakeRequest request(RecordedRequest recorded) {
      Headers headers = recorded.getHeaders();
      List<Pair> pairs = new ArrayList<>(headers.size());
      for (int i = 0; i < headers.size(); i++) {
        pairs.add(new Pair(headers.name(i), headers.value(i)));
      }
      ByteString body = recorded.getBody();
      return FakeRequest.owning(
          recorded.getMethod(),
          recorded.getTarget(),
          pairs,
          body == null ? new byte[0] : body.toByteArray());
    }
  }
}
