package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.TimeSource;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The two processes of {@link RestartTrial}: {@code --write N} leaves so many open tasks in a store
 * and waits to be killed, {@code --remote URL} runs the route that they belong to. Each prints what
 * it has reached, and when.
 */
public final class RestartChild {

  private static final int PAGE = 1_000;

  private RestartChild() {}

  /** Writes or runs. */
  public static void main(String[] arguments) throws IOException {
    Arguments given = Arguments.parse(arguments, "--store", "--write", "--remote");
    say("main");
    StorePlace place = new StorePlace(given.text("--store").orElseThrow());
    try (TaskStore store = place.open(TimeSource.system(), "restarted")) {
      say("open");
      if (given.text("--remote").isPresent()) {
        run(store, given.text("--remote").get());
      } else {
        write(store, (int) given.number("--write", PAGE));
        say("written");
        if (System.in.read() >= 0) {
          throw new IllegalStateException("it should have been killed");
        }
      }
    }
  }

  private static void run(TaskStore store, String remote) {
    TaskStore telling =
        AnnouncedStore.of(
            store,
            announced -> {
              if (announced.moment() == Moment.AFTER && announced.what().startsWith("claim")) {
                say("claim");
              }
            });
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(telling).build()) {
      crossdock.run(route(remote));
    }
  }

  private static Route route(String remote) {
    HttpConnector connector =
        HttpConnector.named("ERP")
            .operation(HttpOperation.list("items", "/items").key("id"))
            .operation(
                HttpOperation.write("items", "put", "PUT", "/items/{id}").key("id").repeatable())
            .build();
    HttpClient client = HttpClient.named("ERP").connector(connector).baseUrl(remote).build();
    return Route.from(Incoming.named("Items").client(client).entity("items").build())
        .to(
            Outgoing.named("Put")
                .client(client)
                .entity("items")
                .action("put")
                .path("id", "&{id}")
                .build());
  }

  private static void write(TaskStore store, int tasks) {
    Route route = route("http://127.0.0.1:9");
    Lane lane = new Lane(route.identifier(), route.outgoings().get(0).identifier());
    long run = store.begin(List.of(lane));
    for (int first = 0; first < tasks; first += PAGE) {
      List<NewTask> page =
          IntStream.range(first, Math.min(tasks, first + PAGE))
              .mapToObj(number -> task(lane, number))
              .toList();
      long read = page.size();
      store.record(new Intake(run, page, Map.of(lane, read), Map.of(), Map.of(), List.of()));
    }
  }

  private static NewTask task(Lane lane, int number) {
    String item = "{\"id\":\"i" + number + "\",\"text\":\"" + "x".repeat(700) + "\"}";
    return NewTask.of(lane, "i" + number, item, new ContentHash(number, 1));
  }

  private static void say(String what) {
    System.out.println(what + " " + System.currentTimeMillis());
    System.out.flush();
  }
}
