package io.crossdock.http;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.RemoteCallException.Kind;

/**
 * What an answer of a plain HTTP API means: a status, a text in its body, a kind.
 *
 * @param status the HTTP status; 0 for any
 * @param text found anywhere in the body, in any case of letters; empty for any
 * @param means what can be done about it
 */
public record ErrorRule(int status, String text, Kind means) {

  /** Checks. */
  public ErrorRule {
    requireNonNull(text, "text");
    requireNonNull(means, "means");
    if (status != 0 && (status < 100 || status > 599)) {
      throw new IllegalArgumentException("a status is 100 to 599, or 0 for any; given: " + status);
    }
  }

  /**
   * A rule for a status.
   *
   * @param status the HTTP status
   * @param means what can be done about it
   */
  public static ErrorRule of(int status, Kind means) {
    return new ErrorRule(status, "", means);
  }

  /**
   * A rule for a status and a text, also for an error inside a 200.
   *
   * @param status the HTTP status
   * @param text found anywhere in the body
   * @param means what can be done about it
   */
  public static ErrorRule of(int status, String text, Kind means) {
    return new ErrorRule(status, text, means);
  }
}
