package io.crossdock.connector;

/**
 * Reads what a platform means by an answer that is no success.
 *
 * <p>Called by the engine on each answer whose status is not 2xx, and by a connector on an error
 * that came inside a 200. Called by several threads at a time.
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
   * Goes by the status alone: 401 and 403 credentials; 408, 425, 429 and 5xx passing; the rest
   * refused. The words are the body's {@code message} or {@code error}, or a short piece of it.
   */
  static ErrorReader byStatus() {
    return StatusErrors.INSTANCE;
  }
}
