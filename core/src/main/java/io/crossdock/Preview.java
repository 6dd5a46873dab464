package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Parameter;
import java.util.List;

/**
 * The first page of a route through its mapping, without writing: the requests that would go out.
 *
 * @param read how many items the page had
 * @param filtered how many of them are filtered out
 * @param requests what would go out, credentials left out, secrets redacted
 * @param failures items that would not get through the mapping
 * @param steps the {@link Outgoing#steps() steps} that would follow, in words: the outgoing, the
 *     step's name and operation; their requests need answers that a preview does not have
 */
public record Preview(
    int read, int filtered, List<Request> requests, List<Failure> failures, List<String> steps) {

  /** Copies. */
  public Preview {
    requests = List.copyOf(requests);
    failures = List.copyOf(failures);
    steps = List.copyOf(steps);
  }

  /**
   * A request that would go out.
   *
   * @param outgoing the outgoing's name
   * @param keys of the items in it
   * @param method in capitals
   * @param address without sign-in
   * @param headers without sign-in
   * @param body empty where there is none
   */
  public record Request(
      String outgoing,
      List<String> keys,
      String method,
      String address,
      List<Parameter> headers,
      String body) {

    /** Checks and copies. */
    public Request {
      requireNonNull(outgoing, "outgoing");
      keys = List.copyOf(keys);
      requireNonNull(method, "method");
      requireNonNull(address, "address");
      headers = List.copyOf(headers);
      requireNonNull(body, "body");
    }
  }
}
