package io.crossdock.testkit.magento;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All operations that the fake serves. */
final class Routes {

  /** A route that fits a path, with the values of its variables. */
  record Match(Route route, Map<String, String> variables) {}

  private final Map<Integer, List<Route>> bySize = new HashMap<>();

  /** Adds a route that changes nothing. */
  void read(String template, String resource, Route.Handler handler) {
    add("GET", template, resource, "", body -> {}, handler);
  }

  /** Adds a route that writes, and what a bulk of such calls is checked by. */
  void write(
      String methodAndTemplate,
      String resource,
      String service,
      Route.Check check,
      Route.Handler handler) {
    int blank = methodAndTemplate.indexOf(' ');
    add(
        methodAndTemplate.substring(0, blank),
        methodAndTemplate.substring(blank + 1),
        resource,
        service,
        check,
        handler);
  }

  private void add(
      String method,
      String template,
      String resource,
      String service,
      Route.Check check,
      Route.Handler handler) {
    List<String> parts = List.of(template.substring(1).split("/", -1));
    Route route = new Route(method, parts, resource, service, check, handler);
    List<Route> routes = bySize.computeIfAbsent(parts.size(), size -> new ArrayList<>());
    routes.add(route);
    routes.sort(Comparator.comparing(Route::specificity));
  }

  Optional<Match> find(String method, List<String> segments) {
    for (Route route : bySize.getOrDefault(segments.size(), List.of())) {
      Optional<Map<String, String>> variables = route.match(method, segments);
      if (variables.isPresent()) {
        return Optional.of(new Match(route, variables.get()));
      }
    }
    return Optional.empty();
  }

  Optional<Route> findBulk(String method, List<String> segments) {
    return bySize.getOrDefault(segments.size(), List.of()).stream()
        .filter(route -> route.matchesBulk(method, segments))
        .findFirst();
  }
}
