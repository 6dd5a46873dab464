package io.crossdock.testkit;

/**
 * One request that reached a fake, and the status it was answered with. A request whose connection
 * was dropped on purpose has status 0.
 */
public record Call(FakeRequest request, int status) {

  /** The request's method. */
  public String method() {
    return request.method();
  }

  /** The request's path as on the wire, without the query. */
  public String path() {
    return request.path();
  }
}
