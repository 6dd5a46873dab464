package io.crossdock.internal.http;

import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Follows redirects by hand: reads only, on the client's own origin only, a few only. */
final class Redirects {

  static final int MOST = 5;

  private final BaseAddress base;
  private final Wording wording;

  Redirects(BaseAddress base, Wording wording) {
    this.base = base;
    this.wording = wording;
  }

  static boolean isRedirect(int status) {
    return status >= 300 && status < 400;
  }

  /**
   * Where a read goes on.
   *
   * @param followed how many redirects led here
   * @throws RemoteCallException of kind {@code NOT_AN_ANSWER} if it must not go there
   */
  HttpUrl next(Call call, ReadAnswer answer, int followed) {
    Optional<HttpUrl> target = target(answer);
    if (target.isEmpty()) {
      throw refused(call, answer, "without a usable address", ".");
    }
    String to = "to " + wording.address(target.get());
    boolean reads = call.reads() && (call.method().equals("GET") || answer.status() >= 307);
    if (!reads) {
      throw refused(
          call,
          answer,
          to,
          "; a write is never sent to another address, nor turned into a read."
              + correction(call, target.get()));
    }
    if (looksLikeSignIn(target.get())) {
      throw refused(call, answer, to, "; that is a login page." + correction(call, target.get()));
    }
    if (!Origin.of(target.get()).equals(base.origin())) {
      throw refused(
          call,
          answer,
          to,
          "; nothing was sent there, since credentials go to "
              + base.origin()
              + " alone."
              + correction(call, target.get()));
    }
    if (followed >= MOST) {
      throw refused(call, answer, to, "; it was redirected " + MOST + " times before.");
    }
    return target.get();
  }

  private static Optional<HttpUrl> target(ReadAnswer answer) {
    boolean moves =
        switch (answer.status()) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
    return moves
        ? answer
            .header("Location")
            .flatMap(to -> Optional.ofNullable(answer.place().address().resolve(to.strip())))
        : Optional.empty();
  }

  private String correction(Call call, HttpUrl target) {
    if (looksLikeSignIn(target)) {
      return " The base URL leads to the user interface and not to the API: correct it";
    }
    return base.suggestedFor(target, call)
        .map(suggested -> " Correct the base URL to " + suggested)
        .orElse(" Correct the base URL");
  }

  private RemoteCallException refused(Call call, ReadAnswer answer, String where, String why) {
    // After 303 the request was taken, and the address is that of its result (RFC 9110, 15.4.4).
    boolean mayBeDone = answer.status() == 303 && !call.repeatable() && !call.reads();
    return wording.exception(
        mayBeDone ? Kind.ANSWER_LOST : Kind.NOT_AN_ANSWER,
        answer.place().shown() + " was redirected (" + answer.status() + ") " + where + why,
        Fault.of("redirected " + where).withStatus(answer.status()),
        null);
  }

  private static boolean looksLikeSignIn(HttpUrl target) {
    String path = target.encodedPath().toLowerCase(Locale.ROOT);
    return path.matches(".*/(login|log-in|signin|sign-in|sign_in|sso)([/.].*)?");
  }
}
