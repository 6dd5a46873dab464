package io.crossdock.testkit.akeneo;

import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The addresses that are served, each with its methods and the rights that it asks for. */
final class Routes {

  private static final String BASE = "/api/rest/v1";

  /**
   * One method of one address.
   *
   * @param path with holes such as {@code {code}}; the last hole takes slashes too
   * @param right what the user must be allowed, such as "list categories"; empty for any user
   */
  record Route(
      String method,
      String path,
      String right,
      BiFunction<FakeRequest, List<String>, FakeResponse> answer) {

    boolean writes() {
      return !method.equals("GET") && !path.endsWith("/search");
    }
  }

  private final List<Route> routes = new ArrayList<>();

  void get(String path, String right, BiFunction<FakeRequest, List<String>, FakeResponse> answer) {
    add("GET", path, right, answer);
  }

  void add(
      String method,
      String path,
      String right,
      BiFunction<FakeRequest, List<String>, FakeResponse> answer) {
    routes.add(new Route(method, BASE + path, right, answer));
  }

  List<Route> all() {
    return routes;
  }

  /** A route and what stands in its holes. */
  record Match(Route route, List<String> holes) {}

  /** Source of 405: recorded exchange akeneo 09 #4. */
  Match match(FakeRequest request) {
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Optional<List<String>> holes = holes(route.path(), request);
      if (holes.isPresent()) {
        if (route.method().equals(request.method())) {
          return new Match(route, holes.get());
        }
        if (!allowed.contains(route.method())) {
          allowed.add(route.method());
        }
      }
    }
    String what = "No route found for '" + request.method() + " " + request.path() + "'";
    if (allowed.isEmpty()) {
      throw Refused.with(404, what);
    }
    throw Refused.with(
        405, what + ": Method Not Allowed (Allow: " + String.join(", ", allowed) + ")");
  }

  /** The name under which a call is counted. */
  String pattern(FakeRequest request) {
    for (Route route : routes) {
      if (route.method().equals(request.method()) && holes(route.path(), request).isPresent()) {
        return route.method() + " " + route.path();
      }
    }
    return request.method() + " (no route)";
  }

  private static Optional<List<String>> holes(String path, FakeRequest request) {
    // An encoded slash is no part of any route. Source: webgriffe/SyliusAkeneoPlugin#87.
    if (request.path().contains("%2F") || request.path().contains("%2f")) {
      return Optional.empty();
    }
    List<String> given = request.segments();
    List<String> steps = List.of(path.substring(1).split("/", -1));
    boolean takesRest = steps.get(steps.size() - 1).equals("{code}");
    boolean fits = takesRest ? given.size() >= steps.size() : given.size() == steps.size();
    List<String> holes = new ArrayList<>();
    for (int i = 0; fits && i < steps.size(); i++) {
      if (!steps.get(i).startsWith("{")) {
        fits = steps.get(i).equals(given.get(i));
      } else if (takesRest && i == steps.size() - 1) {
        holes.add(String.join("/", given.subList(i, given.size())));
      } else {
        holes.add(given.get(i));
      }
    }
    return fits && holes.stream().noneMatch(String::isEmpty)
        ? Optional.of(holes)
        : Optional.empty();
  }
}
