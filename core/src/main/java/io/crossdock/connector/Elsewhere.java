package io.crossdock.connector;

import java.io.InputStream;

/**
 * Calls to an address that the remote itself gave, on a host of its own: a storage where a result
 * lies, or where a file is to be put.
 *
 * <p>The path of such a call is the whole address. It goes out without sign-in, by https (by http
 * only to a loopback address, from a client whose own address is one), and follows no redirect. It
 * is repeated as the call allows. Its query is taken for a secret, since such addresses are signed.
 * An answer without success is an exception: of kind {@code REFUSED} for 4xx, with the status in
 * its fault. Safe for use by several threads.
 */
public interface Elsewhere {

  /**
   * Makes a call and returns its answer, whose status is 2xx, within the client's limits.
   *
   * @param call whose path is a whole address
   * @throws RemoteCallException if it did not work
   */
  Answer send(Call call);

  /**
   * Makes a call and reads the body of its answer as it comes, whatever its size.
   *
   * @param call whose path is a whole address; it must be repeatable
   * @param mostBytes beyond which the body is refused, unpacked
   * @param reader reads the body to its end; called anew, from the beginning, where the body broke
   *     off before
   * @return what the reader made of a whole body
   * @throws RemoteCallException if it did not work
   */
  <T> T read(Call call, long mostBytes, BodyReader<T> reader);

  /**
   * Reads a body as it comes.
   *
   * @param <T> what it makes of it
   */
  @FunctionalInterface
  interface BodyReader<T> {

    /**
     * Reads to the end.
     *
     * <p>Where the body breaks off it throws an {@link java.io.IOException}, which is passed on in
     * an {@link java.io.UncheckedIOException}; what is wrong with the content is told by a {@link
     * RemoteCallException}.
     *
     * @param body closed by the engine
     */
    T read(InputStream body);
  }
}
