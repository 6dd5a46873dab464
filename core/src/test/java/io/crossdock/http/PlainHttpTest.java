package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PlainHttpTest {

  private final MockWebServer source = PromptSockets.server();
  private final MockWebServer target = PromptSockets.server();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(
              Environment.builder()
                  .encrypted("Token", "t0k3n-of-the-shop")
                  .variable("Size", "50")
                  .variable("Huge", "5000")
                  .build())
          .store(store)
          .build();

  @BeforeEach
  void start() throws IOException {
    source.start();
    target.start();
    target.setDispatcher(always(new MockResponse.Builder().code(204).build()));
  }

  @AfterEach
  void close() throws IOException {
    crossdock.close();
    source.close();
    target.close();
  }

  @Test
  void pages_by_number_end_with_a_page_that_is_not_full() {
    source.enqueue(json("[{\"id\":1},{\"id\":2}]"));
    source.enqueue(json("[{\"id\":3}]"));

    RunReport report = run(list().pageNumber("p", "size", 2));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(3);
    assertThat(targets(source)).containsExactly("/things?p=1&size=2", "/things?p=2&size=2");
  }

  @Test
  void a_full_last_page_is_followed_by_an_empty_one() {
    source.enqueue(json("[{\"id\":1},{\"id\":2}]"));
    source.enqueue(json("[]"));

    RunReport report = run(list().pageNumber("p", "size", 2));

    assertThat(report.succeeded()).isTrue();
    assertThat(report.read()).isEqualTo(2);
    assertThat(source.getRequestCount()).isEqualTo(2);
  }

  @Test
  void an_empty_first_page_ends_the_list() {
    source.enqueue(json("[]"));

    RunReport report = run(list().offset("from", "size", 2));

    assertThat(report.succeeded()).isTrue();
    assertThat(report.read()).isZero();
    assertThat(targets(source)).containsExactly("/things?from=0&size=2");
  }

  @Test
  void offsets_go_on_behind_the_items_that_came() {
    source.enqueue(json("[{\"id\":1},{\"id\":2}]"));
    source.enqueue(json("[{\"id\":3},{\"id\":4}]"));
    source.enqueue(json("[]"));

    RunReport report = run(list().offset("from", "size", 2));

    assertThat(report.read()).isEqualTo(4);
    assertThat(targets(source))
        .containsExactly("/things?from=0&size=2", "/things?from=2&size=2", "/things?from=4&size=2");
  }

  @Test
  void a_cursor_goes_back_as_it_came_and_none_ends_the_list() {
    source.enqueue(json("{\"data\":{\"things\":[{\"id\":1}]},\"next\":\"a+b==/ü\"}"));
    source.enqueue(json("{\"data\":{\"things\":[]},\"next\":7}"));
    source.enqueue(json("{\"data\":{\"things\":[{\"id\":2}]},\"next\":null}"));

    RunReport report = run(list().items("data.things").cursor("after", "next"));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(2);
    assertThat(targets(source))
        .containsExactly("/things", "/things?after=a%2Bb%3D%3D%2F%C3%BC", "/things?after=7");
  }

  @Test
  void a_cursor_that_comes_back_ends_the_run_and_the_next_run_begins_anew() {
    source.setDispatcher(always(json("{\"items\":[{\"id\":1}],\"next\":\"same\"}")));

    RunReport report = run(list().items("items").cursor("after", "next"));
    RunReport second = run(list().items("items").cursor("after", "next"));

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("circle"));
    assertThat(report.balances()).isTrue();
    assertThat(second.stopped()).isPresent();
    assertThat(targets(source))
        .containsExactly("/things", "/things?after=same", "/things", "/things?after=same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<%s/things?page=2>; rel=\"next\"",
        "<%s/things?page=2>; rel=next",
        "<%s/things?page=2>;rel=next",
        "<%s/things?page=2>; REL=\"NEXT\"",
        "<%s/things?page=2>; title=\"a, b; rel=prev\"; rel=\"next\"",
        "<%s/things?page=0>; rel=\"prev\", <%s/things?page=2>; rel=\"next\"",
        "<%s/things?page=0>; rel=prev, <%s/things?page=2>; rel=next, <%s/things?page=9>; rel=last",
        "<%s/things?page=0>; rel=\"first prev\" , <%s/things?page=2>; rel=\"last next\"",
        "<%s/things?page=9>; rel=\"nextish\", <%s/things?page=2>; rel=\"next\"",
        "</things?page=2>; rel=\"next\"",
        "<?page=2>; rel=\"next\"",
        "<http://attacker.example/things?page=2>; rel=\"next\"",
        "<//attacker.example/other?page=2#top>; rel=\"next\"",
      })
  void a_link_header_is_read_in_every_form_and_called_at_the_clients_own_address(String link) {
    String own = source.url("/").toString().replaceAll("/$", "");
    source.enqueue(
        json("[{\"id\":1}]").newBuilder().addHeader("Link", link.replace("%s", own)).build());
    source.enqueue(
        json("[{\"id\":2}]")
            .newBuilder()
            .addHeader("Link", "<" + own + "/things?page=1>; rel=prev")
            .build());

    RunReport report = run(list().linkHeader());

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(2);
    assertThat(targets(source)).containsExactly("/things", "/things?page=2");
  }

  @Test
  void a_link_in_the_body_turns_pages_and_the_items_are_where_an_expression_finds_them()
      throws IOException {
    try (MockWebServer stranger = PromptSockets.server()) {
      stranger.start();
      source.enqueue(pageWithLink(1, stranger.url("/elsewhere?page=2&key=a%2Bb").toString()));
      source.enqueue(pageWithLink(2, "/things?page=3"));
      source.enqueue(pageWithLink(3, null));

      RunReport report = run(list().items("data[?active].thing").linkInBody("links.next"));

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(report.read()).isEqualTo(3);
      assertThat(targets(source))
          .containsExactly("/things", "/things?page=2&key=a%2Bb", "/things?page=3");
      assertThat(targets(target)).containsExactlyInAnyOrder("/things/1", "/things/2", "/things/3");
      assertThat(stranger.getRequestCount()).isZero();
    }
  }

  /** Of two entries one is active; its thing has the page's number as id. */
  private static MockResponse pageWithLink(int page, String next) {
    return json(
        "{\"data\":[{\"active\":true,\"thing\":{\"id\":%d}},{\"active\":false,\"thing\":{\"id\":%d}}],\"links\":{\"next\":%s}}"
            .formatted(page, 100 + page, next == null ? "null" : "\"" + next + "\""));
  }

  @Test
  void links_may_stand_in_several_headers() {
    source.enqueue(
        json("[{\"id\":1}]")
            .newBuilder()
            .addHeader("Link", "</style.css>; rel=preload; as=style")
            .addHeader("Link", "</things?page=2>; rel=\"next\"")
            .build());
    source.enqueue(json("[]"));

    run(list().linkHeader());

    assertThat(targets(source)).containsExactly("/things", "/things?page=2");
  }

  // cases/pipeline G05: a server's own next link is never encoded again.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cursor=ab%2Bcd%3D%3D",
        "cursor=ab%2bcd&x=a+b",
        "a[b]=%E2%82%AC&empty=&flag",
        "q=%"
      })
  void a_next_link_goes_to_the_wire_byte_for_byte(String query) {
    source.enqueue(
        json("[{\"id\":1}]")
            .newBuilder()
            .addHeader("Link", "</things?" + query + ">; rel=next")
            .build());
    source.enqueue(json("[]"));

    run(list().linkHeader());

    assertThat(targets(source).get(1)).isEqualTo("/things?" + query);
  }

  @Test
  void a_next_link_without_query_stops_the_run_with_its_reason() {
    source.enqueue(
        json("[{\"id\":1}]").newBuilder().addHeader("Link", "</things/2>; rel=next").build());

    RunReport report = run(list().linkHeader());

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("Link header"));
  }

  // cases/pipeline G05
  @Test
  void query_values_are_data_whatever_signs_they_hold() {
    source.enqueue(json("[]"));
    Incoming incoming =
        Incoming.named("Get")
            .client(client(source, connector(list())))
            .entity("things")
            .query("updated_after", "2026-03-01T00:00:00+02:00")
            .query("searchCriteria[filter_groups][0][filters][0][value]", "50% off & more+#1")
            .query("name", "Größe 😀")
            .query("empty", "")
            .query("k=v", "a=b")
            .build();

    crossdock.run(Route.from(incoming).to(deletes()));

    String query = targets(source).get(0).substring("/things?".length());
    assertThat(query).contains("%2B").doesNotContain("%252B").doesNotContain("+");
    List<String> decoded = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      decoded.add(
          java.net.URLDecoder.decode(
              pair.replaceFirst("=", " <is> "), java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(decoded)
        .containsExactly(
            "updated_after <is> 2026-03-01T00:00:00+02:00",
            "searchCriteria[filter_groups][0][filters][0][value] <is> 50% off & more+#1",
            "name <is> Größe 😀",
            "empty <is> ",
            "k=v <is> a=b");
  }

  @Test
  void a_parameter_that_turns_the_pages_is_not_the_definitions() {
    assertThatThrownBy(
            () ->
                Incoming.named("Get")
                    .client(client(source, connector(list().pageNumber("p", "size", 2))))
                    .entity("things")
                    .query("p", "3")
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"p\" is set by the paging of list-things");
  }

  @Test
  void an_answer_without_the_items_stops_the_run_and_says_where_they_were_looked_for() {
    source.enqueue(json("{\"data\":{}}"));

    RunReport report = run(list().items("data.things"));

    assertThat(report.stopped())
        .hasValueSatisfying(s -> assertThat(s).contains("list-things", "data.things"));
    assertThat(target.getRequestCount()).isZero();
  }

  @Test
  void an_item_without_key_fails_alone_and_is_named_by_its_position() {
    source.enqueue(json("[{\"id\":1},{\"name\":\"nameless\"},{\"id\":\"\"},{\"id\":4}]"));

    RunReport report = run(list());

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(report.failures())
        .extracting(failure -> failure.key() + ": " + failure.field())
        .containsExactlyInAnyOrder("item 2 of a page: id", "item 3 of a page: id");
  }

  @Test
  void a_rule_finds_an_error_inside_a_200_when_reading_and_when_writing() {
    HttpConnector ruled =
        HttpConnector.named("ERP")
            .operation(list())
            .operation(delete())
            .error(ErrorRule.of(200, "session expired", Kind.CREDENTIALS))
            .error(ErrorRule.of(200, "\"ok\":false", Kind.REFUSED))
            .build();
    source.enqueue(json("{\"fault\":\"Session Expired\"}"));
    source.enqueue(json("[{\"id\":1},{\"id\":2}]"));
    target.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return json("{\"ok\":" + !request.getTarget().equals("/things/2") + "}");
          }
        });
    Route route =
        Route.from(Incoming.named("Get").client(client(source, ruled)).entity("things").build())
            .to(
                Outgoing.named("Put")
                    .client(client(target, ruled))
                    .entity("things")
                    .action("delete")
                    .build());

    RunReport first = crossdock.run(route);
    RunReport second = crossdock.run(route);

    assertThat(first.stopped()).isPresent();
    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(second.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.key()).isEqualTo("2"));
  }

  @Test
  void a_rule_for_any_status_and_text_leaves_what_went_well_alone() {
    HttpConnector ruled =
        HttpConnector.named("ERP")
            .operation(list())
            .error(ErrorRule.of(0, "", Kind.REFUSED))
            .build();
    source.enqueue(json("[{\"id\":1}]"));

    RunReport report =
        crossdock.run(
            Route.from(Incoming.named("Get").client(client(source, ruled)).entity("things").build())
                .to(deletes()));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
  }

  @Test
  void a_delete_answered_with_204_is_done_and_its_hole_is_filled_from_the_item() {
    source.enqueue(json("[{\"id\":\"a/b c\"},{\"id\":1E+3}]"));

    RunReport report = run(list());

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(targets(target)).containsExactlyInAnyOrder("/things/a%2Fb%20c", "/things/1000");
  }

  @Test
  void items_that_go_to_one_address_share_a_call_and_others_do_not() throws Exception {
    HttpOperation batch =
        HttpOperation.write("things", "upsert", "POST", "/shops/{shop}/things")
            .batch(10)
            .key("id")
            .repeatable();
    source.enqueue(
        json("[{\"id\":1,\"shop\":\"a\"},{\"id\":2,\"shop\":\"b\"},{\"id\":3,\"shop\":\"a\"}]"));

    RunReport report =
        crossdock.run(
            Route.from(incoming(list()))
                .to(
                    Outgoing.named("Put")
                        .client(client(target, connector(batch)))
                        .entity("things")
                        .action("upsert")
                        .build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      RecordedRequest call = target.takeRequest();
      calls.add(call.getTarget() + " " + call.getBody().utf8());
    }
    assertThat(calls)
        .containsExactlyInAnyOrder(
            "/shops/a/things [{\"id\":1,\"shop\":\"a\"},{\"id\":3,\"shop\":\"a\"}]",
            "/shops/b/things {\"id\":2,\"shop\":\"b\"}");
  }

  @Test
  void an_item_without_a_value_for_the_hole_is_rejected_and_stops_no_other() {
    source.enqueue(json("[{\"id\":1},{\"id\":2,\"shop\":\"b\"}]"));
    HttpOperation put =
        HttpOperation.write("things", "upsert", "PUT", "/shops/{shop}").key("id").repeatable();

    RunReport report =
        crossdock.run(
            Route.from(incoming(list()))
                .to(
                    Outgoing.named("Put")
                        .client(client(target, connector(put)))
                        .entity("things")
                        .action("upsert")
                        .build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.books().rejected()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("{shop}");
    assertThat(targets(target)).containsExactly("/shops/b");
  }

  @Test
  void a_secret_in_a_next_link_is_not_stored_with_the_cursor() {
    source.enqueue(
        json("[{\"id\":1}]")
            .newBuilder()
            .addHeader("Link", "</things?page=2&key=t0k3n-of-the-shop>; rel=next")
            .build());
    source.enqueue(new MockResponse.Builder().code(404).build());
    Incoming incoming = incoming(list().linkHeader());

    crossdock.run(Route.from(incoming).named("route").to(deletes()));

    assertThat(store.checkpoint(incoming.identifier(), "route").orElseThrow().next()).isEmpty();
    assertThat(store.tasks(TaskQuery.all()))
        .extracting(Task::toString)
        .noneMatch(t -> t.contains("t0k3n"));
  }

  private static HttpOperation list() {
    return HttpOperation.list("things", "/things").key("id");
  }

  private static HttpOperation delete() {
    return HttpOperation.write("things", "delete", "DELETE", "/things/{id}").key("id").repeatable();
  }

  private static HttpConnector connector(HttpOperation operation) {
    return HttpConnector.named("ERP").operation(operation).build();
  }

  private static HttpClient client(MockWebServer server, HttpConnector connector) {
    return HttpClient.named("Client " + server.getPort())
        .connector(connector)
        .baseUrl(server.url("/").toString())
        .bearerToken("${Token}")
        .build();
  }

  private Incoming incoming(HttpOperation list) {
    return Incoming.named("Get").client(client(source, connector(list))).entity("things").build();
  }

  private Outgoing deletes() {
    return Outgoing.named("Delete")
        .client(client(target, connector(delete())))
        .entity("things")
        .action("delete")
        .build();
  }

  private RunReport run(HttpOperation list) {
    return crossdock.run(Route.from(incoming(list)).to(deletes()));
  }

  private static List<String> targets(MockWebServer server) {
    List<String> targets = new ArrayList<>();
    int count = server.getRequestCount();
    for (int i = 0; i < count; i++) {
      try {
        targets.add(server.takeRequest().getTarget());
      } catch (InterruptedException cancelled) {
        throw new AssertionError(cancelled);
      }
    }
    return targets;
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static Dispatcher always(MockResponse answer) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer;
      }
    };
  }
}
