package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the two instances of a {@link TicksTrial}: a host that starts a schedule. */
public final class TicksChild {

  static final String SCHEDULE = "stock";
  static final Duration EVERY = Duration.ofMinutes(5);
  static final String READY = "ready";

  private TicksChild() {}

  /** Runs as one instance until it is given a line. */
  public static void main(String[] arguments) throws IOException {
    Arguments given = Arguments.parse(arguments, "--store", "--time", "--number", "--erp");
    SharedTime time = SharedTime.in(given.path("--time").orElseThrow());
    String instance = "instance " + given.number("--number", 0);
    StorePlace place = new StorePlace(given.text("--store").orElseThrow());
    try (TaskStore store = place.open(time, instance);
        Crossdock crossdock = crossdock(store, time)) {
      crossdock.start(schedule(given.text("--erp").orElseThrow()));
      System.out.println(READY);
      System.in.read();
    }
  }

  static ChildJvm start(StorePlace place, Path time, int number, String erp) {
    return ChildJvm.start(
        TicksChild.class,
        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of(),
        "--store",
        place.text(),
        "--time",
        time.toString(),
        "--number",
        String.valueOf(number),
        "--erp",
        erp);
  }

  static Crossdock crossdock(TaskStore store, SharedTime time) {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  /**
   * Stock from an ERP into a shop, every five minutes.
   *
   * @param erp where both are for this instance
   */
  static Schedule schedule(String erp) {
    HttpConnector connector =
        HttpConnector.named("Stock")
            .operation(HttpOperation.list("stock", "/stock").key("sku"))
            .operation(
                HttpOperation.write("stock", "update", "PUT", "/stock/{sku}")
                    .key("sku")
                    .repeatable())
            .build();
    HttpClient client = HttpClient.named("Stock").connector(connector).baseUrl(erp).build();
    Route route =
        Route.from(Incoming.named("Stock").client(client).entity("stock").build())
            .to(
                Outgoing.named("Put stock")
                    .client(client)
                    .entity("stock")
                    .action("update")
                    .path("sku", "&{sku}")
                    .build());
    return Schedule.named("Stock").every(EVERY).run(route).build();
  }
}
