package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Variables;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** What all runs share of one client: its address, sign-in, limits. Safe for several threads. */
final class Wire {

  private final HttpClient client;
  private final TimeSource time;
  private final Wording wording;
  private final BaseAddress base;
  private final Backoff backoff = Backoff.jittered();
  private final HoldOff holdOff;
  private final CallLimit limit;
  private final Pace pace;
  private final Failures failures;
  private final Redirects redirects;
  private final Transmission transmission;
  private final SignInDesk desk;
  private volatile boolean hasAnswered;

  Wire(
      HttpClient client,
      Variables variables,
      Wording wording,
      TimeSource time,
      OkHttpClient okHttp,
      InterruptWatch watch) {
    this.client = client;
    this.time = time;
    this.wording = wording;
    this.base = BaseAddress.of(client, variables);
    this.holdOff = new HoldOff(time);
    this.limit = new CallLimit(client.connector().budget(), most(client));
    this.pace = new Pace(client.connector().budget().rates(), time);
    this.failures = new Failures(client, wording, time);
    this.redirects = new Redirects(base, wording);
    this.transmission = new Transmission(client, okHttp, time, wording, watch);
    this.desk = new SignInDesk(client, new SignInFields(client, variables, wording), this);
  }

  /** Calls at a time at most: what the connector allows, or fewer where the definition says so. */
  static int most(HttpClient client) {
    Budget budget = client.connector().budget();
    return client.atOnce().map(calls -> Math.min(calls, budget.most())).orElse(budget.most());
  }

  Answer send(Call call, RunScope scope) {
    return new Sending(this, call, scope).send();
  }

  <T> T once(String name, RunScope scope, Supplier<T> read) {
    return scope.share(Once.class, new OnceKey(this, name), Once::new).get(scope, read);
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

  Failures failures() {
    return failures;
  }

  Redirects redirects() {
    return redirects;
  }

  Transmission transmission() {
    return transmission;
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
