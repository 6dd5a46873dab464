package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Outgoing.WhenNotFound;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must not be repeated, and whose answer was lost, is looked up. */
@Timeout(60)
class LostAnswersTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  private final List<Instant> lookedUp = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Outgoing.Builder register() {
    return Outgoing.named("Register").client(target.client()).operation("registerThing");
  }

  private RunReport run() {
    return run(register().build());
  }

  private RunReport run(Outgoing outgoing) {
    RunReport report = crossdock.run(Route.from(source.incoming()).named("one").to(outgoing));
    assertThat(report.balances()).as(report.toString()).isTrue();
    return report;
  }

  private void lookingUp(Function<LookUp, List<Found>> answer) {
    target.lookingUp(
        lookUp -> {
          lookedUp.add(time.now());
          return answer.apply(lookUp);
        });
  }

  private static Found found(String id) {
    return new Found(id, MissingNode.getInstance());
  }

  /** Loses the answer of the first call, which took the item or not. */
  private void losingTheFirstAnswer() {
    target.writing(
        write -> {
          if (target.batches().size() == 1) {
            throw lost();
          }
          return TestSystem.takeAll(write);
        });
  }

  private static RemoteCallException lost() {
    return RemoteCallException.of(Kind.ANSWER_LOST, Fault.of("the connection broke"));
  }

  @Test
  void a_system_that_loses_each_answer_is_broken_and_does_not_eat_the_queue() {
    source.holding(40);
    target.writing(
        write -> {
          throw lost();
        });
    HttpClient oneAtATime = target.client().toBuilder().atOnce(1).build();
    Outgoing create = Outgoing.named("Create").client(oneAtATime).operation("createThing").build();

    RunReport report = run(create);

    assertThat(report.stopped().orElse("")).contains("the connection broke", "Create");
    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(3);
    assertThat(report.left()).isEqualTo(report.read() - 3);
    assertThat(report.failures())
        .allSatisfy(failure -> assertThat(failure.toString()).contains(oneAtATime.baseUrl()));
  }

  @Test
  void one_that_is_there_is_finished_and_not_sent_again() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(lookUp -> List.of(found("17")));

    RunReport report = run();

    assertThat(report.finished()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
    assertThat(lookedUp).hasSize(1);
  }

  @Test
  void one_that_is_not_there_is_looked_up_again_after_a_pause_and_then_sent_once_more() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(lookUp -> List.of());

    RunReport report = run();

    assertThat(report.finished()).isEqualTo(1);
    assertThat(target.batches()).hasSize(2);
    assertThat(lookedUp).hasSize(2);
    assertThat(Duration.between(lookedUp.get(0), lookedUp.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void one_that_shows_late_is_found_by_the_second_look() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(lookUp -> lookedUp.size() == 1 ? List.of() : List.of(found("17")));

    RunReport report = run();

    assertThat(report.finished()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void where_the_definition_says_so_one_that_is_not_there_is_left_to_a_person() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(lookUp -> List.of());

    RunReport report = run(register().whenNotFound(WhenNotFound.IN_DOUBT).build());

    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(report.failures().get(0).words())
        .isEqualTo("the connection broke; it was looked up twice and is not there");
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void several_that_are_there_are_left_to_a_person_with_all_their_ids() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(lookUp -> List.of(found("17"), found("23")));

    RunReport report = run();

    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("2 are there by its key: 17, 23");
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void a_question_that_is_refused_leaves_the_item_to_a_person() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(
        lookUp -> {
          throw RemoteCallException.of(Kind.REFUSED, Fault.of("no right to search"));
        });

    RunReport report = run();

    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(report.failures().get(0).words())
        .contains("it cannot be looked up: no right to search");
  }

  @Test
  void a_remote_that_is_away_leaves_the_question_to_the_next_run() {
    source.holding(1);
    losingTheFirstAnswer();
    lookingUp(
        lookUp -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("nobody there"));
        });

    RunReport stopped = run();
    assertThat(stopped.stopped().orElse("")).contains("nobody there");
    assertThat(stopped.books().left()).isEqualTo(1);
    assertThat(store.tasks(TaskQuery.all()).get(0).sent()).isEqualTo(Task.Sent.MARKED);
    lookingUp(lookUp -> List.of(found("17")));
    RunReport next = run();

    assertThat(next.finished()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void what_was_being_sent_when_a_run_was_killed_is_looked_up_before_anything_else() {
    source.holding(1);
    target.writing(
        write -> {
          throw new StackOverflowError("killed");
        });
    run();
    assertThat(store.tasks(TaskQuery.all()))
        .extracting(Task::state, Task::sent)
        .containsExactly(tuple(TaskState.NEW, Task.Sent.MARKED));
    target.writing(TestSystem::takeAll);
    lookingUp(lookUp -> List.of(found("17")));

    RunReport next = run();

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(lookedUp).hasSize(1);
    assertThat(target.batches()).as("the one before the kill").hasSize(1);
  }

  @Test
  void nothing_is_looked_up_before_it_was_ever_sent() {
    source.holding(5);
    lookingUp(lookUp -> List.of(found("17")));

    RunReport report = run();

    assertThat(report.finished()).isEqualTo(5);
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void one_whose_answer_is_lost_each_time_fails_after_as_many_tries_as_allowed() {
    source.holding(2);
    target.writing(
        write -> {
          if (write.items().get(0).key().equals("k1")) {
            throw lost();
          }
          return TestSystem.takeAll(write);
        });
    lookingUp(lookUp -> List.of());

    RunReport report = run(register().attempts(3).build());

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("is not there (tried 3 times)");
    assertThat(lookedUp).hasSize(6);
    assertThat(target.batches().stream().filter(keys -> keys.contains("k1"))).hasSize(3);
  }

  @Test
  void a_newer_version_waits_until_it_is_known_what_became_of_the_older() {
    source.add("k1", 1).add("k2", 1).add("k3", 1).add("k1", 2);
    losingTheAnswerOf("k1", 1);
    lookingUp(lookUp -> List.of(found("17")));

    run();

    assertThat(target.batches().stream().filter(keys -> keys.contains("k1")))
        .as("the second version of a create that is there is not created")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(lookedUp).hasSize(1);
  }

  private void losingTheAnswerOf(String key, int version) {
    target.writing(
        (Write write) -> {
          boolean lost =
              write.items().stream()
                  .anyMatch(
                      item -> item.key().equals(key) && TestSystem.version(item.body()) == version);
          if (lost) {
            throw lost();
          }
          return write.items().stream().map(item -> Outcome.published(item.key())).toList();
        });
  }
}
