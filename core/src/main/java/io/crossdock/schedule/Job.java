package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.Route;
import io.crossdock.task.Retention;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that a run of a schedule does. */
public sealed interface Job {

  /** What it does, for a person. */
  String words();

  /** The routes that it works on; empty if on none in particular. */
  List<Route> routes();

  /**
   * Runs routes to their end. Those that share an incoming read it once.
   *
   * @param routes at least one
   */
  record Run(List<Route> routes) implements Job {

    /** Copies the list. */
    public Run {
      routes = List.copyOf(routes);
    }

    @Override
    public String words() {
      return "run " + names(routes);
    }
  }

  /**
   * Publishes what earlier runs of routes have left, and reads nothing.
   *
   * @param routes at least one
   */
  record PublishLeft(List<Route> routes) implements Job {

    /** Copies the list. */
    public PublishLeft {
      routes = List.copyOf(routes);
    }

    @Override
    public String words() {
      return "publish what is left of " + names(routes);
    }
  }

  /**
   * Lets go of tasks that are at their end.
   *
   * @param retention what is kept
   */
  record Prune(Retention retention) implements Job {

    /** Checks that it is there. */
    public Prune {
      requireNonNull(retention, "retention");
    }

    @Override
    public String words() {
      return "prune tasks";
    }

    @Override
    public List<Route> routes() {
      return List.of();
    }
  }

  /**
   * Lets go of logs, audit rows, past alerts and the books of ended runs.
   *
   * @param olderThan how long they are kept; a day or more
   */
  record PruneHistory(Duration olderThan) implements Job {

    /** Checks that it is there. */
    public PruneHistory {
      requireNonNull(olderThan, "olderThan");
    }

    @Override
    public String words() {
      return "prune history";
    }

    @Override
    public List<Route> routes() {
      return List.of();
    }
  }

  /**
   * Reads the source of a route, takes it through the mapping, and says how many items are new,
   * changed, unchanged or missing, without writing anything.
   *
   * @param route any
   */
  record Compare(Route route) implements Job {

    /** Checks that it is there. */
    public Compare {
      requireNonNull(route, "route");
    }

    @Override
    public String words() {
      return "compare " + names(routes());
    }

    @Override
    public List<Route> routes() {
      return List.of(route);
    }
  }

  private static String names(List<Route> routes) {
    return routes.stream()
        .map(route -> "\"" + route.name() + "\"")
        .collect(Collectors.joining(", "));
  }
}
