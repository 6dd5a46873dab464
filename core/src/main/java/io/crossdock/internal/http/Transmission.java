package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import io.crossdock.connector.Call;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.http.Reply.Reached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads its answer, once. Safe for use by several threads. */
final class Transmission {

  private static final long ERROR_BYTES = 65_536;

  private final HttpClient client;
  private final OkHttpClient okHttp;
  private final TimeSource time;
  private final Wording wording;
  private final InterruptWatch watch;
  private final long mostBytes;

  Transmission(
      HttpClient client,
      OkHttpClient okHttp,
      TimeSource time,
      Wording wording,
      InterruptWatch watch) {
    this.client = client;
    this.okHttp = okHttp;
    this.time = time;
    this.wording = wording;
    this.watch = watch;
    // An answer is held as bytes, as text and as a tree at times: it must fit several times.
    this.mostBytes = Math.min(client.limits().bodyBytes(), Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * Makes one exchange.
   *
   * @param call what is sent
   * @param address where it goes, with its query
   * @param signIn headers of the sign-in
   * @param scope the run that counts it
   * @throws RemoteCallException if the answer is beyond a limit, or the call cannot be written
   */
  Reply exchange(Call call, HttpUrl address, List<Parameter> signIn, RunScope scope) {
    return exchange(
        call,
        address,
        signIn,
        scope,
        (response, mark) -> {
          ReadAnswer answer = read(call, address, response, mark);
          scope.add(answer.size(), Duration.ZERO);
          return new Reply.Answered(answer);
        });
  }

  /**
   * Makes one exchange without sign-in, whose body is read as it comes if it is a success.
   *
   * @param most how many bytes it may have, unpacked
   */
  Reply stream(
      Call call, HttpUrl address, long most, Elsewhere.BodyReader<?> reader, RunScope scope) {
    return exchange(
        call,
        address,
        List.of(),
        scope,
        (response, mark) -> {
          if (!response.isSuccessful()) {
            return new Reply.Answered(read(call, address, response, mark));
          }
          AnswerPlace place = new AnswerPlace(client, call.method(), address, wording);
          try (CountedStream body =
              new CountedStream(
                  response.body().byteStream(),
                  most,
                  () -> place.beyondLimit("more than " + most + " bytes, unpacked", null))) {
            Object value = reader.read(body);
            scope.add(body.count(), Duration.ZERO);
            ReadAnswer head =
                new ReadAnswer(response.code(), response.headers(), BoundedBody.none(), place);
            return new Reply.Streamed(value, head, body.count());
          } catch (UncheckedIOException broken) {
            throw broken.getCause();
          }
        });
  }

  @SuppressWarnings("try") // Both are in effect while the call is under way, and are not called.
  private Reply exchange(
      Call call, HttpUrl address, List<Parameter> signIn, RunScope scope, Reading reading) {
    SendGuard.Mark mark = new SendGuard.Mark(scope.beforeSending());
    Request request = request(call, address, signIn, mark);
    okhttp3.Call okCall = okHttp.newCall(request);
    Instant start = time.now();
    scope.count(call.operation());
    try (RunScope.UnderWay underWay = scope.begin(okCall);
        InterruptWatch.Watched watched = watch.of(okCall);
        Response response = okCall.execute()) {
      Reply reply = reading.read(response, mark);
      if (reply instanceof Reply.Answered answered && !answered.answer().complete()) {
        okCall.cancel();
      }
      scope.add(0, Duration.between(start, time.now()));
      return reply;
    } catch (RemoteCallException refused) {
      throw refused;
    } catch (Exception broken) {
      // OkHttp's Kotlin throws InterruptedException too, undeclared, while it connects.
      if (broken instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      } else if (!(broken instanceof IOException)) {
        throw unchecked(broken);
      }
      scope.add(0, Duration.between(start, time.now()));
      return new Reply.Broken(broken, mark.isSent() ? Reached.MAYBE_SENT : Reached.NOTHING_SENT);
    }
  }

  /** Reads a response whose head has come. */
  private interface Reading {
    Reply read(Response response, SendGuard.Mark mark) throws IOException;
  }

  private static RuntimeException unchecked(Exception defect) {
    return defect instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("an exception that no method declares", defect);
  }

  private ReadAnswer read(Call call, HttpUrl address, Response response, SendGuard.Mark mark) {
    AnswerPlace place = new AnswerPlace(client, call.method(), address, wording);
    long most = response.isSuccessful() ? mostBytes : Math.min(ERROR_BYTES, mostBytes);
    BoundedBody body = body(response, most, place);
    if (response.isSuccessful() && body.end() == BoundedBody.End.BEYOND) {
      throw place.beyondLimit(beyond(), null);
    }
    Headers headers = response.headers();
    String retryAfter = mark.retryAfter();
    if (retryAfter != null) {
      headers = headers.newBuilder().set("Retry-After", retryAfter).build();
    }
    return new ReadAnswer(response.code(), headers, body, place);
  }

  private BoundedBody body(Response response, long most, AnswerPlace place) {
    try {
      return BoundedBody.read(response.body(), most);
    } catch (OutOfMemoryError tooLarge) {
      throw place.beyondLimit("more than this JVM has memory for (limits.bodyBytes)", null);
    }
  }

  private String beyond() {
    return mostBytes == client.limits().bodyBytes()
        ? "more than limits.bodyBytes " + mostBytes + ", unpacked"
        : "more than "
            + mostBytes
            + " bytes, an eighth of this JVM's memory (limits.bodyBytes "
            + client.limits().bodyBytes()
            + " allows more)";
  }

  private Request request(Call call, HttpUrl address, List<Parameter> signIn, SendGuard.Mark mark) {
    Request.Builder request = new Request.Builder().url(address).tag(SendGuard.Mark.class, mark);
    request.header("User-Agent", "crossdock");
    request.header("Accept", "application/json");
    call.headers().forEach(header -> put(request, header, Kind.REFUSED));
    signIn.forEach(header -> put(request, header, Kind.CREDENTIALS));
    return request.method(call.method(), body(call)).build();
  }

  private void put(Request.Builder request, Parameter header, Kind otherwise) {
    if (!header.name().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
        || !header.value().matches("[\\t\\x20-\\x7e]*")) {
      throw wording.exception(
          otherwise,
          "Header \""
              + header.name()
              + "\" of client \""
              + client.name()
              + "\" cannot be sent: it"
              + " takes ASCII without line breaks; is there a line end behind a token?",
          Fault.of("header \"" + header.name() + "\" takes ASCII without line breaks")
              .onField(header.name()),
          null);
    }
    request.header(header.name(), header.value());
  }

  private @Nullable RequestBody body(Call call) {
    boolean allowed = !call.method().equals("GET") && !call.method().equals("HEAD");
    if (call.body().isEmpty()) {
      boolean needed = List.of("POST", "PUT", "PATCH").contains(call.method());
      return needed ? OneShotBody.empty() : null;
    }
    MediaType type = MediaType.parse(call.body().get().contentType());
    if (!allowed || type == null) {
      String flaw = allowed ? "its content type is none" : call.method() + " takes no body";
      throw wording.exception(
          Kind.REFUSED,
          "Call " + call.operation() + " cannot be sent: " + flaw,
          Fault.of(flaw).onField("payload"),
          null);
    }
    return OneShotBody.of(call.body().get());
  }
}
