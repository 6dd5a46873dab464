package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Then;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders for an ERP that takes them in several calls: the order, its lines, its confirmation. */
@Timeout(60)
class StepsTest {

  private static final String LINES = "\"lines\":[{\"sku\":\"A\"},{\"sku\":\"B\"},{\"sku\":\"C\"}]";

  private final MockWebServer erp = new MockWebServer();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final TaskStore store = TaskStore.inMemory();
  private volatile String orders = "[{\"reference\":\"10\",\"paid\":true," + LINES + "}]";

  @BeforeEach
  void start() throws IOException {
    erp.start();
    erp.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    erp.close();
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getMethod().equals("GET")) {
      return request.getTarget().startsWith("/confirmed") ? json("[]") : json(orders);
    }
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    String call = request.getTarget() + " " + body;
    calls.add(call);
    if (refused.stream().anyMatch(call::contains)) {
      return json("{\"message\":\"not this one\"}").newBuilder().code(422).build();
    }
    if (lost.removeIf(call::contains)) {
      return new MockResponse.Builder()
          .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
          .build();
    }
    return json(
        "{\"id\":\"E" + calls.stream().filter(c -> c.startsWith("/orders {")).count() + "\"}");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private HttpClient client(HttpOperation... more) {
    HttpConnector.Builder connector =
        HttpConnector.named("ERP")
            .operation(HttpOperation.list("orders", "/list").key("reference"))
            .operation(HttpOperation.write("orders", "create", "POST", "/orders").key("reference"))
            .operation(
                HttpOperation.write("lines", "create", "POST", "/orders/{order}/lines").key("sku"))
            .operation(
                HttpOperation.write("confirmations", "create", "POST", "/orders/{order}/confirm"))
            .operation(
                HttpOperation.write("notes", "update", "PUT", "/notes/{order}").repeatable());
    for (HttpOperation operation : more) {
      connector.operation(operation);
    }
    return HttpClient.named("ERP")
        .connector(connector.build())
        .baseUrl(erp.url("/").toString())
        .build();
  }

  private Outgoing.Builder orders(HttpOperation... more) {
    return Outgoing.named("ERP - Orders")
        .client(client(more))
        .entity("orders")
        .action("create")
        .payload("reference", TextNode.valueOf("&{reference}"));
  }

  private static Then lines() {
    return Then.named("lines")
        .operation("create-lines")
        .each("item.lines")
        .path("order", "&{answer.id}")
        .payload("sku", "&{part.sku}");
  }

  private static Then confirm() {
    return Then.named("confirm")
        .operation("create-confirmations")
        .path("order", "&{answers.create.id}");
  }

