package io.crossdock;

import io.crossdock.internal.engine.Engine;
import io.crossdock.monitor.Alert.SubjectKind;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.monitor.Logs;
import io.crossdock.monitor.Runs;
import io.crossdock.task.Lane;
import io.crossdock.task.Tasks;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What each kind of configuration shows of its work in the store of an engine. */
final class Overviews {

  private static final JournalQuery LOGS = JournalQuery.of(JournalLine.Kind.LOG);

  private final Engine engine;

  Overviews(Engine engine) {
    this.engine = engine;
  }

  Overview of(Route route) {
    String identifier = route.identifier();
    Supplier<List<Lane>> lanes = lanes(lane -> lane.route().equals(identifier));
    return overview(
        lanes, runs(lanes), SubjectKind.ROUTE, identifier, query -> query.ofRoute(identifier));
  }

  Overview of(Outgoing outgoing) {
    String identifier = outgoing.identifier();
    Supplier<List<Lane>> lanes = lanes(lane -> lane.outgoing().equals(identifier));
    return overview(
        lanes,
        runs(lanes),
        SubjectKind.OUTGOING,
        identifier,
        query -> query.ofOutgoing(identifier));
  }

  Overview of(Incoming incoming) {
    String identifier = incoming.identifier();
    Supplier<List<Lane>> lanes =
        lanes(lane -> engine.store().checkpoint(identifier, lane.route()).isPresent());
    return overview(
        lanes,
        runs(lanes),
        SubjectKind.INCOMING,
        identifier,
        query -> query.ofIncoming(identifier));
  }

  Overview of(Schedule schedule) {
    String identifier = schedule.identifier();
    Set<String> routes =
        schedule.routes().stream().map(Route::identifier).collect(Collectors.toSet());
    return overview(
        lanes(lane -> routes.contains(lane.route())),
        told(Runs.in(engine.store())).ofSchedule(identifier),
        SubjectKind.SCHEDULE,
        identifier,
        query -> query.ofSchedule(identifier));
  }

  private Supplier<List<Lane>> lanes(Predicate<Lane> shown) {
    return () -> engine.store().lanes().stream().filter(shown).toList();
  }

  private Runs runs(Supplier<List<Lane>> lanes) {
    return told(Runs.in(engine.store(), lanes));
  }

  private Runs told(Runs runs) {
    return runs.telling(engine.time(), engine::words, engine.audit()::told);
  }

  private Overview overview(
      Supplier<List<Lane>> lanes,
      Runs runs,
      SubjectKind kind,
      String identifier,
      UnaryOperator<JournalQuery> narrowed) {
    return new Overview(
        Tasks.in(engine.store(), engine::words, lanes).telling(engine.time(), engine.audit()::told),
        runs,
        Logs.in(engine.journal(), narrowed.apply(LOGS)),
        new Alerts(
            engine.alerts(),
            engine.journal(),
            alert ->
                alert.subject().kind() == kind && alert.subject().identifier().equals(identifier),
            narrowed));
  }
}
