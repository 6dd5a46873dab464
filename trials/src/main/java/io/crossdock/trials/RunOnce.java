package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.task.TaskStore;
import java.nio.file.Path;

/**
 * Runs the lesson's route once, in the JVM that a trial started, and prints the report.
 *
 * <p>{@code --store FILE} keeps tasks in an H2 file, in memory without it; {@code --url-key} is the
 * outgoing's setting. Addresses and credentials come from the environment.
 */
public final class RunOnce {

  private RunOnce() {}

  /**
   * Prints {@code report} and the report as JSON, then {@code heap} and its peak in megabytes, then
   * {@code live} and what {@link LiveHeap} saw.
   */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--store", "--url-key");
    Outgoing.Builder upsert = LessonRoute.upsert();
    given.text("--url-key").ifPresent(way -> upsert.setting("urlKey", way));
    Route route = Route.from(LessonRoute.products()).standard().to(upsert.build());
    HeapPeak heap = HeapPeak.watch();
    LiveHeap live = new LiveHeap();
    RunReport report;
    try (TaskStore store =
            given.path("--store").<TaskStore>map(RunOnce::open).orElseGet(TaskStore::inMemory);
        Crossdock crossdock =
            Crossdock.builder(LessonRoute.fromSystem()).store(store).listener(live).build()) {
      report = crossdock.run(route);
    }
    System.out.println("report " + report.toJson());
    System.out.println("heap " + heap.megabytes());
    System.out.println("live " + live.samples().text());
    System.out.flush();
    if (!report.succeeded()) {
      System.err.println(report);
      System.exit(1);
    }
  }

  private static TaskStore open(Path file) {
    return JdbcTaskStore.h2(file);
  }
}
