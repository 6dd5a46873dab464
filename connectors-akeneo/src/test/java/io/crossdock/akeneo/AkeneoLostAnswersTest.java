package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs whose batches get an answer of another kind: blank, cut, elsewhere, HTML. */
@Timeout(60)
class AkeneoLostAnswersTest {

  private static final String PATH = "/api/rest/v1/products";

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  @BeforeEach
  void products() {
    for (int i = 0; i < 4; i++) {
      String key = "abcd".substring(i, i + 1);
      pim.fake.product(
          "{\"uuid\":\"0000000%d-0000-4000-8000-000000000000\",\"identifier\":\"%s\"}"
              .formatted(i, key));
    }
  }

  private Route route() {
    return Route.from(pim.incoming("products").build())
        .transform(
            item ->
                Trees.json(
                    "{\"identifier\":\""
                        + item.path("identifier").asText()
                        + "\",\"enabled\":false}"))
        .to(pim.outgoing("products", "upsert").build());
  }

  private RunReport run() {
    RunReport report = pim.crossdock.run(route());
    assertThat(report.books().balance()).as(report.toString()).isTrue();
    return report;
  }

  private void answerOnce(String text) {
    pim.fake.fail(
        Fault.answer(
                FakeResponse.of(
                    200,
                    "application/vnd.akeneo.collection+json",
                    text.getBytes(StandardCharsets.UTF_8)))
            .on("PATCH", PATH));
  }

  private List<Call> patches() {
    return pim.calls("products").stream().filter(call -> call.method().equals("PATCH")).toList();
  }

  private List<List<String>> sentKeys() {
    return patches().stream()
        .map(call -> call.request().text().lines().map(line -> line.substring(15, 16)).toList())
        .toList();
  }

  // Source: akeneo/api-php-client #296, #257, #176 (case A09).
  @Test
  void a_line_without_an_answer_is_sent_again_alone_whatever_the_line_ends() {
    answerOnce(
        "{\"line\":1,\"identifier\":\"a\",\"status_code\":201}\n\n"
            + "{\"line\":2,\"identifier\":\"b\",\"status_code\":422,\"message\":\"Validation"
            + " failed.\",\"errors\":[{\"property\":\"family\",\"message\":\"no such family\"}]}\r\n"
            + "{\"line\":4,\"identifier\":\"d\",\"status_code\":204}\n");

    RunReport report = run();

    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("b");
              assertThat(failure.field()).isEqualTo("family");
              assertThat(failure.words()).isEqualTo("422 no such family");
            });
    assertThat(sentKeys()).containsExactly(List.of("a", "b", "c", "d"), List.of("c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"line\":1,\"identifier\":\"a\",\"status_code\":204}\n{\"line\":2,\"identif",
        "{\"line\":1,\"identifier\":\"z\",\"status_code\":204}\n"
      })
  void only_what_was_answered_in_full_is_closed_and_the_others_go_once_more(String answer) {
    answerOnce(answer);

    RunReport report = run();

    assertThat(report.finished()).as(report.toString()).isEqualTo(4);
    assertThat(sentKeys().get(0)).containsExactly("a", "b", "c", "d");
    assertThat(sentKeys().stream().skip(1).flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            answer.contains("\"a\"") ? List.of("b", "c", "d") : List.of("a", "b", "c", "d"));
    assertThat(report.remarks())
        .hasSize(answer.contains("\"z\"") ? 1 : 0)
        .allSatisfy(remark -> assertThat(remark).contains("another key"));
  }

  @Test
  void lines_that_are_never_answered_fail_after_their_tries_and_are_never_done() {
    pim.fake.fail(Fault.emptyBody().on("PATCH", PATH).always());

    RunReport report = run();

    assertThat(report.finished()).as(report.toString()).isZero();
    assertThat(report.failures())
        .hasSize(4)
        .extracting(Failure::state)
        .containsOnly(TaskState.FAILED);
    assertThat(report.failures())
        .allSatisfy(failure -> assertThat(failure.words()).contains("gave no answer", "tried"));
  }

  @Test
  void a_page_in_answer_to_a_batch_leaves_all_items_for_the_next_run() {
    pim.fake.fail(Fault.htmlWith200("Sign in").on("PATCH", PATH));

    RunReport report = run();

    assertThat(report.left()).as(report.toString()).isEqualTo(4);
    assertThat(report.failures()).isEmpty();
    assertThat(report.stopped().orElse(""))
        .contains("PATCH " + pim.fake.baseUrl() + PATH)
        .contains("HTML", "Sign in")
        .doesNotContain("<")
        .hasSizeLessThan(500);
    assertThat(run().finished()).isEqualTo(4);
  }

  // Source: akeneo/pim-community-dev #20423 (case A11).
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirected_write_is_sent_once_never_read_and_its_items_are_left(int status) {
    String there = "https://pim.example/api/rest/v1/products";
    pim.fake.fail(Fault.redirectTo(there, status).on("PATCH", PATH).always());

    RunReport report = run();

    assertThat(patches()).hasSize(1);
    assertThat(pim.calls("products")).extracting(Call::method).containsExactly("GET", "PATCH");
    assertThat(report.finished()).isZero();
    assertThat(report.left()).as(report.toString()).isEqualTo(4);
    assertThat(report.failures()).isEmpty();
    assertThat(report.stopped().orElse(""))
        .contains(pim.fake.baseUrl() + PATH)
        .contains(there)
        .contains("Correct the base URL to https://pim.example")
        .contains(String.format(Locale.ROOT, "(%d)", status));
  }
}
