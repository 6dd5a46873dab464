package io.crossdock.internal.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a base URL may be, checked on its unresolved text so that no value shows. */
public final class BaseUrls {

  private static final String HOLE = "x";

  private BaseUrls() {}

  /** What is wrong with it, in words that show the references and not their values. */
  public static Optional<String> problem(String baseUrl) {
    String shape = baseUrl.replaceAll("\\$\\{[^}]*}", HOLE);
    if (shape.equals(HOLE) || shape.startsWith(HOLE)) {
      return Optional.empty();
    }
    try {
      return problem(baseUrl, new URI(shape));
    } catch (URISyntaxException malformed) {
      return Optional.of("\"" + baseUrl + "\" is no address: " + malformed.getReason());
    }
  }

  private static Optional<String> problem(String baseUrl, URI uri) {
    List<String> flaws = new ArrayList<>();
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
      flaws.add("begins with neither https:// nor http://");
    } else if (uri.getHost() == null) {
      flaws.add("has no valid host");
    }
    if (uri.getRawUserInfo() != null) {
      flaws.add("holds a user; a sign-in belongs into .authentication(…)");
    }
    if (uri.getPort() > 65_535) {
      flaws.add("has port " + uri.getPort() + "; allowed: 1 to 65535");
    }
    if (uri.getRawFragment() != null) {
      flaws.add("holds a fragment (#)");
    }
    return flaws.isEmpty()
        ? Optional.empty()
        : Optional.of("\"" + baseUrl + "\" " + String.join(", and ", flaws));
  }
}
