package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Failure;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.Then;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Write;
import io.crossdock.internal.http.CallPlace;
import io.crossdock.internal.http.PreviewConnection;
import io.crossdock.internal.http.PreviewedCall;
import io.crossdock.internal.http.RunScope;
import io.crossdock.internal.task.TaskFixture;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the first page of a route through its mapping and shows the requests that would go out. */
final class Previewing {

  private final Engine engine;
  private final Route route;
  private final Words words;
  private final List<Preview.Request> requests = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  Previewing(Engine engine, Route route) {
    this.engine = engine;
    this.route = route;
    this.words = new Words(engine.redactor());
  }

  Preview preview() {
    RunScope scope = engine.scopeOutsideRuns();
    var connection = engine.wires().open(route.incoming().client(), reading(scope));
    ItemPath path = new ItemPath(route, connection, engine.hostWork(), words);
    List<PageItem> items =
        route
            .incoming()
            .client()
            .connector()
            .subscriber()
            .read(
                FirstRead.of(route.incoming(), route.isStandard(), engine.variables(), connection)
                    .asPreview())
            .items();
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    int filtered = pass(path, items, kept);
    route.outgoings().forEach(outgoing -> show(outgoing, kept, scope));
    return new Preview(items.size(), filtered, requests, failures, steps);
  }

  /** The same for one item that was stored, to the outgoing that it was stored for. */
  Preview replay(TaskFixture task) {
    Outgoing outgoing =
        route.outgoings().stream()
            .filter(own -> own.identifier().equals(task.outgoing()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(notOfThisRoute(task)));
    RunScope scope = engine.scopeOutsideRuns();
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    int filtered = 0;
    if (task.form() == TaskFixture.Form.AS_ROUTED) {
      kept.put(task.key(), task.item());
    } else {
      var connection = engine.wires().open(route.incoming().client(), reading(scope));
      ItemPath path = new ItemPath(route, connection, engine.hostWork(), words);
      filtered = pass(path, List.of(PageItem.of(task.key(), task.item())), kept);
    }
    show(outgoing, kept, scope);
    return new Preview(1, filtered, requests, failures, steps);
  }

  private String notOfThisRoute(TaskFixture task) {
    return "a fixture for the outgoing \""
        + task.outgoing()
        + "\" cannot be replayed with "
        + route
        + "; allowed: "
        + route.outgoings().stream().map(Outgoing::identifier).toList();
  }

  /** Takes items through the steps; how many a filter took out. */
  private int pass(ItemPath path, List<PageItem> items, Map<String, JsonNode> kept) {
    int filtered = 0;
    for (PageItem item : items) {
      Passage passage = path.pass(item);
      if (passage instanceof Passage.Kept going) {
        kept.put(item.key(), going.json());
      } else if (passage instanceof Passage.Broken broken) {
        fail(route.outgoings().get(0), item.key(), TaskState.FAILED, broken.fault());
      } else {
        filtered++;
      }
    }
    return filtered;
  }

  private void show(Outgoing outgoing, Map<String, JsonNode> items, RunScope scope) {
    PreviewConnection connection =
        new PreviewConnection(
            engine.wires().open(outgoing.client(), scope.at(CallPlace.writing(lane(outgoing)))));
    Preparer.Form form = route.isStandard() ? Preparer.Form.STANDARD : Preparer.Form.AS_SENT;
    RunReferences references = new RunReferences(engine.store());
    Preparer preparer =
        new Preparer(outgoing, form, connection, engine.variables().shown(), references);
    preparer.expect(List.copyOf(items.values()));
    Map<String, List<Prepared>> groups = new LinkedHashMap<>();
    items.forEach(
        (key, json) -> {
          try {
            Task task = Task.of(0, lane(outgoing), key, engine.time().now()).build();
            Prepared prepared = preparer.prepare(task, json);
            groups.computeIfAbsent(prepared.group(), name -> new ArrayList<>()).add(prepared);
          } catch (AwaitedException awaited) {
            String words = "waits: " + references.missing(awaited.name());
            fail(outgoing, key, TaskState.WAITING, awaited.fault().withWords(words));
          } catch (ItemException broken) {
            fail(outgoing, key, TaskState.REJECTED, broken.fault());
          }
        });
    groups.values().forEach(group -> batches(outgoing, group, connection));
    outgoing.steps().forEach(step -> steps.add(words.of(following(outgoing, step))));
  }

  private static String following(Outgoing outgoing, Then step) {
    String parts = step.each().map(where -> ", for each of " + where).orElse("");
    String some = step.when().map(holds -> ", where " + holds).orElse("");
    return "outgoing \"" + outgoing.name() + "\": " + step + parts + some;
  }

  private void batches(Outgoing outgoing, List<Prepared> group, PreviewConnection connection) {
    for (int i = 0; i < group.size(); i += outgoing.batchSize()) {
      List<Prepared> batch = group.subList(i, Math.min(group.size(), i + outgoing.batchSize()));
      connection
          .preview(
              () ->
                  outgoing
                      .client()
                      .connector()
                      .publisher()
                      .publish(
                          new Write(
                              outgoing.operation(),
                              batch.stream().map(Prepared::item).toList(),
                              outgoing.settings(),
                              connection)))
          .forEach(call -> requests.add(request(outgoing, batch, call)));
    }
  }

  private Preview.Request request(Outgoing outgoing, List<Prepared> batch, PreviewedCall call) {
    return new Preview.Request(
        outgoing.name(),
        batch.stream()
            .filter(one -> call.keys().isEmpty() || call.keys().contains(one.item().key()))
            .map(Prepared::key)
            .toList(),
        call.method(),
        engine.redactor().redact(call.address()),
        call.headers(),
        engine.redactor().redact(call.body()));
  }

  private RunScope reading(RunScope scope) {
    return scope.at(CallPlace.reading(route.incoming().identifier()));
  }

  private Lane lane(Outgoing outgoing) {
    return new Lane(route.identifier(), outgoing.identifier());
  }

  private void fail(Outgoing outgoing, String key, TaskState state, Fault fault) {
    failures.add(
        new Failure(
            lane(outgoing),
            words.of(key),
            state,
            words.of(fault),
            fault.field().map(words::of).orElse(null)));
  }
}
