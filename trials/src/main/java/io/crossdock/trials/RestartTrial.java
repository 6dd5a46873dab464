package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes from the start of a JVM to the first request, after a process was killed that
 * left 100,000 open tasks: on an H2 file and on PostgreSQL, with its parts.
 *
 * <p>Arguments: {@code --tasks} (100,000).
 */
public final class RestartTrial {

  private static final List<String> HEAP = List.of("-Xmx256m");

  private final int tasks;

  private RestartTrial(int tasks) {
    this.tasks = tasks;
  }

  /** Measures, and prints a line for each store. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--tasks");
    RestartTrial trial = new RestartTrial((int) given.number("--tasks", 100_000));
    StorePlace file =
        StorePlace.h2(Files.createTempDirectory("crossdock-restart").resolve("tasks"));
    System.out.println(trial.measured(KillPlace.H2, file));
    try (TrialPostgres postgres = TrialPostgres.start()) {
      System.out.println(trial.measured(KillPlace.POSTGRESQL, postgres.schema("restart")));
    }
    System.exit(0);
  }

  private String measured(KillPlace kind, StorePlace place)
      throws IOException, InterruptedException {
    try (ChildJvm writer = child(place, "--write", String.valueOf(tasks))) {
      writer.line("written ");
      writer.kill();
    }
    AtomicLong arrived = new AtomicLong();
    CountDownLatch first = new CountDownLatch(1);
    try (FakeServer remote = FakeServer.start(request -> answer(request, arrived, first))) {
      long start = System.currentTimeMillis();
      try (ChildJvm run = child(place, "--remote", remote.baseUrl())) {
        long main = Long.parseLong(run.line("main "));
        long open = Long.parseLong(run.line("open "));
        long claim = Long.parseLong(run.line("claim "));
        if (!first.await(10, TimeUnit.MINUTES)) {
          throw new IllegalStateException("no request came");
        }
        return "%s, %,d open tasks, killed: first request after %,d ms (JVM %,d, open %,d, claim %,d, to the request %,d)"
            .formatted(
                kind.title(),
                tasks,
                arrived.get() - start,
                main - start,
                open - main,
                claim - open,
                arrived.get() - claim);
      }
    }
  }

  private static FakeResponse answer(
      FakeRequest request, AtomicLong arrived, CountDownLatch first) {
    if (request.method().equals("PUT")) {
      arrived.compareAndSet(0, System.currentTimeMillis());
      first.countDown();
      return FakeResponse.empty(204);
    }
    return FakeResponse.json(200, JsonNodeFactory.instance.arrayNode());
  }

  private static ChildJvm child(StorePlace place, String name, String value) {
    return ChildJvm.start(RestartChild.class, HEAP, Map.of(), "--store", place.text(), name, value);
  }
}
