package io.crossdock.internal.http;

import io.crossdock.connector.Call;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Makes exchanges, and tells the one who watches the run of each. */
final class Watched {

  private Watched() {}

  /**
   * Makes one exchange.
   *
   * @param transmission over which
   * @param signIn headers of the sign-in
   * @param attempt which try it is
   * @throws RemoteCallException as the transmission does
   */
  static Reply exchange(
      Wire wire,
      Transmission transmission,
      Call call,
      HttpUrl address,
      List<Parameter> signIn,
      RunScope scope,
      Exchange.Try attempt) {
    return exchange(
        wire,
        call,
        address,
        scope,
        attempt,
        () -> transmission.exchange(call, address, signIn, scope));
  }

  /**
   * Makes one exchange in another way.
   *
   * @param exchange makes it
   */
  static Reply exchange(
      Wire wire,
      Call call,
      HttpUrl address,
      RunScope scope,
      Exchange.Try attempt,
      Supplier<Reply> exchange) {
    try {
      Reply reply = exchange.get();
      if (reply instanceof Reply.Answered answered) {
        tell(wire, call, address, scope, attempt, answered.answer(), 0, null);
      } else if (reply instanceof Reply.Streamed streamed) {
        tell(wire, call, address, scope, attempt, streamed.head(), streamed.bytes(), null);
      } else if (reply instanceof Reply.Broken broken) {
        tell(wire, call, address, scope, attempt, null, 0, broken.cause());
      }
      return reply;
    } catch (RemoteCallException unusable) {
      tell(wire, call, address, scope, attempt, null, 0, unusable);
      throw unusable;
    }
  }

  private static void tell(
      Wire wire,
      Call call,
      HttpUrl address,
      RunScope scope,
      Exchange.Try attempt,
      @Nullable ReadAnswer answer,
      long streamed,
      @Nullable Exception broken) {
    CallWatch watch = scope.watch();
    if (watch != CallWatch.NOBODY) {
      Duration took = Duration.between(attempt.at(), wire.time().now());
      watch.called(
          new Exchange(
                  wire,
                  call,
                  address,
                  scope.place(),
                  attempt,
                  took.isNegative() ? Duration.ZERO : took,
                  answer,
                  broken)
              .streaming(streamed));
    }
  }
}
