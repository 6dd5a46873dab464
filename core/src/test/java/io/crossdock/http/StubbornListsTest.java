package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that repeat a page, do not know a parameter, or forget a filter in their links. */
@Timeout(60)
class StubbornListsTest {

  private final MockWebServer source = PromptSockets.server();
  private final Crossdock crossdock = Crossdock.with(Environment.builder().build());

  @BeforeEach
  void start() throws IOException {
    source.start();
  }

  @AfterEach
  void close() {
    crossdock.close();
    source.close();
  }

  private void pages(String... bodies) {
    for (String body : bodies) {
      source.enqueue(json(body).build());
    }
  }

  private static MockResponse.Builder json(String body) {
    return new MockResponse.Builder().addHeader("Content-Type", "application/json").body(body);
  }

  private static HttpOperation list() {
    return HttpOperation.list("things", "/things").key("id");
  }

  private RunReport run(HttpOperation list) {
    HttpConnector connector =
        HttpConnector.named("ERP")
            .operation(list)
            .operation(HttpOperation.write("things", "upsert", "PUT", "/things/{id}").key("id"))
            .build();
    HttpClient client =
        HttpClient.named("ERP")
            .connector(connector)
            .baseUrl("http://127.0.0.1:" + source.getPort())
            .authentication(Authentication.none())
            .build();
    Incoming things =
        Incoming.named("Things").client(client).entity("things").query("kind", "a").build();
    Outgoing none = Outgoing.named("None").client(client).entity("things").action("upsert").build();
    return crossdock.run(Route.from(things).named("copy").filter("`false`").to(none));
  }

  private List<String> asked() throws InterruptedException {
    List<String> asked = new ArrayList<>();
    for (int i = source.getRequestCount(); i > 0; i--) {
      asked.add(source.takeRequest().getTarget().replace("/things?kind=a", ""));
    }
    return asked;
  }

  // Some Magento versions repeat the last page for what is past the end (issues 3787, 8099).
  @Test
  void a_full_last_page_that_comes_three_times_ends_the_list() throws Exception {
    pages("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":4}]");
    pages("[{\"id\":3},{\"id\":4}]", "[{\"id\":3},{\"id\":4}]");

    RunReport report = run(list().pageNumber("p", "size", 2));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.remarks()).singleElement().asString().contains("at 2", "taken for the end");
    assertThat(asked()).containsExactly("&p=1&size=2", "&p=2&size=2", "&p=3&size=2", "&p=4&size=2");
  }

  @Test
  void offsets_past_the_end_that_give_the_last_page_end_the_list_too() throws Exception {
    pages("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":4}]");
    pages("[{\"id\":3},{\"id\":4}]", "[{\"id\":3},{\"id\":4}]");

    RunReport report = run(list().offset("from", "size", 2));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(asked()).hasSize(4).last().asString().startsWith("&from=6");
  }

  @Test
  void two_pages_that_moving_rows_made_alike_do_not_end_the_list() {
    pages("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":4}]");
    pages("[{\"id\":3},{\"id\":4}]", "[{\"id\":5},{\"id\":6}]", "[{\"id\":7}]");

    RunReport report = run(list().pageNumber("p", "size", 2));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(9);
    assertThat(report.remarks()).isEmpty();
  }

  @Test
  void a_list_that_does_not_know_the_parameter_stops_the_run_and_the_next_begins_anew()
      throws Exception {
    for (int i = 0; i < 6; i++) {
      pages("[{\"id\":1},{\"id\":2}]");
    }

    RunReport first = run(list().pageNumber("p", "size", 2));
    RunReport second = run(list().pageNumber("p", "size", 2));

    assertThat(first.stopped()).hasValueSatisfying(s -> assertThat(s).contains("circle"));
    assertThat(first.remarks()).singleElement().asString().contains("the parameter \"p\"");
    assertThat(second.stopped()).isPresent();
    assertThat(asked().subList(3, 6)).containsExactly("&p=1&size=2", "&p=2&size=2", "&p=3&size=2");
  }

  /** Pages of four begin where pages of two have ended, and pages of three do not. */
  @ParameterizedTest
  @CsvSource({"4, &p=2&size=4", "3, &p=3&size=2"})
  void a_stopped_read_by_page_number_goes_on_at_its_row_when_the_size_has_changed(
      int size, String place) throws Exception {
    pages("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":4}]", "no page", "[{\"id\":5}]");

    run(list().pageNumber("p", "size", 2));
    RunReport second = run(list().pageNumber("p", "size", size));

    assertThat(second.succeeded()).as(second.toString()).isTrue();
    assertThat(asked()).hasSize(4).last().isEqualTo(place);
  }

  @Test
  void a_link_that_is_taken_whole_and_forgets_a_filter_is_remarked() throws Exception {
    source.enqueue(
        json("[{\"id\":1}]").addHeader("Link", "</things?after=1>; rel=\"next\"").build());
    pages("[]");

    RunReport report = run(list().linkHeader());

    assertThat(report.remarks()).singleElement().asString().contains("leaves out [kind]");
    assertThat(asked()).containsExactly("", "/things?after=1");
  }

  @Test
  void a_link_with_all_filters_is_not_remarked() {
    source.enqueue(
        json("[{\"id\":1}]").addHeader("Link", "<?after=1&kind=a>; rel=\"next\"").build());
    pages("[]");

    assertThat(run(list().linkHeader()).remarks()).isEmpty();
  }

  @Test
  void a_link_of_which_one_parameter_is_taken_may_forget_a_filter() throws Exception {
    source.enqueue(
        json("[{\"id\":1}]").addHeader("Link", "</things?after=1&x=y>; rel=\"next\"").build());
    pages("[]");

    RunReport report = run(list().linkHeader("after"));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.remarks()).isEmpty();
    assertThat(asked()).containsExactly("", "&after=1");
  }

  @Test
  void a_link_without_the_parameter_that_is_taken_stops_the_run() {
    source.enqueue(json("[{\"id\":1}]").addHeader("Link", "</things?x=y>; rel=\"next\"").build());

    RunReport report = run(list().linkHeader("after"));

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("none of [after]"));
  }
}
