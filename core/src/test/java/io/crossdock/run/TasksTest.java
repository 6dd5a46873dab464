package io.crossdock.run;

import static io.crossdock.task.Tasks.Found.DID_NOT_HAPPEN;
import static io.crossdock.task.Tasks.Found.HAPPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import io.crossdock.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person does with tasks, and what the next run makes of it. */
@Timeout(60)
class TasksTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().encrypted("Password", "opensesame").build())
          .time(new JumpingTime())
          .build();

  @AfterEach
  void close() {
    crossdock.close();
  }

  private Route upserts() {
    return Route.from(source.incoming()).to(target.upsert());
  }

  private RunReport runTakingNone(Route route) {
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
    RunReport report = crossdock.run(route);
    target.writing(TestSystem::takeAll);
    return report;
  }

  private Task only(Tasks tasks) {
    assertThat(tasks.list(TaskQuery.all())).hasSize(1);
    return tasks.list(TaskQuery.all()).get(0);
  }

  @Test
  void each_configuration_shows_the_tasks_of_the_lanes_that_are_its_own() {
    source.holding(1);
    TestSystem other = new TestSystem("other");
    Incoming things = source.incoming();
    Incoming others = Incoming.named("Other").client(source.client()).entity("things").build();
    Outgoing one = Outgoing.named("One").client(target.client()).entity("things").build();
    Outgoing two = Outgoing.named("Two").client(other.client()).entity("things").build();
    for (TestSystem system : List.of(target, other)) {
      system.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
    }
    Route first = Route.from(things).named("first").to(one);
    Route second = Route.from(things).named("second").to(one, two);
    Route third = Route.from(others).named("third").to(two);
    crossdock.run(first, second, third);

    assertThat(lanes(crossdock.tasks()))
        .containsExactlyInAnyOrder("first/one", "second/one", "second/two", "third/two");
    assertThat(lanes(crossdock.of(second).tasks()))
        .containsExactlyInAnyOrder("second/one", "second/two");
    assertThat(lanes(crossdock.of(one).tasks()))
        .containsExactlyInAnyOrder("first/one", "second/one");
    assertThat(lanes(crossdock.of(things).tasks()))
        .containsExactlyInAnyOrder("first/one", "second/one", "second/two");
    assertThat(lanes(crossdock.of(others).tasks())).containsExactly("third/two");
  }

  private static List<String> lanes(Tasks tasks) {
    return tasks.list(TaskQuery.all()).stream().map(task -> task.lane().toString()).toList();
  }

  @Test
  void a_configuration_that_never_ran_has_no_tasks_and_changes_none() {
    source.holding(1);
    runTakingNone(upserts());
    Task failed = only(crossdock.tasks());
    Tasks none =
        crossdock.of(Route.from(source.incoming()).named("new").to(target.upsert())).tasks();

    assertThat(none.list(TaskQuery.all())).isEmpty();
    assertThat(none.get(failed.id())).isEmpty();
    assertThat(none.retry(TaskQuery.all(), "again")).isZero();
    assertThatThrownBy(() -> none.retry(failed.id(), "again"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no task " + failed.id());
    assertThat(only(crossdock.tasks()).state()).isEqualTo(TaskState.FAILED);
  }

  @Test
  void a_failed_item_that_is_retried_goes_with_the_next_run() {
    source.holding(2);
    runTakingNone(upserts());
    source.clear();

    int changed = crossdock.of(upserts()).tasks().retry(TaskQuery.all(), "it is mended");
    RunReport report = crossdock.run(upserts());

    assertThat(changed).isEqualTo(2);
    assertThat(target.writtenKeys()).containsExactly("k1", "k2");
    assertThat(report.books().carriedOver()).isEqualTo(2);
    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  @Test
  void a_skipped_item_stays_until_it_is_retried() {
    source.holding(1);
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
        });
    crossdock.run(upserts());
    target.writing(TestSystem::takeAll);
    source.clear();
    Tasks tasks = crossdock.of(upserts()).tasks().by("Roland");
    Task left = only(tasks);

    assertThat(tasks.skip(left.id(), "discontinued")).isEqualTo(1);
    RunReport without = crossdock.run(upserts());

    assertThat(target.writtenKeys()).isEmpty();
    assertThat(without.books().carriedOver()).isZero();
    assertThat(only(tasks))
        .extracting(Task::state, Task::actor, task -> task.reason().orElseThrow())
        .containsExactly(TaskState.SKIPPED, "Roland", "discontinued");
    tasks.retry(left.id(), "it is back");
    crossdock.run(upserts());
    assertThat(target.writtenKeys()).containsExactly("k1");
  }

  @Test
  void a_late_retry_never_overwrites_a_newer_version() {
    source.add("k1", 1);
    runTakingNone(upserts());
    Task old = only(crossdock.tasks());
    source.clear();
    source.add("k1", 2);
    crossdock.run(upserts());
    source.clear();
    Tasks tasks = crossdock.of(upserts()).tasks();

    assertThatThrownBy(() -> tasks.retry(old.id(), "again"))
        .isInstanceOf(TaskStateException.class)
        .hasMessageContaining("task " + old.id() + " cannot be retried")
        .hasMessageContaining("newer version");
    assertThat(tasks.retry(TaskQuery.all(), "all again")).isEqualTo(1);
    RunReport report = crossdock.run(upserts());

    assertThat(target.written())
        .extracting(WriteItem::body)
        .extracting(TestSystem::version)
        .containsExactly(2);
    assertThat(report.books().carriedOver()).isZero();
  }

  private Route creates() {
    return Route.from(source.incoming()).to(target.outgoing("create"));
  }

  private Task leaveOneInDoubt() {
    source.add("k1", 1);
    target.writing(TestSystem.each(item -> Outcome.inDoubt(item.key(), Fault.of("no answer"))));
    RunReport report = crossdock.run(creates());
    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    target.writing(TestSystem::takeAll);
    return only(crossdock.of(creates()).tasks());
  }

  @Test
  void what_happened_is_finished_and_is_not_created_again() {
    Task doubtful = leaveOneInDoubt();

    crossdock.of(creates()).tasks().resolve(doubtful.id(), HAPPENED, "seen in the shop");
    RunReport report = crossdock.run(creates());

    assertThat(target.writtenKeys()).isEmpty();
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.books().inDoubt()).isZero();
  }

  @Test
  void what_did_not_happen_is_created_once() {
    Task doubtful = leaveOneInDoubt();

    crossdock.of(creates()).tasks().resolve(doubtful.id(), DID_NOT_HAPPEN, "not in the shop");
    RunReport report = crossdock.run(creates());
    crossdock.run(creates());

    assertThat(target.writtenKeys()).containsExactly("k1");
    assertThat(report.finished()).isEqualTo(1);
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  @Test
  void the_books_balance_when_a_person_changes_tasks_while_the_run_is_under_way() {
    source.holding(4);
    runTakingNone(upserts());
    source.clear();
    source.add("k5", 1).add("k6", 1).add("k7", 1);
    Tasks tasks = crossdock.of(upserts()).tasks();
    List<Long> failed = tasks.list(TaskQuery.all()).stream().map(Task::id).toList();
    AtomicBoolean once = new AtomicBoolean();
    target.writing(
        write -> {
          if (once.compareAndSet(false, true)) {
            tasks.retry(failed.get(0), "again");
            tasks.retry(failed.get(1), "again");
            tasks.skip(failed.get(1), "after all not");
            tasks.delete(failed.get(2), "gone");
            tasks.skip(TaskQuery.all().withKey("k7"), "while it is sent");
          }
          return TestSystem.takeAll(write);
        });

    RunReport report = crossdock.run(upserts());

    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(report.books().carriedOver()).isEqualTo(2);
    assertThat(report.books().skipped()).isEqualTo(2);
    assertThat(report.left()).isEqualTo(1);
    assertThat(report.finished()).isEqualTo(2);
    assertThat(tasks.get(failed.get(0)).orElseThrow().state()).isEqualTo(TaskState.NEW);
    assertThat(tasks.get(failed.get(2))).isEmpty();
    RunReport next = crossdock.run(upserts());
    assertThat(next.books().carriedOver()).isEqualTo(1);
    assertThat(next.balances()).as(next.toString()).isTrue();
  }

  @Test
  void a_change_needs_words_and_its_secrets_are_taken_out() {
    source.holding(1);
    runTakingNone(upserts());
    Tasks tasks = crossdock.tasks();
    Task failed = only(tasks);

    assertThatThrownBy(() -> tasks.skip(failed.id(), " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> tasks.by("").skip(failed.id(), "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("actor");
    assertThatThrownBy(() -> tasks.retry(TaskQuery.all().in(TaskState.FINISHED), "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FINISHED")
        .hasMessageContaining("allowed: [FAILED, SKIPPED, RETRY, REJECTED]");
    assertThat(only(tasks).state()).isEqualTo(TaskState.FAILED);

    tasks.by("opensesame").skip(failed.id(), "with opensesame");

    assertThat(only(tasks).reason().orElseThrow()).startsWith("with ").doesNotContain("opensesame");
    assertThat(only(tasks).actor()).doesNotContain("opensesame");
  }

  @Test
  void an_exported_task_is_replayed_as_the_requests_that_it_would_become() {
    source.add("k1", 7);
    runTakingNone(upserts());
    String fixture = crossdock.tasks().export(only(crossdock.tasks()).id());
    target.writing(TestSystem::takeAll);
    List<WriteItem> previewed = new ArrayList<>();
    target.writing(
        write -> {
          previewed.addAll(write.items());
          return TestSystem.takeAll(write);
        });

    Preview preview = crossdock.replay(upserts(), fixture);

    assertThat(preview).extracting(Preview::read, Preview::filtered).containsExactly(1, 0);
    assertThat(preview.failures()).isEmpty();
    assertThat(previewed)
        .extracting(WriteItem::key, item -> TestSystem.version(item.body()))
        .containsExactly(tuple("k1", 7));
    assertThat(fixture).contains("\"state\" : \"FAILED\"").contains("\"reason\" : \"no\"");
    assertThatThrownBy(
            () ->
                crossdock.replay(Route.from(source.incoming()).to(target.outgoing("create")), "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format");
    assertThatThrownBy(() -> crossdock.replay(Route.from(source.incoming()).to(other()), fixture))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write-things")
        .hasMessageContaining("another");
  }

  private Outgoing other() {
    return Outgoing.named("Another").client(target.client()).entity("things").build();
  }

  @Test
  void an_item_that_failed_in_a_step_is_replayed_through_the_steps() {
    source.add("k1", 7);
    AtomicInteger mended = new AtomicInteger();
    Route route =
        Route.from(source.incoming())
            .transform(json -> transformed(json, mended.get()))
            .to(target.upsert());
    crossdock.run(route);
    Task failed = only(crossdock.of(route).tasks());
    String fixture = crossdock.tasks().export(failed.id());

    assertThat(crossdock.replay(route, fixture).failures()).hasSize(1);
    mended.set(1);
    List<Integer> versions = new ArrayList<>();
    target.writing(
        write -> {
          write.items().forEach(item -> versions.add(TestSystem.version(item.body())));
          return TestSystem.takeAll(write);
        });
    assertThat(crossdock.replay(route, fixture).failures()).isEmpty();
    assertThat(versions).containsExactly(8);
  }

  @Test
  void an_item_that_failed_in_a_step_takes_the_steps_again_when_it_is_retried() {
    source.add("k1", 7);
    AtomicInteger mended = new AtomicInteger();
    Route route =
        Route.from(source.incoming())
            .filter("version < `8`")
            .transform(json -> transformed(json, mended.get()))
            .to(target.outgoing("create"));
    crossdock.run(route);
    Tasks tasks = crossdock.of(route).tasks();
    long id = only(tasks).id();

    tasks.retry(id, "is it?");
    RunReport still = crossdock.run(emptied(route));

    assertThat(still.failures()).singleElement().asString().contains("no such colour");
    assertThat(still.balances()).as(still.toString()).isTrue();
    mended.set(1);
    tasks.retry(id, "it is mended");
    RunReport report = crossdock.run(route);
    assertThat(target.written())
        .extracting(WriteItem::key, item -> TestSystem.version(item.body()))
        .containsExactly(tuple("k1", 8));
    assertThat(report.balances()).as(report.toString()).isTrue();
    source.add("k1", 7);
    assertThat(crossdock.run(route).unchanged()).isEqualTo(1);
    assertThat(target.writtenKeys()).containsExactly("k1");
  }

  private Route emptied(Route route) {
    source.clear();
    return route;
  }

  @Test
  void an_item_that_came_without_its_key_fails_again_when_it_is_retried() {
    source.reading(
        read ->
            Page.last(
                List.of(
                    PageItem.faulty(
                        "item 1 of a page",
                        JsonNodeFactory.instance.objectNode().put("version", 1),
                        Fault.of("has no key")))));
    Route route = upserts();
    crossdock.run(route);
    source.reading(read -> Page.last(List.of()));

    crossdock.of(route).tasks().retry(TaskQuery.all(), "again");
    RunReport report = crossdock.run(route);

    assertThat(target.writtenKeys()).isEmpty();
    assertThat(report.failed()).isEqualTo(1);
    assertThat(only(crossdock.tasks()).reason().orElseThrow()).contains("read again");
  }

  @Test
  void an_item_that_a_filter_takes_out_by_now_is_skipped_when_it_is_retried() {
    source.add("k1", 7);
    AtomicBoolean kept = new AtomicBoolean(true);
    Route route =
        Route.from(source.incoming())
            .filter(json -> kept.get())
            .transform(json -> transformed(json, 0))
            .to(target.upsert());
    crossdock.run(route);
    kept.set(false);

    crossdock.of(route).tasks().retry(TaskQuery.all(), "again");
    RunReport report = crossdock.run(route);

    assertThat(report.books().skipped()).isEqualTo(1);
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(only(crossdock.tasks()).reason().orElseThrow()).contains("filter");
  }

  private static JsonNode transformed(JsonNode json, int mended) {
    if (mended == 0) {
      throw new IllegalStateException("no such colour");
    }
    ObjectNode copy = json.deepCopy();
    return copy.put("version", json.path("version").asInt() + 1);
  }

  @Test
  void a_task_whose_item_is_gone_is_not_exported() {
    source.add("k1", 1);
    crossdock.run(upserts());

    assertThatThrownBy(() -> crossdock.tasks().export(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no task 1");
  }
}
