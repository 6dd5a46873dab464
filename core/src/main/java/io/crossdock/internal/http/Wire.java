package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Variables;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** What all runs share of one client: its address, sign-in, limits. Safe for several threads. */
final class Wire {

  private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(1);

  private final HttpClient client;
  private final TimeSource time;
  private final Wording wording;
  private final BaseAddress base;
  private final Backoff backoff = Backoff.jittered();
  private final HoldOff holdOff;
  private final CallLimit limit;
  private final Pace pace;
  private final Metering metering;
  private final Failures failures;
  private final Redirects redirects;
  private final Transmission transmission;
  private final Transmission signInTransmission;
  private final SignInDesk desk;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private volatile boolean hasAnswered;

  Wire(
      HttpClient client,
      Variables variables,
      Wording wording,
      TimeSource time,
      OkHttpClient okHttp,
      InterruptWatch watch,
      @Nullable KeptSignIns kept) {
    this.client = client;
    this.time = time;
    this.wording = wording;
    this.base = BaseAddress.of(client, variables);
    this.holdOff = new HoldOff(time);
    this.limit = new CallLimit(client.connector().budget(), most(client));
    this.pace = new Pace(client.connector().budget().rates(), time);
    this.metering = new Metering(client.connector().meter(time), time, wording, client.name());
    this.failures = new Failures(client, wording, time);
    this.redirects = new Redirects(base, wording);
    this.transmission = new Transmission(client, okHttp, time, wording, watch);
    OkHttpClient quick = okHttp.newBuilder().callTimeout(longestSignIn(client)).build();
    this.signInTransmission = new Transmission(client, quick, time, wording, watch);
    this.desk = new SignInDesk(client, new SignInFields(client, variables, wording), this, kept);
  }

  /** Calls at a time at most: what the connector allows, or fewer where the definition says so. */
  static int most(HttpClient client) {
    Budget budget = client.connector().budget();
    return client.atOnce().map(calls -> Math.min(calls, budget.most())).orElse(budget.most());
  }

  /** How long a request of a sign-in takes at most: others wait for what it gets. */
  static Duration longestSignIn(HttpClient client) {
    Duration read = client.readTimeout();
    Duration most = read.compareTo(LONGEST_SIGN_IN) < 0 ? LONGEST_SIGN_IN : read;
    return client.callTimeout().compareTo(most) < 0 ? client.callTimeout() : most;
  }

  Answer send(Call call, RunScope scope) {
    return new Sending(this, call, scope).send();
  }

  <T> T once(String name, RunScope scope, Supplier<T> read) {
    return scope.share(Once.class, new OnceKey(this, name), Once::new).get(scope, read);
  }

  /** What all runs share of the client. */
  <T> T shared(Class<T> type, Supplier<T> make) {
    return type.cast(shared.computeIfAbsent(type, any -> make.get()));
  }

  HttpClient client() {
    return client;
  }

  TimeSource time() {
    return time;
  }

  Wording wording() {
    return wording;
  }

  BaseAddress base() {
    return base;
  }

  Backoff backoff() {
    return backoff;
  }

  HoldOff holdOff() {
    return holdOff;
  }

  CallLimit limit() {
    return limit;
  }

  Pace pace() {
    return pace;
  }

  Metering metering() {
    return metering;
  }

  Failures failures() {
    return failures;
  }

  Redirects redirects() {
    return redirects;
  }

  Transmission transmission() {
    return transmission;
  }

  /** The same for sign-ins, which take less time. */
  Transmission signInTransmission() {
    return signInTransmission;
  }

  SignInDesk desk() {
    return desk;
  }

  /** Notes that there is a host that answers. */
  void answered() {
    hasAnswered = true;
  }

  /** Whether it has ever answered: then it may come back, else the address is likely wrong. */
  boolean hasAnswered() {
    return hasAnswered;
  }

  private record OnceKey(Wire wire, String name) {}
}
