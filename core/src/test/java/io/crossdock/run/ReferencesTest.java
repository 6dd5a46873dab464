package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.mapping.Reference;
import io.crossdock.task.CrossReference;
import io.crossdock.task.TargetId;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Codes of the source become ids of the target, and what is missing fails, waits or is given. */
@Timeout(60)
class ReferencesTest {

  private static final String SPACE = "erp categories";

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem("erp").writing(this::take);
  private final TaskStore store = TaskStore.inMemory();
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).build();
  private long lastId = 9_007_199_254_740_993L; // not to be held by a double

  @AfterEach
  void close() {
    crossdock.close();
  }

  private synchronized List<Outcome> take(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    for (WriteItem item : write.items()) {
      long id = ids.computeIfAbsent(item.key(), key -> ++lastId);
      outcomes.add(
          Outcome.published(item.key(), JsonNodeFactory.instance.objectNode().put("id", id)));
    }
    return outcomes;
  }

  private void category(String code, String parent) {
    source.add(row(code).put("parent", parent));
  }

  private static ObjectNode row(String code) {
    return JsonNodeFactory.instance.objectNode().put("key", code).put("version", 1);
  }

  private Outgoing.Builder writing() {
    return Outgoing.named("ERP - Categories").client(target.client()).entity("things");
  }

  private Outgoing categories() {
    return writing()
        .remember(SPACE, "id")
        .reference("parent", Reference.in(SPACE).orWait())
        .build();
  }

  private Route route(Outgoing outgoing) {
    return Route.from(source.incoming()).named("categories").to(outgoing);
  }

  private JsonNode sent(String key) {
    return target.written().stream()
        .filter(item -> item.key().equals(key))
        .reduce((first, last) -> last)
        .orElseThrow()
        .body();
  }

  @Test
  void a_child_that_comes_before_its_parent_waits_and_goes_in_the_same_run() {
    category("shoes > men > boots", "shoes > men");
    category("shoes > men", "shoes");
    source.add(row("shoes"));
    source.add(row("hats").putNull("parent"));

    RunReport report = crossdock.run(route(categories()));

    assertThat(report.books().toString()).isEqualTo("4 read = 4 finished");
    assertThat(report.succeeded()).isTrue();
    assertThat(target.writtenKeys())
        .containsSubsequence("shoes", "shoes > men", "shoes > men > boots");
    assertThat(sent("shoes > men").path("parent").isIntegralNumber()).isTrue();
    assertThat(sent("shoes > men").path("parent").longValue()).isEqualTo(ids.get("shoes"));
    assertThat(sent("hats").path("parent").isNull()).isTrue();
    assertThat(crossdock.references().of(SPACE).get("shoes"))
        .contains(TargetId.of(ids.get("shoes")));
  }

  @Test
  void a_missing_reference_is_rejected_with_field_code_namespace_and_the_nearest_code() {
    crossdock.references().of(SPACE).put("shoes", 17);
    category("boots", "shoe");
    category("caps", "shoes");

    RunReport report =
        crossdock.run(route(writing().reference("parent", Reference.in(SPACE).orFail()).build()));

    assertThat(report.books().toString()).isEqualTo("2 read = 1 finished + 1 rejected");
    assertThat(report.failures())
        .extracting(Failure::toString)
        .containsExactly(
            "boots, parent: there is no reference for \"shoe\" in \"erp categories\"; nearest that"
                + " is there: \"shoes\"");
  }

  @Test
  void a_missing_reference_may_have_a_default_and_ids_keep_their_kind() {
    crossdock.references().of(SPACE).put("a", "gid://shop/Collection/1");
    category("x", "nowhere");
    source.add(row("y").put("parent", "a"));
    source.add(row("z").put("parent", 5));
    crossdock.references().of(SPACE).put("5", 50);

    crossdock.run(route(writing().reference("parent", Reference.in(SPACE).orDefault(2)).build()));

    assertThat(sent("x").path("parent")).isEqualTo(JsonNodeFactory.instance.numberNode(2));
    assertThat(sent("y").path("parent").textValue()).isEqualTo("gid://shop/Collection/1");
    assertThat(sent("z").path("parent").intValue()).isEqualTo(50);
  }

  /** The source's tree goes to another outgoing as it is. */
  @Test
  void codes_in_lists_become_ids_and_another_outgoing_of_the_route_sees_the_codes() {
    crossdock.references().of(SPACE).put(Map.of("a", TargetId.of(1), "b", TargetId.of(2)));
    ObjectNode product = row("p");
    product.putArray("categories").add("a").add("b").addNull();
    product.putObject("ext").putArray("links").addObject().put("category", "b").put("position", 1);
    source.add(product);
    Outgoing resolving =
        writing()
            .reference("categories", Reference.in(SPACE))
            .reference("ext.links.category", Reference.in(SPACE))
            .build();
    TestSystem other = new TestSystem("other");

    crossdock.run(
        Route.from(source.incoming())
            .named("products")
            .to(resolving, other.upsert().toBuilder().identifier("plain").build()));

    assertThat(sent("p").path("categories").toString()).isEqualTo("[1,2,null]");
    assertThat(sent("p").path("ext").toString())
        .isEqualTo("{\"links\":[{\"category\":2,\"position\":1}]}");
    assertThat(other.written().get(0).body().path("categories").toString())
        .isEqualTo("[\"a\",\"b\",null]");
  }

  @Test
  void what_waits_for_each_other_stays_waiting_and_the_report_names_it() {
    category("a", "b");
    category("b", "a");
    category("c", "nowhere");
    source.add(row("d"));

    RunReport report = crossdock.run(route(categories()));

    assertThat(report.books().toString()).isEqualTo("4 read = 1 finished + 3 waiting");
    assertThat(report.succeeded()).isTrue();
    assertThat(report.failures())
        .extracting(Failure::toString)
        .containsExactlyInAnyOrder(
            "a, parent: waits for \"b\" in \"erp categories\"",
            "b, parent: waits for \"a\" in \"erp categories\"",
            "c, parent: waits for \"nowhere\" in \"erp categories\"");

    RunReport next = crossdock.run(route(categories()));

    assertThat(next.books().toString())
        .isEqualTo("3 carried over + 4 read = 0 finished + 4 unchanged + 3 waiting");
  }

  @Test
  void the_next_run_takes_up_what_waits_for_a_reference_that_a_person_has_put() {
    category("c", "by hand");
    category("d", "c");
    crossdock.run(route(categories()));
    assertThat(target.written()).isEmpty();
    source.clear();
    crossdock.references().of(SPACE).put("by hand", 4711);

    RunReport report = crossdock.run(route(categories()));

    assertThat(report.books().toString()).isEqualTo("2 carried over + 0 read = 2 finished");
    assertThat(sent("c").path("parent").longValue()).isEqualTo(4711);
    assertThat(sent("d").path("parent").longValue()).isEqualTo(ids.get("c"));
  }

  /** Products wait for the categories that another route of the run writes. */
  @Test
  void another_route_of_the_run_brings_the_reference() {
    TestSystem shop = new TestSystem("shop").writing(this::take);
    source.add(row("p1").put("category", "late"));
    source.add(row("p2").put("category", "later"));
    TestSystem pim = new TestSystem("pim").add(row("late")).add(row("later").put("parent", "late"));
    Outgoing products =
        Outgoing.named("Products")
            .client(shop.client())
            .entity("things")
            .reference("category", Reference.in(SPACE).orWait())
            .build();
    Route categories = Route.from(pim.incoming()).named("categories").to(categories());

    RunReport report =
        crossdock.run(Route.from(source.incoming()).named("products").to(products), categories);

    assertThat(report.books().toString()).isEqualTo("4 read = 4 finished");
    assertThat(shop.written()).hasSize(2);
  }

  @Test
  void a_newer_version_takes_the_place_of_one_that_waits() {
    for (String action : List.of("upsert", "create")) {
      TaskStore own = TaskStore.inMemory();
      try (Crossdock runs = Crossdock.builder(Environment.builder().build()).store(own).build()) {
        Outgoing outgoing =
            categories().toBuilder().action(action).identifier("to-" + action).build();
        source.clear();
        category("c-" + action, "nowhere");
        runs.run(route(outgoing));
        source.clear();
        source.add(row("c-" + action).put("version", 2));

        RunReport report = runs.run(route(outgoing));

        assertThat(report.books().toString())
            .isEqualTo("1 carried over + 1 read = 1 finished + 1 superseded");
        assertThat(sent("c-" + action).path("version").intValue()).isEqualTo(2);
      }
    }
  }

  @Test
  void an_answer_without_the_id_is_finished_and_counted_in_the_report() {
    target.writing(TestSystem::takeAll);
    source.holding(2);

    RunReport report = crossdock.run(route(categories()));

    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .contains("2 answers have no id at \"id\"", "\"erp categories\"", "\"k1\""));
    assertThat(crossdock.references().namespaces()).isEmpty();
  }

  @Test
  void the_id_of_what_a_look_up_found_is_remembered() {
    target.writing(
        write ->
            List.of(Outcome.inDoubt(write.items().get(0).key(), Fault.of("the line was cut"))));
    target.lookingUp(
        lookUp -> List.of(new Found("77", JsonNodeFactory.instance.objectNode().put("id", 77))));
    source.holding(1);

    crossdock.run(
        route(
            Outgoing.named("Register")
                .client(target.client())
                .operation("registerThing")
                .lookUpPause(Duration.ZERO)
                .remember(SPACE, "id")
                .remember("shown", "other")
                .build()));

    assertThat(crossdock.references().of(SPACE).codes(TargetId.of(77))).containsExactly("k1");
    assertThat(crossdock.references().of("shown").get("k1")).contains(TargetId.of("77"));
  }

  /** The room for those that wait is bounded; the rest waits in the store. */
  @Test
  void more_items_than_there_is_room_for_go_in_the_same_run_too() {
    for (int i = 0; i < 6_000; i++) {
      category("c" + i, "root");
    }
    category("last", "c5999");
    source.add(row("root"));
    source.pageSize(1_000);

    RunReport report = crossdock.run(route(categories()));

    assertThat(report.books().toString()).isEqualTo("6002 read = 6002 finished");
    assertThat(target.writtenKeys().get(0)).isEqualTo("root");
  }

  @Test
  void a_run_that_is_stopped_leaves_what_waits_and_the_next_one_goes_on() {
    category("b", "a");
    category("c", "b");
    source.add(row("a"));
    target.writing(
        write -> {
          if (write.items().stream().anyMatch(item -> item.key().equals("b"))) {
            throw io.crossdock.connector.RemoteCallException.of(
                io.crossdock.connector.RemoteCallException.Kind.UNREACHABLE, Fault.of("down"));
          }
          return take(write);
        });

    RunReport stopped = crossdock.run(route(categories()));

    assertThat(stopped.stopped()).isPresent();
    assertThat(stopped.balances()).isTrue();
    assertThat(stopped.books().waiting()).isEqualTo(1);
    target.writing(this::take);

    RunReport next = crossdock.run(route(categories()));

    assertThat(next.books().finished()).isEqualTo(2);
    assertThat(target.writtenKeys()).containsExactly("a", "b", "c");
  }

  @Test
  void a_person_who_skips_a_waiting_item_is_heeded() {
    category("b", "a");
    crossdock.run(route(categories()));
    Task waiting = store.tasks(TaskQuery.all().in(TaskState.WAITING)).get(0);
    crossdock.tasks().skip(waiting.id(), "not wanted");
    crossdock.references().of(SPACE).put("a", 1);
    source.clear();

    assertThat(crossdock.run(route(categories())).books().toString())
        .isEqualTo("0 read = 0 finished");
  }

  @Test
  void a_preview_shows_ids_and_says_in_words_what_is_missing() {
    crossdock.references().of(SPACE).put("shoes", 17);
    category("boots", "shoes");
    category("caps", "shoe");

    Preview preview = crossdock.preview(route(categories()));

    assertThat(preview.failures())
        .extracting(Failure::toString)
        .containsExactly(
            "caps, parent: waits: there is no reference for \"shoe\" in \"erp categories\"; nearest"
                + " that is there: \"shoes\"");
    assertThat(store.tasks(TaskQuery.all())).isEmpty();
  }

  @Test
  void a_target_s_own_list_fills_a_namespace() {
    TestSystem erp =
        new TestSystem("shop")
            .pageSize(2)
            .add(row("one").put("code", "a").put("id", 1))
            .add(row("two").put("code", 2).put("id", "two"))
            .add(row("three").put("code", "c"));

    var filled = crossdock.references().of(SPACE).fillFrom(erp.incoming(), "code", "id");

    assertThat(filled.read()).isEqualTo(3);
    assertThat(filled.incomplete()).isEqualTo(1);
    assertThat(crossdock.references().of(SPACE).list(10))
        .containsExactlyInAnyOrder(
            CrossReference.of(SPACE, "a", TargetId.of(1)),
            CrossReference.of(SPACE, "2", TargetId.of("two")));
  }

  @Test
  void erasing_an_item_lets_go_of_its_reference() {
    source.add(row("person@example.org"));
    crossdock.run(route(categories()));
    assertThat(crossdock.references().of(SPACE).get("person@example.org")).isPresent();

    crossdock.tasks().erase("person@example.org");

    assertThat(crossdock.references().namespaces()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_with_references_is_said_at_once() {
    assertThatThrownBy(
            () ->
                writing()
                    .form(Operation.Form.BULK)
                    .remember(" ", "id")
                    .remember("a", "[[")
                    .reference("parent..id", Reference.in("x".repeat(101)))
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("namespace of 0 letters; allowed: 1 to 100")
        .hasMessageContaining("takes items into a job")
        .hasMessageContaining("not a JMESPath expression")
        .hasMessageContaining("names joined by dots")
        .hasMessageContaining("namespace of 101 letters");
  }

  /** The remote takes it and tells the host later. */
  @Test
  void an_item_that_waits_for_word_from_outside_is_completed_by_the_host() {
    source.holding(1);
    target.writing(
        write ->
            write.items().stream()
                .map(item -> Outcome.waiting(item.key(), Fault.of("the warehouse answers by mail")))
                .toList());

    RunReport report = crossdock.run(route(writing().action("create").build()));

    assertThat(report.books().toString()).isEqualTo("1 read = 0 finished + 1 waiting");
    assertThat(report.failures()).isEmpty();
    Task task = store.tasks(TaskQuery.all().in(TaskState.WAITING)).get(0);
    assertThat(task.reason()).contains("the warehouse answers by mail");

    RunReport again = crossdock.run(route(writing().action("create").build()));

    assertThat(again.books().toString())
        .isEqualTo("1 carried over + 1 read = 0 finished + 1 unchanged + 1 waiting");
    crossdock.tasks().by("warehouse").complete(task.id(), "message 12");

    RunReport last = crossdock.run(route(writing().action("create").build()));

    assertThat(last.books().toString()).isEqualTo("1 read = 0 finished + 1 unchanged");
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void an_item_that_waits_for_word_can_be_skipped_and_deleted_but_not_sent_again_unasked() {
    source.holding(2);
    target.writing(
        write ->
            write.items().stream()
                .map(item -> Outcome.waiting(item.key(), Fault.of("queued")))
                .toList());
    crossdock.run(route(writing().action("create").build()));
    List<Task> waiting = store.tasks(TaskQuery.all().in(TaskState.WAITING));

    assertThatThrownBy(() -> crossdock.tasks().retry(waiting.get(0).id(), "impatience"))
        .hasMessageContaining("WAITING");
    crossdock.tasks().skip(waiting.get(0).id(), "the warehouse has lost it");
    crossdock.tasks().delete(waiting.get(1).id(), "the warehouse has lost it");

    assertThat(store.tasks(TaskQuery.all().in(TaskState.WAITING))).isEmpty();
  }
}
