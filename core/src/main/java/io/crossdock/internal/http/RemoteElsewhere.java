package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.internal.http.Reply.Reached;
import java.io.EOFException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The way to addresses that a remote gave: without sign-in, budget and redirects. */
final class RemoteElsewhere implements Elsewhere {

  private static final int LONGEST = 300;

  /** What signs an address at the storages that there are, by parts of its name. */
  private static final Pattern SIGNS =
      Pattern.compile("(?i).*(sig|token|credential|accessid|accesskey|policy|secret).*");

  private final Wire wire;
  private final RunScope scope;

  RemoteElsewhere(Wire wire, RunScope scope) {
    this.wire = wire;
    this.scope = scope;
  }

  @Override
  public Answer send(Call call) {
    HttpUrl address = address(call);
    Reply reply =
        sent(call, address, to -> wire.transmission().exchange(call, to, List.of(), scope));
    ReadAnswer answer = ((Reply.Answered) reply).answer();
    if (!answer.complete()) {
      throw broken(call, address, new Reply.Broken(cause(answer), Reached.MAYBE_SENT));
    }
    return answer;
  }

  @Override
  @SuppressWarnings("unchecked") // The reader is of T, and its value comes back as it is.
  public <T> T read(Call call, long mostBytes, BodyReader<T> reader) {
    if (!call.repeatable()) {
      throw new IllegalArgumentException(call.operation() + " cannot be read: it must not repeat");
    }
    Reply reply =
        sent(
            call,
            address(call),
            to -> wire.transmission().stream(call, to, mostBytes, reader, scope));
    return (T) ((Reply.Streamed) reply).value();
  }

  private Reply sent(Call call, HttpUrl address, Function<HttpUrl, Reply> exchange) {
    Instant asked = wire.time().now();
    for (int tries = 1; ; tries++) {
      Reply reply = watched(call, address, tries, asked, exchange);
      asked = wire.time().now();
      RemoteCallException failed = failure(call, address, reply);
      if (failed == null) {
        return reply;
      }
      boolean mayPass = failed.kind() == Kind.PASSING && call.repeatable();
      if (!mayPass || tries >= Backoff.TRIES) {
        throw failed;
      }
      Duration pause = pause(failed, tries);
      scope
          .watch()
          .repeats(
              new CallWatch.Repeat(
                  wire.client().name(),
                  call.operation(),
                  scope.place(),
                  tries,
                  pause,
                  String.valueOf(failed.getMessage())));
      scope.pause(pause);
    }
  }

  private Reply watched(
      Call call, HttpUrl address, int tries, Instant asked, Function<HttpUrl, Reply> exchange) {
    Instant now = wire.time().now();
    Duration waited = Duration.between(asked, now);
    Exchange.Try attempt =
        new Exchange.Try(
            Exchange.Purpose.ELSEWHERE, tries, waited.isNegative() ? Duration.ZERO : waited, now);
    return Watched.exchange(wire, call, address, scope, attempt, () -> exchange.apply(address));
  }

  private Duration pause(RemoteCallException failed, int tries) {
    Duration asked = failed.retryAfter().orElse(Duration.ZERO);
    Duration own = wire.backoff().after(tries);
    return asked.compareTo(own) > 0 && isShort(asked) ? asked : own;
  }

  private @Nullable RemoteCallException failure(Call call, HttpUrl address, Reply reply) {
    if (reply instanceof Reply.Broken lost) {
      if (scope.isCancelled()) {
        throw scope.cancellation();
      }
      return broken(call, address, lost);
    }
    if (reply instanceof Reply.Answered answered && answered.answer().status() / 100 != 2) {
      return refused(call, answered.answer());
    }
    return null;
  }

  private RemoteCallException broken(Call call, HttpUrl address, Reply.Broken lost) {
    String place = new AnswerPlace(wire.client(), call.method(), address, wire.wording()).shown();
    boolean lostForGood = lost.reached() == Reached.MAYBE_SENT && !call.repeatable();
    return wire.failures()
        .broken(place, lost.cause(), lostForGood ? Kind.ANSWER_LOST : Kind.PASSING);
  }

  private RemoteCallException refused(Call call, ReadAnswer answer) {
    int status = answer.status();
    Kind kind =
        status == 408 || status == 429 || status >= 500
            ? Kind.PASSING
            : status / 100 == 3 ? Kind.NOT_AN_ANSWER : Kind.REFUSED;
    String words = answer.isEmpty() ? "no words" : shortened(answer.text());
    boolean lost = kind == Kind.PASSING && status >= 500 && !call.repeatable();
    return wire.wording()
        .exception(
            lost ? Kind.ANSWER_LOST : kind,
            answer.place().shown() + " was answered " + status + ": " + words,
            Fault.of(words).withStatus(status),
            null);
  }

  private HttpUrl address(Call call) {
    HttpUrl address = HttpUrl.parse(call.path());
    if (address == null || !address.username().isEmpty() || !address.password().isEmpty()) {
      throw refused(call, "is no plain http or https address");
    }
    Origin origin = Origin.of(address);
    Origin base = wire.base().origin();
    // Else a remote elsewhere would find its way into this machine.
    boolean isTest = origin.isPrivate() && base.scheme().equals("http") && base.isPrivate();
    if (!origin.scheme().equals("https") && !isTest) {
      throw refused(call, "is not https");
    }
    String query = address.encodedQuery();
    if (query != null) {
      wire.wording().learnToken(query);
      learnSignature(address);
    }
    return address;
  }

  /** A storage may say a part of its address again, and not the whole of it. */
  private void learnSignature(HttpUrl address) {
    for (int i = 0; i < address.querySize(); i++) {
      String value = address.queryParameterValue(i);
      if (value != null && SIGNS.matcher(address.queryParameterName(i)).matches()) {
        wire.wording().learnToken(value);
      }
    }
  }

  private RemoteCallException refused(Call call, String flaw) {
    String words = "the address that the remote gave for " + call.operation() + " " + flaw;
    return wire.wording().exception(Kind.NOT_AN_ANSWER, words, Fault.of(words), null);
  }

  private static Exception cause(ReadAnswer answer) {
    Exception broken = answer.brokenBy();
    return broken == null ? new EOFException("the answer broke off") : broken;
  }

  private static boolean isShort(Duration asked) {
    return asked.compareTo(Backoff.LONGEST_ASKED) <= 0;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
