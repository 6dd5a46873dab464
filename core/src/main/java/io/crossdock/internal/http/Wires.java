package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.environment.Redactor;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * All wires of one {@code Crossdock}: equal clients share sign-in and rate budget.
 *
 * <p>A client that the host hands in is never changed: its proxy, TLS and interceptors hold, and
 * connections, repeats, redirects, cookies and cache are our own.
 */
public final class Wires implements AutoCloseable {

  private static final int IDLE_CONNECTIONS = 16;
  private static final long IDLE_SECONDS = 30;

  private final Variables variables;
  private final Wording wording;
  private final TimeSource time;
  private final OkHttpClient okHttp;
  private final @Nullable KeptSignIns kept;
  private final InterruptWatch watch = new InterruptWatch();
  private final Map<HttpClient, Wire> wires = new HashMap<>();
  private boolean closed;

  /**
   * No connection is made and no thread started yet.
   *
   * @param hosts the host's client, or null
   * @param kept where sign-ins outlive the process; null if they do not
   */
  public Wires(
      Variables variables,
      Redactor redactor,
      TimeSource time,
      @Nullable OkHttpClient hosts,
      @Nullable KeptSignIns kept) {
    this.variables = variables;
    this.kept = kept;
    this.wording = new Wording(redactor);
    this.time = time;
    this.okHttp = ours(hosts == null ? new OkHttpClient.Builder() : hosts.newBuilder());
  }

  /** A connection of one run to a client. The client's address is resolved at its first call. */
  public RunConnection open(HttpClient client, RunScope scope) {
    return new RunConnection(client, () -> wire(client), time, wording, scope);
  }

  /** A client that follows no redirect and repeats nothing, for calls that are no run's. */
  public OkHttpClient okHttp() {
    return okHttp;
  }

  /** Ends what is under way and our own connections. Doing it again does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    watch.close();
    okHttp.dispatcher().cancelAll();
    okHttp.connectionPool().evictAll();
  }

  /** Open connections, busy and idle. */
  int connections() {
    return okHttp.connectionPool().connectionCount();
  }

  /** Open connections without a call. */
  int idleConnections() {
    return okHttp.connectionPool().idleConnectionCount();
  }

  private synchronized Wire wire(HttpClient client) {
    if (closed) {
      throw new IllegalStateException("this Crossdock is closed: no call can be made any more");
    }
    Wire known = wires.get(client);
    if (known == null) {
      known = new Wire(client, variables, wording, time, okHttp(client), watch, kept);
      wires.put(client, known);
    }
    return known;
  }

  private OkHttpClient okHttp(HttpClient client) {
    return okHttp
        .newBuilder()
        .connectTimeout(atLeastOneMilli(client.connectTimeout()))
        .readTimeout(atLeastOneMilli(client.readTimeout()))
        .writeTimeout(atLeastOneMilli(client.readTimeout()))
        .callTimeout(atLeastOneMilli(client.callTimeout()))
        .build();
  }

  // OkHttp takes 0 for "never", and whole milliseconds in an int.
  private static Duration atLeastOneMilli(Duration timeout) {
    return Duration.ofMillis(Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis())));
  }

  private static OkHttpClient ours(OkHttpClient.Builder builder) {
    return builder
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        .dispatcher(new Dispatcher())
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
        .addNetworkInterceptor(new SendGuard())
        .build();
  }
}
