package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two items of the source that would be one item over there. */
@Timeout(60)
class OnePerTargetTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final TaskStore store = TaskStore.inMemory();
  private final CountDownLatch firstSettled = new CountDownLatch(1);
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build())
          .store(store)
          .time(new JumpingTime())
          .listener(new FirstSettled())
          .build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Route upserts() {
    return Route.from(source.incoming()).to(target.upsert());
  }

  /** Asks for the second page only when something of the first has been published. */
  private Page afterTheFirst(Read read) {
    if (read.cursor().isPresent()) {
      try {
        firstSettled.await();
      } catch (InterruptedException cancelled) {
        throw new IllegalStateException(cancelled);
      }
    }
    return source.page(read);
  }

  private final class FirstSettled implements RunListener {
    @Override
    public void settled(Lane lane, TaskState state, int items) {
      firstSettled.countDown();
    }
  }

  private static void assertNamesBoth(RunReport report, String one, String other, String key) {
    assertThat(report.failures())
        .filteredOn(failure -> failure.state() == TaskState.REJECTED)
        .extracting(Failure::key)
        .containsExactlyInAnyOrder(one, other);
    assertThat(report.failures())
        .filteredOn(failure -> failure.state() == TaskState.REJECTED)
        .allSatisfy(
            failure -> {
              String partner = failure.key().equals(one) ? other : one;
              assertThat(failure.words())
                  .contains("\"" + partner + "\"", "target key \"" + key + "\"");
              assertThat(failure.field()).isEqualTo("key");
            });
  }

  @Test
  void two_items_with_one_target_key_in_one_page_are_both_rejected_with_both_names() {
    source.add("u1", "A", 1).add("u2", "A", 2).add("u3", "B", 3);

    RunReport report = crossdock.run(upserts());

    assertThat(target.writtenKeys()).containsExactly("u3");
    assertThat(report.books().rejected()).isEqualTo(2);
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertNamesBoth(report, "u1", "u2", "A");
  }

  @Test
  void keys_that_the_target_compares_without_case_are_one_key() {
    target.caseBlind();
    source.add("u1", "Abc", 1).add("u2", "aBC", 2);

    RunReport report = crossdock.run(upserts());

    assertThat(target.writtenKeys()).isEmpty();
    assertNamesBoth(report, "u1", "u2", "abc");
  }

  @Test
  void keys_that_differ_in_case_are_two_where_the_target_tells_them_apart() {
    source.add("u1", "Abc", 1).add("u2", "aBC", 2);

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
  }

  @Test
  void an_item_that_was_sent_already_stays_and_the_later_one_is_rejected_with_both_names() {
    source.add("u1", "A", 1).add("x", "X", 1).add("y", "Y", 1).add("u2", "A", 2);
    source.pageSize(3).reading(this::afterTheFirst);

    RunReport report = crossdock.run(upserts());

    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("u1", "x", "y");
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("u2");
              assertThat(failure.state()).isEqualTo(TaskState.REJECTED);
              assertThat(failure.words()).contains("\"u1\"", "target key \"A\"");
            });
    assertThat(report.balances()).isTrue();
  }

  @Test
  void the_same_item_read_twice_is_no_clash() {
    source.add("u1", "A", 1).add("u1", "A", 2).add("u1", "A", 2).pageSize(1);

    RunReport report = crossdock.run(upserts());

    assertThat(report.books().rejected()).as(report.toString()).isZero();
    assertThat(target.written().get(target.written().size() - 1).body().path("version").asInt())
        .isEqualTo(2);
  }

  @Test
  void an_item_that_shares_its_target_key_is_rejected_however_often_it_comes() {
    source.add("u1", "A", 1).add("u2", "A", 2).add("u3", "A", 3).add("u1", "A", 4);

    RunReport report = crossdock.run(upserts());

    assertThat(target.writtenKeys()).isEmpty();
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  @Test
  void one_that_is_there_unchanged_is_not_overwritten_by_another_in_a_later_run() {
    source.add("u1", "A", 1).add("x", "X", 1).add("y", "Y", 1).add("u2", "A", 2);
    source.pageSize(3).reading(this::afterTheFirst);
    crossdock.run(upserts());

    RunReport second = crossdock.run(upserts());

    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("u1", "x", "y");
    assertThat(second.books().unchanged()).isEqualTo(3);
    assertThat(second.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.words()).contains("\"u1\"", "\"A\""));
  }

  @Test
  void one_that_stands_unchanged_behind_another_in_the_list_is_rejected_as_well() {
    source.add("u1", "A", 1);
    crossdock.run(upserts());
    source.clear();
    source.add("u2", "A", 2).add("u1", "A", 1).pageSize(1);

    RunReport second = crossdock.run(upserts());

    assertThat(target.writtenKeys()).containsExactly("u1");
    assertNamesBoth(second, "u1", "u2", "A");
    assertThat(second.balances()).as(second.toString()).isTrue();
  }

  @Test
  void one_that_is_carried_over_and_one_that_is_read_are_both_rejected() {
    source.add("u1", "A", 1);
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
        });
    crossdock.run(upserts());
    target.writing(TestSystem::takeAll);
    source.clear();
    source.add("u2", "A", 2);

    RunReport second = crossdock.run(upserts());

    assertThat(target.writtenKeys()).isEmpty();
    assertNamesBoth(second, "u1", "u2", "A");
    assertThat(second.balances()).as(second.toString()).isTrue();
  }

  @Test
  void nothing_takes_the_place_of_one_that_a_job_has_or_that_is_in_doubt() {
    source.add("u1", "A", 1);
    target.writing(TestSystem::intoJob).following(follow -> List.of());
    Route jobs = Route.from(source.incoming()).named("jobs").to(target.bulk());
    crossdock.run(jobs);
    TestSystem creating = new TestSystem();
    creating.writing(
        write -> {
          throw RemoteCallException.of(Kind.ANSWER_LOST, Fault.of("reset"));
        });
    Route creates = Route.from(source.incoming()).named("creates").to(creating.outgoing("create"));
    crossdock.run(creates);
    target.following(
        follow -> follow.positions().values().stream().map(Outcome::published).toList());
    creating.writing(TestSystem::takeAll);
    source.clear();
    source.add("u2", "A", 2);

    RunReport report = crossdock.run(jobs, creates);

    assertThat(report.failures()).extracting(Failure::key).containsExactly("u2", "u2");
    assertThat(report.finished()).isEqualTo(1);
    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  @Test
  void a_standard_entity_that_is_there_unchanged_holds_its_place_as_well() {
    source.knowingProducts().add("u1", "A", 1);
    target.knowingProducts();
    Route products = Route.from(source.incoming()).standard().to(target.upsert());
    crossdock.run(products);
    source.add("u2", "A", 2);

    RunReport second = crossdock.run(products);

    assertThat(target.writtenKeys()).containsExactly("u1");
    assertThat(second.books().unchanged()).isEqualTo(1);
    assertThat(second.books().rejected()).as(second.toString()).isEqualTo(1);
  }
}
