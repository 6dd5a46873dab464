package io.crossdock.connector;

import java.util.Optional;

/**
 * Reads what a platform means by an answer that is no success.
 *
 * <p>Called by the engine on each answer whose status is not 2xx, and by a connector on an error
 * that came inside a 200. Called by several threads at a time.
 *
 * <p>A platform with words of its own takes the kind by the status and the words from the body. A
 * body may be a page of HTML or empty, of a proxy on the way: {@link Answer#json} throws then, and
 * must not be asked before that is known.
 *
 * <pre>{@code
 * (call, answer) -> {
 *   RemoteCallException byStatus = ErrorReader.byStatus().read(call, answer);
 *   if (!answer.header("Content-Type").orElse("").startsWith("application/json")) {
 *     return byStatus;
 *   }
 *   Fault fault =
 *       Fault.of(answer.json().path("wrong").asText())
 *           .onField(answer.json().path("at").asText())
 *           .withStatus(answer.status());
 *   String message = call + " answered " + answer.status() + ": " + fault.words();
 *   return new RemoteCallException(byStatus.kind(), message, fault, null);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ErrorReader {

  /**
   * What the answer means: its kind, and the remote's own words with placeholders filled.
   *
   * <p>The engine has already dealt with 401 (one renewed sign-in) and reads {@code Retry-After}.
   *
   * @param call what was called
   * @param answer what came back; its body may be no JSON at all
   */
  RemoteCallException read(Call call, Answer answer);

  /**
   * What is wrong inside an answer whose status is a success, where the whole call failed; what is
   * wrong with one item is for the {@link Publisher} to tell. The engine asks about each whole
   * answer with a status 2xx before it hands it out, also in raw calls, and does what the kind
   * allows: it waits and repeats what is {@link RemoteCallException.Kind#PASSING}, in any case
   * where the remote has taken nothing ({@link RemoteCallException#untaken}). Nothing unless
   * overridden.
   *
   * @param call what was called
   * @param answer what came back; its body may be no JSON at all
   */
  default Optional<RemoteCallException> inside(Call call, Answer answer) {
    return Optional.empty();
  }

  /**
   * Goes by the status alone: 401 and 403 credentials; 408, 425, 429 and 5xx passing; the rest
   * refused. The words are the body's {@code message}, {@code error_description}, {@code error},
   * {@code detail} or {@code title}, the first that is a text, or a short piece of the body.
   */
  static ErrorReader byStatus() {
    return StatusErrors.INSTANCE;
  }
}
