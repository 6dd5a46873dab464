package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Then;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.mapping.Reference;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps of which one is not done in the run that made the first call. */
@Timeout(60)
class StepsOverRunsTest {

  private static final String SPACE = "erp things";

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem("erp").writing(TestSystem.each(this::answer));
  private final TaskStore store = TaskStore.inMemory();
  private final JumpingTime time = new JumpingTime();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Function<String, Outcome> trouble = call -> done("k1", "");
  private volatile String troubled = "none";
  private volatile String text = "short";

  private Outcome answer(WriteItem item) {
    String call = item.parameters().payload().path("step").asText("first");
    calls.add(call + " " + item.key());
    return call.equals(troubled) ? trouble.apply(item.key()) : done(item.key(), text);
  }

  private static Outcome done(String key, String text) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    return Outcome.published(key, answer.put("id", "id of " + key).put("text", text));
  }

  private static Then step(String name) {
    return Then.named(name).operation("createThing").payload("step", name);
  }

  private Outgoing.Builder things() {
    return Outgoing.named("Steps").client(target.client()).operation("createThing");
  }

  private RunReport run(Outgoing.Builder outgoing) {
    RetryPolicy patient =
        RetryPolicy.builder()
            .attempts(3)
            .firstDelay(Duration.ofMinutes(10))
            .longestDelay(Duration.ofHours(1))
            .build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(store).time(time).build()) {
      RunReport report =
          crossdock.run(
              Route.from(source.incoming()).named("one").retry(patient).to(outgoing.build()));
      assertThat(report.balances()).as(report.toString()).isTrue();
      return report;
    }
  }

  private Task only(TaskState state) {
    List<Task> tasks = store.tasks(TaskQuery.all().in(state));
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private Tasks tasks() {
    return Tasks.in(store, words -> words).by("Ada");
  }

  private void busyAt(String step) {
    troubled = step;
    trouble = key -> Outcome.retry(key, Fault.of("busy"));
  }

  @Test
  void a_step_that_is_due_in_a_later_run_is_tried_again_there_without_the_calls_before_it() {
    source.holding(1);
    busyAt("link");

    assertThat(run(things().then(step("link")).then(step("last"))).left()).isEqualTo(1);
    assertThat(run(things().then(step("link")).then(step("last"))).left()).isEqualTo(1);
    assertThat(calls).containsExactly("first k1", "link k1");

    troubled = "none";
    time.advance(Duration.ofMinutes(30));
    RunReport later = run(things().then(step("link")).then(step("last")));

    assertThat(later.finished()).as(later.toString()).isEqualTo(1);
    assertThat(calls).containsExactly("first k1", "link k1", "link k1", "last k1");
  }

  @Test
  void an_answer_too_long_to_be_kept_fails_the_item_and_a_retry_makes_no_second_create() {
    source.holding(1);
    text = "x".repeat(70_000);
    Then link = step("link").payload("text", "&{answer.text}");

    RunReport first = run(things().then(link));

    assertThat(first.failed()).as(first.toString()).isEqualTo(1);
    assertThat(first.failures().get(0).words()).contains("too long to be kept", "65536 letters");

    tasks().retry(only(TaskState.FAILED).id(), "once more");
    RunReport second = run(things().then(link));

    assertThat(second.failed()).as(second.toString()).isEqualTo(1);
    assertThat(second.failures().get(0).words()).contains("step 'link'", "&{answer.text}");
    assertThat(calls).containsExactly("first k1");
  }

  @Test
  void a_task_under_way_goes_on_by_name_where_a_step_was_added_and_another_one_is_gone() {
    source.holding(1);
    busyAt("last");
    run(things().then(step("link")).then(step("tag")).then(step("last")));
    assertThat(calls).containsExactly("first k1", "link k1", "tag k1", "last k1");
    calls.clear();

    troubled = "none";
    time.advance(Duration.ofMinutes(30));
    RunReport later =
        run(things().then(step("link")).then(step("note")).then(step("last")).then(step("end")));

    assertThat(later.finished()).as(later.toString()).isEqualTo(1);
    assertThat(calls).containsExactly("note k1", "last k1", "end k1");
  }

  @Test
  void a_task_that_waits_for_word_at_a_step_goes_on_behind_it_when_a_person_completes_it() {
    source.holding(1);
    troubled = "link";
    trouble = key -> Outcome.waiting(key, Fault.of("the warehouse answers by mail"));
    RunReport first = run(things().then(step("link")).then(step("last")));
    assertThat(first.books().waiting()).as(first.toString()).isEqualTo(1);

    tasks().complete(only(TaskState.WAITING).id(), "the mail came");
    RunReport second = run(things().then(step("link")).then(step("last")));

    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(calls).containsExactly("first k1", "link k1", "last k1");
  }

  @Test
  void the_id_of_a_first_call_feeds_an_item_that_waits_for_it_and_both_make_their_steps() {
    source.add(row("child").put("parent", "top"));
    source.add(row("top"));

    RunReport report =
        run(
            things()
                .remember(SPACE, "id")
                .reference("parent", Reference.in(SPACE).orWait())
                .then(step("link").payload("parent", "&{answer.id}")));

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(calls)
        .containsExactlyInAnyOrder("first top", "link top", "first child", "link child")
        .containsSubsequence("first top", "first child", "link child");
    assertThat(target.written())
        .filteredOn(item -> item.key().equals("child") && item.body().has("parent"))
        .singleElement()
        .satisfies(
            item -> assertThat(item.body().path("parent").textValue()).isEqualTo("id of top"));
  }

  private static ObjectNode row(String key) {
    return JsonNodeFactory.instance.objectNode().put("key", key).put("version", 1);
  }
}
