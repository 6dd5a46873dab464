package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Then;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.mapping.Reference;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every state of a task comes about in runs and by persons, and is listed with who and why. */
@Timeout(60)
class EveryStateTest {

  /** What simply happened needs no reason. */
  private static final Set<TaskState> WITHOUT_REASON =
      EnumSet.of(TaskState.NEW, TaskState.PROCESSING, TaskState.FINISHED);

  @TempDir Path folder;

  private final Map<TaskState, Task> seen = new TreeMap<>();
  private final List<TaskState> between = new ArrayList<>();
  private JdbcTaskStore store;
  private Crossdock crossdock;

  @BeforeEach
  void open() {
    store = JdbcTaskStore.h2(folder.resolve("tasks"));
    crossdock = Crossdock.builder(Environment.builder().build()).store(store).build();
  }

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private RunReport run(String name, Connector system, Outgoing.Builder to) {
    HttpClient client =
        HttpClient.named("States").connector(system).baseUrl("http://127.0.0.1:1").build();
    Route route =
        Route.from(Incoming.named("Read").client(client).entity("things").build())
            .named(name)
            .retry(
                RetryPolicy.builder()
                    .firstDelay(Duration.ofHours(1))
                    .longestDelay(Duration.ofHours(1))
                    .build())
            .to(to.client(client).build());
    RunReport report = crossdock.run(route);
    assertThat(report.balances()).as(report.toString()).isTrue();
    Tasks tasks = crossdock.of(route).tasks().by("Ada");
    tasks.skip(TaskQuery.all().withKey("skipped"), "not needed");
    tasks.delete(TaskQuery.all().withKey("deleted"), "sent by mistake");
    tasks.list(TaskQuery.all()).forEach(task -> seen.put(task.state(), task));
    return report;
  }

  private StatesByKey system(String... keys) {
    return new StatesByKey(
        () ->
            store
                .tasks(TaskQuery.all().withKey("confirmed"))
                .forEach(
                    task -> {
                      between.add(task.state());
                      seen.put(task.state(), task);
                    }),
        keys);
  }

  @Test
  void every_state_is_reached_and_listed_with_reason_time_and_actor() {
    run(
        "one by one",
        system(
            "finished",
            "failed",
            "skipped",
            "deleted",
            "rejected",
            "retry",
            "waiting",
            "superseded:1",
            "superseded:2"),
        Outgoing.named("Put")
            .entity("things")
            .action("upsert")
            .reference("parent", Reference.in("things").orWait()));
    run("once", system("in doubt"), Outgoing.named("Create").entity("things").action("create"));
    run(
        "into a job",
        system("accepted"),
        Outgoing.named("Bulk")
            .entity("things")
            .form(Operation.Form.BULK)
            .jobLimit(Duration.ofSeconds(1)));
    run(
        "in steps",
        system("confirmed"),
        Outgoing.named("Confirm")
            .entity("things")
            .then(Then.named("confirm").operation("confirmThing").each("item.parts")));
    RunReport stopped = run("stopped", system("new"), Outgoing.named("Stop").entity("things"));

    assertThat(stopped.stopped()).hasValueSatisfying(why -> assertThat(why).contains("who?"));
    assertThat(between).containsExactly(TaskState.PROCESSING);
    assertThat(seen).containsOnlyKeys(TaskState.values());
    seen.forEach(
        (state, task) -> {
          assertThat(task.changed()).as(state.name()).isAfterOrEqualTo(task.created());
          assertThat(task.actor()).as(state.name()).matches(byWhom(state));
          assertThat(task.reason().isPresent())
              .as(task + ": " + task.reason())
              .isEqualTo(!WITHOUT_REASON.contains(state));
        });
  }

  private static String byWhom(TaskState state) {
    return state == TaskState.SKIPPED || state == TaskState.DELETED ? "Ada" : "run \\d+";
  }
}
