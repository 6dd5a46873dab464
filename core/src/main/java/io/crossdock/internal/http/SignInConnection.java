package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Warning;
import io.crossdock.internal.alert.RunFacts;
import io.crossdock.internal.http.Reply.Reached;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The wire for a sign-in: without one of its own, each call once. */
final class SignInConnection implements Connection {

  private final Wire wire;
  private final RunScope scope;
  private final @Nullable SignInLease lease;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * For one sign-in.
   *
   * @param lease extended before each request; null if none is needed
   */
  SignInConnection(Wire wire, RunScope scope, @Nullable SignInLease lease) {
    this.wire = wire;
    this.scope = scope;
    this.lease = lease;
  }

  /** How many calls were made. */
  int calls() {
    return calls.get();
  }

  @Override
  public Answer send(Call call) {
    int number = calls.incrementAndGet();
    HttpUrl address = wire.base().of(call);
    if (lease != null) {
      lease.extend(Duration.ZERO);
    }
    Exchange.Try attempt =
        new Exchange.Try(Exchange.Purpose.SIGN_IN, number, Duration.ZERO, wire.time().now());
    Reply reply =
        Watched.exchange(wire, wire.signInTransmission(), call, address, List.of(), scope, attempt);
    if (reply instanceof Reply.Broken broken) {
      throw broken(call, address, broken);
    }
    ReadAnswer answer = ((Reply.Answered) reply).answer();
    wire.answered();
    if (Redirects.isRedirect(answer.status())) {
      wire.redirects().next(call.toBuilder().effect(Call.Effect.WRITES).build(), answer, 0);
    }
    if (answer.status() / 100 != 2) {
      throw refused(call, answer);
    }
    if (!answer.complete()) {
      throw wire.failures().broken(answer.place().shown(), answer.brokenBy(), Kind.PASSING);
    }
    if (answer.isPage()) {
      throw answer.notAnAnswer();
    }
    return answer;
  }

  @Override
  public Settings settings() {
    return wire.client().settings();
  }

  @Override
  public <T> T once(String name, Supplier<T> read) {
    return wire.once(name, scope, read);
  }

  @Override
  public Instant now() {
    return wire.time().now();
  }

  @Override
  public void warn(Warning warning, String words) {
    scope.warn(new RunFacts.ClientWarning(wire.client(), warning, wire.wording().message(words)));
  }

  @Override
  public void remark(String remark) {
    scope.remark(wire.wording().message(remark));
  }

  private RemoteCallException broken(Call call, HttpUrl address, Reply.Broken broken) {
    if (scope.isCancelled()) {
      throw scope.cancellation();
    }
    String place = new AnswerPlace(wire.client(), call.method(), address, wire.wording()).shown();
    Kind kind = broken.reached() == Reached.NOTHING_SENT ? Kind.UNREACHABLE : Kind.PASSING;
    return wire.failures().broken(place, broken.cause(), kind);
  }

  private RemoteCallException refused(Call call, ReadAnswer answer) {
    if (answer.status() == 404 && answer.isPage()) {
      return wire.wording()
          .exception(
              Kind.NOT_AN_ANSWER,
              answer.place().shown()
                  + " was answered 404 with an HTML page: there is no sign-in of the API at this"
                  + " address. Correct the base URL",
              Fault.of("no sign-in at this address").withStatus(404),
              null);
    }
    return wire.failures().read(call, answer);
  }
}
