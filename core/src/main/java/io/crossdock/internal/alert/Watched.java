package io.crossdock.internal.alert;

import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.http.HttpClient;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.Alert.SubjectKind;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration whose rules are looked after.
 *
 * @param subject which
 * @param rules its own
 * @param lanes where its work goes
 * @param places the identifiers of incoming and outgoing configurations that are part of it
 * @param clients of these
 */
public record Watched(
    Alert.Subject subject,
    List<AlertRule> rules,
    Set<Lane> lanes,
    Set<StopCause> places,
    Set<HttpClient> clients) {

  /** Copies. */
  public Watched {
    rules = List.copyOf(rules);
    lanes = Set.copyOf(lanes);
    places = Set.copyOf(places);
    clients = Set.copyOf(clients);
  }

  /** What some routes do, seen together, such as those of a schedule. */
  public static Watched of(Alert.Subject subject, List<AlertRule> rules, List<Route> routes) {
    Set<StopCause> places = new HashSet<>();
    Set<HttpClient> clients = new HashSet<>();
    for (Route route : routes) {
      places.add(place(route.incoming()));
      clients.add(route.incoming().client());
      for (Outgoing outgoing : route.outgoings()) {
        places.add(place(outgoing));
        clients.add(outgoing.client());
      }
    }
    return new Watched(subject, rules, lanes(routes), places, clients);
  }

  /** The configurations of a route, the route among them. */
  static List<Watched> in(Route route) {
    List<Watched> all = new ArrayList<>();
    all.add(
        of(
            new Alert.Subject(SubjectKind.ROUTE, route.identifier(), route.name()),
            route.alerts(),
            List.of(route)));
    Incoming incoming = route.incoming();
    all.add(
        new Watched(
            new Alert.Subject(SubjectKind.INCOMING, incoming.identifier(), incoming.name()),
            incoming.alerts(),
            lanes(List.of(route)),
            Set.of(place(incoming)),
            Set.of(incoming.client())));
    for (Outgoing outgoing : route.outgoings()) {
      all.add(
          new Watched(
              new Alert.Subject(SubjectKind.OUTGOING, outgoing.identifier(), outgoing.name()),
              outgoing.alerts(),
              Set.of(new Lane(route.identifier(), outgoing.identifier())),
              Set.of(place(outgoing)),
              Set.of(outgoing.client())));
    }
    return all;
  }

  private static StopCause place(Incoming incoming) {
    return StopCause.ofIncoming(incoming.identifier(), null);
  }

  private static StopCause place(Outgoing outgoing) {
    return StopCause.ofOutgoing(outgoing.identifier(), null);
  }

  private static Set<Lane> lanes(List<Route> routes) {
    return routes.stream()
        .flatMap(
            route ->
                route.outgoings().stream()
                    .map(outgoing -> new Lane(route.identifier(), outgoing.identifier())))
        .collect(Collectors.toSet());
  }

  /** With the lanes that it had in other routes, too. */
  Watched withLanesOf(Watched older) {
    Set<Lane> together =
        Stream.concat(lanes.stream(), older.lanes.stream()).collect(Collectors.toSet());
    return new Watched(subject, rules, together, places, clients);
  }

  /** Its lanes among some. */
  Set<Lane> lanesIn(Set<Lane> some) {
    return lanes.stream().filter(some::contains).collect(Collectors.toSet());
  }

  /** Whether a run that was stopped there was stopped by a part of it. */
  boolean has(StopCause stop) {
    return places.contains(new StopCause(stop.place(), stop.identifier(), null));
  }

  /** Whether it stands for whole runs, and not for one end of them. */
  boolean isOfWholeRuns() {
    return subject.kind() == SubjectKind.ROUTE || subject.kind() == SubjectKind.SCHEDULE;
  }
}