  private RunReport run(Outgoing outgoing) {
    Incoming incoming = Incoming.named("Orders").client(outgoing.client()).entity("orders").build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(store).build()) {
      return crossdock.run(Route.from(incoming).to(outgoing));
    }
  }

  private Task only(TaskState state) {
    List<Task> tasks = store.tasks(TaskQuery.all().in(state));
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private Tasks tasks() {
    return Tasks.in(store, text -> text).by("Ada");
  }

  @Test
  void an_order_goes_with_its_lines_and_its_confirmation_under_the_id_that_it_was_given() {
    RunReport report = run(orders().then(lines()).then(confirm()).build());

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(calls)
        .containsExactly(
            "/orders {\"reference\":\"10\"}",
            "/orders/E1/lines {\"sku\":\"A\"}",
            "/orders/E1/lines {\"sku\":\"B\"}",
            "/orders/E1/lines {\"sku\":\"C\"}",
            "/orders/E1/confirm {}");
    assertThat(report.balances()).isTrue();
  }

  @Test
  void a_preview_shows_the_first_calls_and_says_which_steps_follow() {
    Outgoing outgoing = orders().then(lines()).then(confirm().when("item.paid")).build();
    Incoming incoming = Incoming.named("Orders").client(outgoing.client()).entity("orders").build();

    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(store).build()) {
      Preview preview = crossdock.preview(Route.from(incoming).to(outgoing));

      assertThat(preview.requests()).extracting(Preview.Request::method).containsExactly("POST");
      assertThat(preview.steps())
          .containsExactly(
              "outgoing \"ERP - Orders\": step \"lines\" (create-lines), for each of item.lines",
              "outgoing \"ERP - Orders\": step \"confirm\" (create-confirmations), where item.paid");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void an_item_that_is_finished_is_unchanged_in_the_next_run() {
    run(orders().then(lines()).then(confirm()).build());

    RunReport second = run(orders().then(lines()).then(confirm()).build());

    assertThat(second.books().unchanged()).isEqualTo(1);
    assertThat(calls).hasSize(5);
  }

  @Test
  void a_refused_part_fails_the_task_at_its_step_and_a_retry_goes_on_there() {
    refused.add("\"B\"");

    RunReport first = run(orders().then(lines()).then(confirm()).build());

    assertThat(first.books().failed()).as(first.toString()).isEqualTo(1);
    Task failed = only(TaskState.FAILED);
    assertThat(failed.reason().orElse("")).contains("step 'lines': part 2: ");
    assertThat(calls).hasSize(3);

    refused.clear();
    calls.clear();
    tasks().retry(failed.id(), "B is known now");
    RunReport second = run(orders().then(lines()).then(confirm()).build());

    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(calls)
        .containsExactly(
            "/orders/E1/lines {\"sku\":\"B\"}",
            "/orders/E1/lines {\"sku\":\"C\"}",
            "/orders/E1/confirm {}".replace("E1", "E1"));
  }

  @Test
  void a_value_that_no_answer_has_fails_the_item_and_names_step_place_and_key() {
    RunReport report = run(orders().then(confirm().path("order", "&{answer.number}")).build());

    assertThat(report.books().failed()).isEqualTo(1);
    assertThat(report.failures().get(0).words())
        .contains("step 'confirm'", "path \"order\"", "&{answer.number}", "\"10\"");
    assertThat(calls).hasSize(1);
  }

  @Test
  void a_step_for_some_items_is_passed_over_for_the_others() {
    orders = "[{\"reference\":\"1\",\"paid\":true},{\"reference\":\"2\",\"paid\":false}]";

    RunReport report = run(orders().then(confirm().when("item.paid")).build());

    assertThat(report.finished()).isEqualTo(2);
    assertThat(calls).filteredOn(call -> call.contains("/confirm")).hasSize(1);
  }

  @Test
  void a_step_whose_answer_was_lost_is_in_doubt_and_named() {
    lost.add("\"B\"");

    RunReport first = run(orders().then(lines()).then(confirm()).build());

    assertThat(first.books().inDoubt()).as(first.toString()).isEqualTo(1);
    Task doubtful = only(TaskState.IN_DOUBT);
    assertThat(doubtful.reason().orElse("")).contains("step 'lines': part 2: ");

    calls.clear();
    tasks().resolve(doubtful.id(), Tasks.Found.DID_NOT_HAPPEN, "not in the ERP");
    RunReport second = run(orders().then(lines()).then(confirm()).build());

    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(calls).hasSize(3);
  }

  @Test
  void an_order_that_failed_behind_its_create_is_not_created_again_when_it_is_read_again() {
    refused.add("/lines");
    run(orders().then(lines()).build());

    orders = orders.replace("\"paid\":true", "\"paid\":false");
    RunReport second = run(orders().then(lines()).build());

    assertThat(second.books().unchanged()).as(second.toString()).isEqualTo(1);
    assertThat(calls).filteredOn(call -> call.startsWith("/orders {")).hasSize(1);
  }

  @Test
  void what_a_person_found_to_have_happened_goes_on_behind_it() {
    lost.add("\"B\"");
    run(orders().then(lines()).then(confirm()).build());
    calls.clear();

    tasks().resolve(only(TaskState.IN_DOUBT).id(), Tasks.Found.HAPPENED, "it is in the ERP");
    RunReport second = run(orders().then(lines()).then(confirm()).build());

    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(calls).containsExactly("/orders/E1/lines {\"sku\":\"C\"}", "/orders/E1/confirm {}");
  }

  @Test
  void behind_a_create_whose_answer_nobody_knows_a_step_fails_that_needs_it() {
    lost.add("/orders {");
    run(orders().then(lines()).build());

    tasks().resolve(only(TaskState.IN_DOUBT).id(), Tasks.Found.HAPPENED, "it is in the ERP");
    RunReport second = run(orders().then(lines()).build());

    assertThat(second.books().failed()).as(second.toString()).isEqualTo(1);
    assertThat(second.failures().get(0).words()).contains("step 'lines'", "&{answer.id}");
    assertThat(calls).hasSize(1);
  }

  @Test
  void a_step_whose_answer_was_lost_is_looked_up_where_its_row_says_how() {
    HttpOperation booking =
        HttpOperation.write("bookings", "create", "POST", "/book")
            .lookUp("/confirmed?reference={reference}", "");
    lost.add("/book");
    Then book =
        Then.named("book").operation("create-bookings").payload("reference", "&{item.reference}");

    RunReport report = run(orders(booking).lookUpPause(Duration.ofMillis(1)).then(book).build());

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(calls).filteredOn(call -> call.startsWith("/book")).hasSize(2);
  }

  @Test
  void steps_of_several_items_share_their_calls() {
    orders = "[{\"reference\":\"1\"},{\"reference\":\"2\"},{\"reference\":\"3\"}]";
    HttpOperation tags = HttpOperation.write("tags", "create", "POST", "/tags").batch(10);
    Then tag = Then.named("tag").operation("create-tags").payload("of", "&{answer.id}");

    RunReport report = run(orders(tags).then(tag).build());

    assertThat(report.finished()).isEqualTo(3);
    assertThat(calls).filteredOn(call -> call.startsWith("/tags")).hasSizeBetween(1, 3);
  }

  @Test
  void all_that_is_wrong_with_steps_is_said_at_once() {
    Outgoing.Builder wrong =
        orders()
            .then(Then.named("create").operation("create-lines").each("item.["))
            .then(Then.named("confirm").operation("create-confirmation"))
            .then(Then.named("list").operation("list-orders"))
            .then(confirm().path("order", "&{answers.creat.id}"))
            .then(Then.named("note").operation("update-notes").path("order", "&{id}"));

    assertThatThrownBy(wrong::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("is taken by a call before it")
        .hasMessageContaining("is not a JMESPath expression")
        .hasMessageContaining("nearest: \"create-confirmations\"")
        .hasMessageContaining("only reads; a step writes")
        .hasMessageContaining("nearest: \"create\"")
        .hasMessageContaining("there is no \"id\" here; allowed: item, answer, answers");
  }
}
