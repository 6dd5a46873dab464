package io.crossdock.testkit.magento;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path under {@code /rest}, taken apart: the store view it writes to, whether it is asynchronous,
 * and the segments of the route, version first.
 */
record RestPath(StoreView scope, Delivery delivery, List<String> segments) {

  /** How the call is carried out. */
  enum Delivery {
    NOW,
    ASYNC,
    BULK
  }

  /** Whether the path belongs to the web API at all. */
  static boolean isRest(String rawPath) {
    List<String> parts = parts(rawPath);
    return !parts.isEmpty() && parts.get(0).equals("rest");
  }

  /**
   * Reads the raw path of a request.
   *
   * @throws MagentoError if the store code is unknown or the version is missing
   */
  static RestPath parse(String rawPath, Stores stores) {
    List<String> parts = parts(rawPath);
    int at = 1;
    StoreView scope = stores.defaultView();
    if (at < parts.size() && !isVersion(parts.get(at)) && !parts.get(at).equals("async")) {
      // Source: recorded exchanges magento 01 #4 (unknown code) and #38 (no version).
      Optional<StoreView> named = stores.byCode(parts.get(at));
      scope = named.orElseThrow(MagentoErrors::cannotBeProcessed);
      at++;
    }
    Delivery delivery = Delivery.NOW;
    if (at < parts.size() && parts.get(at).equals("async")) {
      delivery = Delivery.ASYNC;
      at++;
      if (at < parts.size() && parts.get(at).equals("bulk")) {
        delivery = Delivery.BULK;
        at++;
      }
    }
    if (at >= parts.size()) {
      throw MagentoErrors.cannotBeProcessed();
    }
    return new RestPath(scope, delivery, List.copyOf(parts.subList(at, parts.size())));
  }

  private static boolean isVersion(String part) {
    return part.length() > 1
        && part.charAt(0) == 'V'
        && part.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** Empty parts do not count. Source: recorded exchanges magento 01 #40, #41 and #42. */
  private static List<String> parts(String rawPath) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= rawPath.length(); i++) {
      if (i == rawPath.length() || rawPath.charAt(i) == '/') {
        if (i > start) {
          parts.add(decoded(rawPath.substring(start, i)));
        }
        start = i + 1;
      }
    }
    if (!parts.isEmpty() && parts.get(0).equals("index.php")) {
      parts.remove(0);
    }
    return parts;
  }

  // A plus in a path arrives as a blank. Source: issue 23043 of magento/magento2.
  private static String decoded(String part) {
    if (part.indexOf('%') < 0 && part.indexOf('+') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
