package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the remote answered, read to its end within the client's limits and held in memory.
 *
 * <p>Made by the engine; safe for use by several threads.
 */
public interface Answer {

  /** The HTTP status. */
  int status();

  /**
   * The first value of a header.
   *
   * @param name in any case
   */
  Optional<String> header(String name);

  /**
   * All values of a header that may stand several times, in order.
   *
   * @param name in any case of letters
   */
  default List<String> headers(String name) {
    return header(name).stream().toList();
  }

  /** Whether the body is empty. */
  boolean isEmpty();

  /** Whether the body came to its end; false only where the call accepts that. */
  boolean complete();

  /** The body as text, in the charset that the answer declares, UTF-8 otherwise. */
  String text();

  /**
   * The body as one JSON document with exact numbers.
   *
   * @throws RemoteCallException of kind {@code NOT_AN_ANSWER} if it is empty, HTML or no JSON, with
   *     what it is instead
   */
  JsonNode json();

  /** The body's lines, whatever their ends; the last only if it is whole or has no line end. */
  List<String> lines();

  /** The remote's clock, from its {@code Date} header. */
  Optional<Instant> date();
}
