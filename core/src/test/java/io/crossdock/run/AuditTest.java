package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Retention;
import io.crossdock.task.RunRetention;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who changed what, and why. */
@Timeout(60)
class AuditTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final RunListener listener =
      new RunListener() {
        @Override
        public void audited(JournalLine line) {
          told.add(line.event() + " by " + line.actor().orElse("") + ": " + line.text());
          throw new IllegalStateException("of the host");
        }
      };
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().encrypted("Password", "opensesame").build())
          .time(new JumpingTime())
          .listener(listener)
          .build();

  @AfterEach
  void close() {
    crossdock.close();
  }

  private Outgoing.Builder outgoing() {
    return Outgoing.named("Out").client(target.client()).entity("things");
  }

  private Route to(Outgoing outgoing) {
    return Route.from(source.incoming()).named("things").to(outgoing);
  }

  @Test
  void what_a_person_does_is_asked_for_by_actor_action_configuration_and_key() {
    source.holding(3);
    Route route = to(outgoing().build());
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
    crossdock.run(route);
    long first = crossdock.tasks().list(TaskQuery.all()).get(0).id();
    String key = crossdock.tasks().list(TaskQuery.all()).get(0).key();

    crossdock.of(route).tasks().by("Roland").skip(first, "not with opensesame");
    crossdock.tasks().retry(TaskQuery.all().in(TaskState.FAILED), "again");
    crossdock.tasks().retry(TaskQuery.all().in(TaskState.FAILED), "there are none any more");
    crossdock.tasks().by("Roland").prune(Retention.keep().newest(0));
    crossdock.run(route);
    crossdock.of(route).runs().by("Anna").prune(RunRetention.keep().newest(1));
    crossdock.of(route).runs().by("Anna").prune(RunRetention.keep().newest(1));
    crossdock.tasks().by("Roland").erase(key);
    crossdock.references().by("Roland").of("colours").put("red", 7);
    crossdock.references().of("colours").remove("red", "blue");

    assertThat(told)
        .containsExactly(
            "skip by Roland: skipped 1 task: not with [redacted]",
            "retry by host: retried 2 tasks: again",
            "prune by Roland: pruned 1 task (finished, skipped, superseded, deleted): what was not"
                + " among the newest 0 of its lane",
            "prune by Anna: pruned 1 run: what was not among the newest 1 of its lane",
            "erase by Roland: erased an item: 1 task is gone",
            "references by Roland: put 1 reference of \"colours\"",
            "references by host: removed 1 reference of \"colours\"");
    assertThat(crossdock.audit().list())
        .extracting(line -> line.event() + " by " + line.actor().orElse("") + ": " + line.text())
        .containsExactlyElementsOf(told);
    assertThat(crossdock.audit().by("Roland").list()).hasSize(4);
    assertThat(crossdock.audit().did("skip").ofTask(first).list()).hasSize(1);
    assertThat(crossdock.audit().ofRoute("things").list()).hasSize(3);
    assertThat(crossdock.audit().ofOutgoing("other").list()).isEmpty();
    assertThat(crossdock.audit().withKey("red").list()).hasSize(1);
    assertThat(crossdock.audit().withKey(key).list()).isEmpty();
    assertThat(crossdock.audit().newest(1))
        .extracting(JournalLine::event)
        .containsExactly("references");
    assertThat(crossdock.audit().did("retry").text(5)).contains("by host: retried 2 tasks: again");
  }

  @Test
  void a_definition_that_is_another_one_than_in_the_run_before_is_told_by_its_parts() {
    source.holding(1);
    crossdock.run(to(outgoing().build()));
    crossdock.run(to(outgoing().build()));
    assertThat(crossdock.audit().list()).isEmpty();

    crossdock.run(to(outgoing().attempts(7).description("with opensesame").build()));

    assertThat(crossdock.audit().did("definition").ofOutgoing("out").list())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.text())
                  .isEqualTo(
                      "outgoing \"out\" is another one than in the run before:"
                          + " attempts, description");
              assertThat(line.actor()).contains("crossdock");
            });
    assertThat(crossdock.audit().list()).hasSize(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void a_route_that_got_a_step_is_told_also_where_the_step_is_a_function() {
    source.holding(1);
    crossdock.run(to(outgoing().build()));
    Route changed =
        Route.from(source.incoming())
            .named("things")
            .filter(item -> !item.equals(JsonNodeFactory.instance.nullNode()))
            .to(outgoing().build());

    crossdock.run(changed);
    crossdock.run(changed);

    assertThat(crossdock.audit().ofRoute("things").list())
        .extracting(JournalLine::text)
        .containsExactly("route \"things\" is another one than in the run before: steps");
  }
}
