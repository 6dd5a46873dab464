package io.crossdock.internal.http;

import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.json.JsonLimits;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which call was answered, for what is said about its answer.
 *
 * @param client whose call
 * @param method of the call
 * @param address where it went
 * @param wording makes words fit to be seen
 */
record AnswerPlace(HttpClient client, String method, HttpUrl address, Wording wording) {

  private static final int NUMBER_LENGTH = 1_000;

  JsonLimits jsonLimits() {
    int text = (int) Math.min(Integer.MAX_VALUE, client.limits().bodyBytes());
    return new JsonLimits(client.limits().depth(), NUMBER_LENGTH, text, Long.MAX_VALUE);
  }

  /** {@code Client "Akeneo": GET https://pim.example/api}. */
  String shown() {
    return "Client \"" + client.name() + "\": " + method + " " + wording.address(address);
  }

  RemoteCallException notAnAnswer(
      int status, String what, String hint, Fault fault, @Nullable Throwable cause) {
    return wording.exception(
        Kind.NOT_AN_ANSWER,
        shown() + " was answered " + status + " with " + wording.words(what) + hint,
        fault,
        cause);
  }

  RemoteCallException beyondLimit(String what, @Nullable Throwable cause) {
    return wording.exception(
        Kind.BEYOND_LIMIT,
        shown() + " was answered with " + what + "; limits are set by .limits(…) of the client",
        Fault.of("the answer has " + what),
        cause);
  }
}
