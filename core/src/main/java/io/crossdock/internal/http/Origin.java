package io.crossdock.internal.http;

import okhttp3.HttpUrl;

/**
 * Scheme, host and port: secrets of a client go to its own origin and nowhere else.
 *
 * @param scheme http or https
 * @param host in lower case, as the wire has it
 * @param port never left out
 */
record Origin(String scheme, String host, int port) {

  static Origin of(HttpUrl url) {
    return new Origin(url.scheme(), url.host(), url.port());
  }

  /** Whether nobody between here and there can listen. */
  boolean isPrivate() {
    return scheme.equals("https") || isLoopback();
  }

  private boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** As a person writes it. */
  @Override
  public String toString() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + shown + (port == HttpUrl.defaultPort(scheme) ? "" : ":" + port);
  }
}
