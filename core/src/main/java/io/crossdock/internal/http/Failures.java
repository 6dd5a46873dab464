package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What failed, in words and with its kind. */
final class Failures {

  private final HttpClient client;
  private final ErrorReader reader;
  private final Wording wording;
  private final TimeSource time;

  Failures(HttpClient client, Wording wording, TimeSource time) {
    this.client = client;
    this.reader = client.connector().errors();
    this.wording = wording;
    this.time = time;
  }

  /** What the connector reads in an answer that is no success, with the place and the wait. */
  RemoteCallException read(Call call, ReadAnswer answer) {
    return placed(call, answer, reader.read(call, answer));
  }

  /** What the connector finds wrong inside an answer that is a success by its status. */
  Optional<RemoteCallException> inside(Call call, ReadAnswer answer) {
    return reader.inside(call, answer).map(read -> placed(call, answer, read));
  }

  private RemoteCallException placed(Call call, ReadAnswer answer, RemoteCallException read) {
    Fault fault = read.fault();
    RemoteCallException placed =
        wording.exception(
            read.kind(),
            answer.place().shown()
                + " was answered "
                + answer.status()
                + ": "
                + words(call, answer, read),
            fault.status() == 0 ? fault.withStatus(answer.status()) : fault,
            read.getCause());
    RemoteCallException marked = read.isUntaken() ? placed.untaken() : placed;
    Instant now = answer.date().orElseGet(time::now);
    return answer
        .header("Retry-After")
        .flatMap(header -> RetryAfter.parse(header, now))
        .or(read::retryAfter)
        .map(marked::retryAfter)
        .orElse(marked);
  }

  /** A call without a whole answer. */
  RemoteCallException broken(String place, @Nullable Exception cause, Kind kind) {
    String what = cause == null ? "the answer broke off" : reason(cause, kind);
    String consequence =
        kind == Kind.ANSWER_LOST ? "; it may or may not have happened over there" : "";
    return wording.exception(kind, place + ": " + what + consequence, Fault.of(what), cause);
  }

  // The connector's message may say more than the remote did: its advice.
  private static String words(Call call, ReadAnswer answer, RemoteCallException read) {
    String message = String.valueOf(read.getMessage());
    return message.replace(call + " answered " + answer.status() + ": ", "");
  }

  private String reason(Exception cause, Kind kind) {
    if (cause instanceof UnknownHostException) {
      return "there is no host of that name";
    }
    if (cause instanceof SSLException) {
      return "no secure connection: " + cause.getMessage();
    }
    if (cause instanceof ConnectException) {
      return "the connection was refused or could not be made: " + cause.getMessage();
    }
    if (cause instanceof SocketTimeoutException) {
      Duration limit = kind == Kind.UNREACHABLE ? client.connectTimeout() : client.readTimeout();
      return "nothing came within " + limit.toMillis() + " ms (" + cause.getMessage() + ")";
    }
    String message = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getName());
    if (message.equals("timeout")) {
      return "it took longer than " + client.callTimeout().toMillis() + " ms";
    }
    return "the connection broke: " + message;
  }
}
