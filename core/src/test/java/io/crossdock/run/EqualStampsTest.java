package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.run.SortedList.Style;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows of one stamp at the border of pages and runs, and rows that move while they are read. Case
 * G09 of the field.
 */
@Timeout(60)
class EqualStampsTest {

  private final MockWebServer server = new MockWebServer();
  private final TestSystem target = new TestSystem();
  private final TaskStore store = TaskStore.inMemory();
  private final JumpingTime time = new JumpingTime();

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  private SortedList list(Style style) throws IOException {
    SortedList list = new SortedList(style);
    server.setDispatcher(list);
    server.start();
    return list;
  }

  private RunReport run(HttpOperation operation, RunListener listener) {
    HttpClient client =
        HttpClient.named("Rows")
            .connector(HttpConnector.named("Rows").operation(operation).build())
            .baseUrl("http://127.0.0.1:" + server.getPort())
            .authentication(Authentication.none())
            .build();
    Incoming rows = Incoming.named("Rows").client(client).entity("rows").changedSince().build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(store)
            .time(time)
            .listener(listener)
            .build()) {
      RunReport report = crossdock.run(Route.from(rows).named("copy").to(target.upsert()));
      assertThat(report.balances()).as(report.toString()).isTrue();
      return report;
    }
  }

  private RunReport run(SortedList list) {
    RunReport report = run(list.operation(), new RunListener() {});
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    return report;
  }

  private Set<String> keys() {
    return target.written().stream().map(WriteItem::key).collect(Collectors.toSet());
  }

  private List<Integer> versions(String key) {
    return target.written().stream()
        .filter(item -> item.key().equals(key))
        .map(item -> TestSystem.version(item.body()))
        .toList();
  }

  // G09 a
  @ParameterizedTest
  @EnumSource
  void a_row_of_the_last_second_that_shows_late_is_published_and_the_others_not_again(Style style)
      throws IOException {
    SortedList list = list(style);
    Instant second = list.now();
    for (int id = 1; id <= 3; id++) {
      list.put(id, 1);
    }
    run(list);
    list.put(4, 1, second);

    RunReport next = run(list);

    assertThat(next.finished()).as(next.toString()).isEqualTo(1);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  // G09 b
  @ParameterizedTest
  @EnumSource
  void seven_rows_of_one_second_are_read_through_and_the_run_ends(Style style) throws IOException {
    SortedList list = list(style);
    for (int id = 1; id <= 7; id++) {
      list.put(id, 1);
    }

    run(list);

    assertThat(target.writtenKeys()).hasSize(7).doesNotHaveDuplicates();
  }

  // G09 c
  @ParameterizedTest
  @EnumSource
  void a_row_that_moves_behind_the_reader_takes_no_neighbour_with_it(Style style)
      throws IOException {
    SortedList list = list(style);
    for (int id = 1; id <= 5; id++) {
      list.put(id, 1);
      list.pass(Duration.ofMinutes(5));
    }
    list.afterPage(
        page -> {
          if (page == 1) {
            list.put(1, 2);
          }
        });
    run(list);
    list.pass(Duration.ofSeconds(1));

    run(list);

    assertThat(keys()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(versions("1")).isSorted().last().isEqualTo(2);
  }

  // G09 d
  @ParameterizedTest
  @EnumSource
  void what_changes_while_it_is_read_comes_next_though_the_servers_clock_is_slow(Style style)
      throws IOException {
    SortedList list = list(style);
    list.isAt(time.now().minusSeconds(90));
    for (int id = 1; id <= 5; id++) {
      list.put(id, 1);
    }
    list.afterPage(
        page -> {
          if (page == 2) {
            list.pass(Duration.ofSeconds(1));
            list.put(1, 2);
          }
        });
    run(list);

    run(list);

    assertThat(versions("1")).isSorted().last().isEqualTo(2);
  }

  // G09 e
  @ParameterizedTest
  @EnumSource
  void stamps_however_fine_lose_no_row_by_rounding(Style style) throws IOException {
    SortedList list = list(style);
    Instant second = list.now();
    list.put(1, 1, second.plusNanos(1));
    list.put(2, 1, second.plusNanos(2));
    list.put(3, 1, second.plusNanos(123_456_000));
    list.put(4, 1, second.plusNanos(123_456_789));
    list.put(5, 1, second.plusNanos(999_999_999));
    list.pass(Duration.ofMillis(1_500));
    run(list);
    list.put(6, 1, second.plusNanos(999_999_998));

    run(list);

    assertThat(target.writtenKeys()).hasSize(6).doesNotHaveDuplicates();
  }

  /** Twenty rows change and are read in ten pages, of which the run takes four. */
  @ParameterizedTest
  @EnumSource
  void a_read_of_changes_that_stopped_goes_on_behind_its_last_page(Style style) throws IOException {
    SortedList list = list(style);
    list.put(99, 1);
    run(list);
    list.pass(Duration.ofHours(1));
    for (int id = 1; id <= 20; id++) {
      list.pass(Duration.ofSeconds(10));
      list.put(id, 1);
    }
    RunReport stopped = run(list.operation(), new StopAfter(4));
    int served = list.served().size();
    list.pass(Duration.ofSeconds(10));
    list.put(2, 2);
    list.put(15, 2);

    run(list);
    List<Integer> rest = list.served().subList(served, list.served().size());
    list.pass(Duration.ofMinutes(10));
    run(list);

    assertThat(stopped.stopped()).isPresent();
    assertThat(stopped.read()).isEqualTo(8);
    assertThat(rest).as("not from the beginning").doesNotContain(1, 3).contains(9, 20);
    assertThat(keys()).hasSize(21);
    assertThat(versions("2")).isSorted().last().isEqualTo(2);
    assertThat(versions("15")).isSorted().last().isEqualTo(2);
    assertThat(versions("1")).containsExactly(1);
  }

  /** Breaks as a host's listener may, when so many pages were recorded. */
  private static final class StopAfter implements RunListener {
    private final List<Integer> pages = new ArrayList<>();
    private final int most;

    StopAfter(int most) {
      this.most = most;
    }

    @Override
    public synchronized void pageRead(PageRead page) {
      pages.add(page.items());
      if (pages.size() == most) {
        throw new IllegalStateException("the host stops here");
      }
    }
  }

  @Test
  void by_a_stamp_alone_a_page_of_one_stamp_stops_the_run_with_what_leads_on() throws IOException {
    SortedList list = list(Style.STAMP);
    for (int id = 1; id <= 3; id++) {
      list.put(id, 1);
    }
    HttpOperation withoutTies =
        HttpOperation.list("rows", "/rows")
            .key("id")
            .pageSize("limit", 2)
            .behind("updated_after", "updated_at")
            .changedSince("updated_after", Duration.ofMinutes(1));

    RunReport report = run(withoutTies, new RunListener() {});

    assertThat(report.stopped().orElse("went on"))
        .contains("does not move on behind", "2026-11-24T10:00:00Z", "at least 2 rows")
        .contains("a larger page, a second field");
  }

  @Test
  void a_row_without_the_field_by_which_the_list_goes_on_stops_the_run() throws IOException {
    SortedList list = list(Style.ID);
    for (int id = 1; id <= 3; id++) {
      list.put(id, 1);
    }
    HttpOperation wrong =
        HttpOperation.list("rows", "/rows")
            .key("id")
            .pageSize("limit", 2)
            .behind("after_id", "number")
            .changedSince("updated_after", Duration.ofMinutes(1));

    RunReport report = run(wrong, new RunListener() {});

    assertThat(report.stopped().orElse("went on")).contains("has no \"number\"");
  }

  @Test
  void a_list_behind_its_last_row_needs_a_size() {
    HttpOperation sizeless = HttpOperation.list("rows", "/rows").key("id").behind("after", "id");

    assertThatThrownBy(() -> HttpConnector.named("Rows").operation(sizeless).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("needs behind", "size and most");
  }
}
