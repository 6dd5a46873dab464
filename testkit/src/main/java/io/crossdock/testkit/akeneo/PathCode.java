package io.crossdock.testkit.akeneo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A code in a path: encoded, but its slashes stay bare. */
final class PathCode {

  private PathCode() {}

  static String encoded(String code) {
    return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
