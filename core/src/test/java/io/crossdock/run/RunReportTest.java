package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.Books;
import io.crossdock.Failure;
import io.crossdock.Reading;
import io.crossdock.RunReport;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form of a report, which programs read and people compare: a change here is one for them. */
class RunReportTest {

  private static final Lane LANE = new Lane("things", "shop");
  private static final Lane UNKNOWN = new Lane("things", "pim");

  private static RunReport.Builder report() {
    return new RunReport.Builder(7, Instant.parse("2026-11-24T10:00:00Z"))
        .took(Duration.ofMillis(61_250))
        .books(LANE, new Books(1, 90, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 36))
        .reading(new Reading("Get Things", 90, 2, Reading.Proof.PROVEN, "as counted"))
        .calls(Map.of("listThings", 2L))
        .failures(List.of(new Failure(LANE, "k1", TaskState.FAILED, "too long", "name")))
        .remarks(List.of("a remark"))
        .warnings(List.of("a warning"));
  }

  private static RunReport broken() {
    return report()
        .books(UNKNOWN, null)
        .storeFailures(List.of("the task store failed at counting"))
        .failures(List.of(new Failure(LANE, "k2", TaskState.IN_DOUBT, "no answer", null)))
        .stopped("closed")
        .build();
  }

  @Test
  void its_json_has_these_names_and_forms() throws Exception {
    String expected =
        """
        {"run": 7, "succeeded": false, "started": "2026-11-24T10:00:00Z", "took": "PT1M1.25S",
         "stopped": "closed",
         "readings": [{"incoming": "Get Things", "items": 90, "pages": 2, "proof": "proven",
           "words": "as counted"}],
         "books": {
           "things/shop": {"balance": true, "carriedOver": 1, "read": 90, "finished": 1,
             "unchanged": 2, "filtered": 3, "superseded": 4, "skipped": 5, "failed": 6,
             "rejected": 7, "inDoubt": 8, "waiting": 9, "left": 10, "deleted": 36},
           "things/pim": {"balance": false, "known": false}},
         "calls": {"listThings": 2},
         "failures": [
           {"lane": "things/shop", "key": "k1", "state": "FAILED", "words": "too long",
            "field": "name"},
           {"lane": "things/shop", "key": "k2", "state": "IN_DOUBT", "words": "no answer"}],
         "remarks": ["a remark"], "warnings": ["a warning"],
         "storeFailures": ["the task store failed at counting"]}
        """;

    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(broken().toJson().toString())).isEqualTo(mapper.readTree(expected));
  }

  @Test
  void it_is_read_back_from_its_json_as_it_was() {
    RunReport read = RunReport.fromJson(broken().toJson().toString());

    assertThat(read).usingRecursiveComparison().isEqualTo(broken());
    assertThat(read.toJson()).isEqualTo(broken().toJson());
  }

  @Test
  void what_is_no_report_is_refused_without_a_word_of_it() {
    for (String text : List.of("hunter2", "{}", "{\"run\": 7, \"started\": \"hunter2\"}", "[]")) {
      assertThatThrownBy(() -> RunReport.fromJson(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("this is no report of a run: ")
          .hasNoCause();
    }
    assertThatThrownBy(() -> RunReport.fromJson("hunter2")).hasMessageNotContaining("hunter2");
  }

  @Test
  void its_text_is_this() {
    assertThat(broken().toString())
        .isEqualTo(
            """
            run 7 was stopped, 2 calls in 61.3 s
              stopped: closed
              read 90 items in 2 pages of "Get Things", proven: as counted
              things/shop: 1 carried over + 90 read = 1 finished + 2 unchanged + 3 filtered + 4 \
            superseded + 5 skipped + 6 failed + 7 rejected + 8 in doubt + 9 waiting + 10 left + 36 \
            deleted
              things/pim: books unknown
              store: the task store failed at counting
              failed: k1, name: too long
              in doubt: k2: no answer
              remark: a remark
              warning: a warning""");
  }

  @Test
  void a_run_that_did_its_work_succeeded() {
    assertThat(report().build().succeeded()).isTrue();
    assertThat(report().build().toString()).startsWith("run 7 succeeded, 2 calls");
    assertThat(report().build().toJson().has("stopped")).isFalse();
  }

  @Test
  void books_that_do_not_balance_or_are_unknown_fail_a_run() {
    RunReport unbalanced =
        report().books(UNKNOWN, new Books(0, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).build();

    assertThat(unbalanced.succeeded()).isFalse();
    assertThat(unbalanced.toString()).startsWith("run 7 failed").contains("3 is not 2");
    assertThat(report().books(UNKNOWN, null).build().succeeded()).isFalse();
    assertThat(report().storeFailures(List.of("broken")).build().succeeded()).isFalse();
  }
}
