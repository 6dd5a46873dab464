package io.crossdock.testkit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FaultEffect.Altered;
import io.crossdock.testkit.FaultEffect.Cut;
import io.crossdock.testkit.FaultEffect.Endless;
import io.crossdock.testkit.FaultEffect.Gone;
import io.crossdock.testkit.FaultEffect.Instead;
import io.crossdock.testkit.FaultEffect.ResetAfter;
import io.crossdock.testkit.FaultEffect.ResetBefore;
import io.crossdock.testkit.FaultEffect.Slow;
import io.crossdock.testkit.FaultEffect.Twice;
import java.time.Duration;

/**
 * A way to misbehave, by name, and the calls that it strikes.
 *
 * <p>Without a selector a fault strikes the next call, whatever it is, once. {@link #on} narrows it
 * to a method and a path, {@link #after} lets matching calls pass first, {@link #times} and {@link
 * #always} say how often it strikes. Immutable; a {@link FakeServer} counts.
 */
public final class Fault {

  private static final String ANY = "*";

  private final String name;
  private final FaultEffect effect;
  private final String method;
  private final String pathPrefix;
  private final long after;
  private final long times;

  private Fault(
      String name, FaultEffect effect, String method, String pathPrefix, long after, long times) {
    this.name = name;
    this.effect = effect;
    this.method = method;
    this.pathPrefix = pathPrefix;
    this.after = after;
    this.times = times;
  }

  private static Fault of(String name, FaultEffect effect) {
    return new Fault(name, effect, ANY, "", 0, 1);
  }

  /**
   * The call is dropped unapplied, and for that time new connections are refused, as by a host on
   * which nothing listens.
   */
  public static Fault refusedConnection(Duration time) {
    return of("refused connection", new Gone(time));
  }

  /** The connection is dropped before the system saw the request. */
  public static Fault resetBeforeApply() {
    return of("reset before apply", new ResetBefore());
  }

  /** The system applied the request, but its answer is lost with the connection. */
  public static Fault resetAfterApply() {
    return of("reset after apply", new ResetAfter());
  }

  /** The head of the answer comes after that real time. */
  public static Fault slowHead(Duration delay) {
    return of("slow head", new Slow(delay, 0, Duration.ZERO));
  }

  /** The body comes in portions of so many bytes, one for each period of real time. */
  public static Fault slowDrip(int bytes, Duration period) {
    return of("slow drip", new Slow(Duration.ZERO, bytes, period));
  }

  /** The body ends after so many bytes, though its head announced it whole. */
  public static Fault cutBody(int atByte) {
    return of("cut body", new Cut(atByte));
  }

  /** An answer of one JSON a line loses that line, counted from 1, as if never written. */
  public static Fault cutLine(int line) {
    return of("cut line", new Altered(answer -> FaultAnswers.withoutLine(answer, line)));
  }

  /** A page of HTML under status 200 with that title, as a proxy or a login page gives. */
  public static Fault htmlWith200(String title) {
    return of("html with 200", new Instead((system, request) -> FaultAnswers.page(title)));
  }

  /** 429 without a word on when to come back. */
  public static Fault tooMany() {
    return of("too many", new Instead((system, request) -> system.refusal(429, request)));
  }

  /** 429 with that {@code Retry-After}, sane or not. */
  public static Fault tooMany(String retryAfter) {
    return of(
        "too many",
        new Instead(
            (system, request) -> FaultAnswers.tooMany(system.refusal(429, request), retryAfter)));
  }

  /** That status in the system's own words, with the request not applied. */
  public static Fault status(int status) {
    return of(
        "status " + status, new Instead((system, request) -> system.refusal(status, request)));
  }

  /** That status with that JSON, with the request not applied. */
  public static Fault status(int status, JsonNode body) {
    return answer(FakeResponse.json(status, body));
  }

  /** Exactly that answer, with the request not applied. */
  public static Fault answer(FakeResponse answer) {
    return of("answer " + answer.status(), new Instead((system, request) -> answer));
  }

  /** The request is applied, but exactly that answer goes out: a gateway that gave up waiting. */
  public static Fault answerAfterApply(FakeResponse answer) {
    return of("answer " + answer.status() + " after apply", new Altered(ignored -> answer));
  }

  /** 401 in the system's own words, as when a token is revoked in the middle of a run. */
  public static Fault unauthorized() {
    return status(401);
  }

  /** A redirect to that address, with the request not applied. */
  public static Fault redirectTo(String url, int status) {
    return answer(FakeResponse.empty(status).withHeader("Location", url));
  }

  /** The system gets the request twice, as when something on the way repeats it. */
  public static Fault duplicateDelivery() {
    return of("duplicate delivery", new Twice());
  }

  /** The request is applied, and the answer has its status and head but no body. */
  public static Fault emptyBody() {
    return of("empty body", new Altered(answer -> answer.withBody(new byte[0])));
  }

  /** A small gzip body that unpacks to so many bytes of blanks, with the request not applied. */
  public static Fault gzipBomb(long unpackedBytes) {
    return of("gzip bomb", new Instead((system, request) -> FaultAnswers.gzipped(unpackedBytes)));
  }

  /** A body in chunks, as JSON at its start, that never ends; the request is not applied. */
  public static Fault endlessBody(int status) {
    return of("endless body " + status, new Endless(status));
  }

  /** Only calls with that method, and a path that starts so; the method {@code *} is any. */
  public Fault on(String method, String pathPrefix) {
    return new Fault(
        name,
        effect,
        requireNonNull(method, "method"),
        requireNonNull(pathPrefix, "pathPrefix"),
        after,
        times);
  }

  /** Lets so many matching calls pass before it strikes. */
  public Fault after(long calls) {
    return new Fault(name, effect, method, pathPrefix, calls, times);
  }

  /** Strikes so many matching calls, one after another. */
  public Fault times(long times) {
    return new Fault(name, effect, method, pathPrefix, after, times);
  }

  /** Strikes every matching call. */
  public Fault always() {
    return times(Long.MAX_VALUE);
  }

  FaultEffect effect() {
    return effect;
  }

  boolean matches(FakeRequest request) {
    return (method.equals(ANY) || method.equals(request.method()))
        && request.path().startsWith(pathPrefix);
  }

  boolean strikes(long matchingCall) {
    return matchingCall > after && matchingCall - after <= times;
  }

  boolean isSpent(long matchingCalls) {
    return matchingCalls - after >= times;
  }

  @Override
  public String toString() {
    return "fault \"" + name + "\" on " + method + " " + pathPrefix;
  }
}
