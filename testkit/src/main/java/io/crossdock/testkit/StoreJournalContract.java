package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalLine.Kind;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Of what every store promises: that lines are kept in order, found, and let go of. */
interface StoreJournalContract extends StoreUnderTest {

  /** When the first line was written. */
  Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");

  private Journal journal() {
    return store().journal();
  }

  private static JournalLine.Builder line(Kind kind, String text) {
    return JournalLine.of(kind, NOON, "call", text);
  }

  private static JournalLine.Builder log(String text) {
    return line(Kind.LOG, text);
  }

  private static JournalQuery logs() {
    return JournalQuery.of(Kind.LOG);
  }

  private List<String> texts(JournalQuery query) {
    return journal().lines(query).stream().map(JournalLine::text).toList();
  }

  /** Nothing of a line is lost over a restart. */
  @Test
  default void a_line_comes_back_as_it_was_written() {
    JournalLine whole =
        line(Kind.AUDIT, "Roland skipped it")
            .level(Level.WARN)
            .incoming("erp")
            .route("orders")
            .outgoing("shop")
            .schedule("nightly")
            .run(7)
            .task(9)
            .key("A-1")
            .actor("Roland")
            .details("{\"a\":1}\nand more")
            .build();
    JournalLine bare = line(Kind.AUDIT, "nothing else").build();

    journal().append(List.of(whole, bare));

    List<JournalLine> found = reopen().journal().lines(JournalQuery.of(Kind.AUDIT));
    assertThat(found)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("number")
        .containsExactly(whole, bare);
    assertThat(found.get(0).number()).isPositive().isLessThan(found.get(1).number());
    assertThat(journal().lines(logs())).isEmpty();
  }

  /** Each way to narrow a query, alone. */
  @Test
  default void lines_are_found_by_each_thing_that_they_are_about() {
    journal()
        .append(
            List.of(
                log("incoming").incoming("x").build(),
                log("route").route("x").build(),
                log("outgoing").outgoing("x").build(),
                log("schedule").schedule("x").build(),
                log("run").run(1).build(),
                log("task").task(1).build(),
                log("key").key("x").build(),
                log("actor").actor("x").build(),
                JournalLine.of(Kind.LOG, NOON, "x", "event").build(),
                line(Kind.ALERT, "alert").incoming("x").route("x").key("x").run(1).build()));
    reopen();

    assertThat(texts(logs().ofIncoming("x"))).containsExactly("incoming");
    assertThat(texts(logs().ofRoute("x"))).containsExactly("route");
    assertThat(texts(logs().ofOutgoing("x"))).containsExactly("outgoing");
    assertThat(texts(logs().ofSchedule("x"))).containsExactly("schedule");
    assertThat(texts(logs().ofRun(1))).containsExactly("run");
    assertThat(texts(logs().ofTask(1))).containsExactly("task");
    assertThat(texts(logs().withKey("x"))).containsExactly("key");
    assertThat(texts(logs().by("x"))).containsExactly("actor");
    assertThat(texts(logs().withEvent("x"))).containsExactly("event");
    assertThat(texts(JournalQuery.of(Kind.ALERT))).containsExactly("alert");
    assertThat(texts(logs().withKey("X"))).isEmpty();
    assertThat(texts(logs().ofRun(2))).isEmpty();
  }

  /** Together they narrow further. */
  @Test
  default void a_query_means_what_all_of_its_parts_mean() {
    journal()
        .append(
            List.of(
                log("1").route("r").outgoing("o").run(1).level(Level.ERROR).build(),
                log("2").route("r").outgoing("p").run(1).level(Level.ERROR).build(),
                log("3").route("r").outgoing("o").run(2).level(Level.ERROR).build(),
                log("4").route("r").outgoing("o").run(1).level(Level.DEBUG).build(),
                log("5").route("r").outgoing("o").run(1).level(Level.WARN).key("k").build()));

    JournalQuery lane = logs().ofRoute("r").ofOutgoing("o");
    assertThat(texts(lane.ofRun(1))).containsExactly("1", "4", "5");
    assertThat(texts(lane.ofRun(1).atLeast(Level.WARN))).containsExactly("1", "5");
    assertThat(texts(lane.ofRun(1).withKey("k").newestFirst())).containsExactly("5");
    assertThat(texts(lane.atLeast(Level.ERROR).newestFirst())).containsExactly("3", "1");
  }

  /** From a time on, and before a time; to the microsecond. */
  @Test
  default void lines_are_found_by_time() {
    List<JournalLine> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(
          JournalLine.of(Kind.LOG, NOON.plus(Duration.ofNanos(1_000L * i)), "e", "at " + i)
              .build());
    }
    journal().append(lines);

    Instant second = NOON.plusNanos(1_000);
    Instant fourth = NOON.plusNanos(3_000);
    assertThat(texts(logs().since(second).until(fourth))).containsExactly("at 1", "at 2");
    assertThat(texts(logs().since(fourth).newestFirst())).containsExactly("at 4", "at 3");
    assertThat(texts(logs().until(NOON))).isEmpty();
  }

  /** In either order, page by page, and none twice. */
  @Test
  default void long_lists_come_in_pages_in_either_order() {
    List<JournalLine> lines = new ArrayList<>();
    IntStream.range(0, 1_100)
        .forEach(i -> lines.add(log("" + i).route(i % 2 == 0 ? "even" : "odd").build()));
    journal().append(lines);
    List<String> even = IntStream.range(0, 550).mapToObj(i -> "" + 2 * i).toList();

    assertThat(texts(logs())).hasSize(1_000).startsWith("0", "1").endsWith("999");
    assertThat(texts(logs().newestFirst().atMost(2))).containsExactly("1099", "1098");
    assertThat(paged(logs().ofRoute("even").atMost(100))).containsExactlyElementsOf(even);
    assertThat(paged(logs().ofRoute("even").newestFirst().atMost(100)))
        .containsExactlyElementsOf(reversed(even));
  }

  private List<String> paged(JournalQuery query) {
    List<String> all = new ArrayList<>();
    List<JournalLine> page = journal().lines(query);
    while (!page.isEmpty()) {
      page.forEach(line -> all.add(line.text()));
      page = journal().lines(query.beyond(page.get(page.size() - 1).number()));
    }
    return all;
  }

  private static List<String> reversed(List<String> texts) {
    List<String> reversed = new ArrayList<>(texts);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  /** A list with a hole in it is refused whole. */
  @Test
  default void lines_are_added_all_or_none() {
    List<JournalLine> broken = Arrays.asList(log("one").build(), null, log("two").build());

    assertThatThrownBy(() -> journal().append(broken)).isInstanceOf(NullPointerException.class);
    journal().append(List.of());

    assertThat(reopen().journal().lines(logs())).isEmpty();
  }

  /** What is written at the same moment comes all, each batch in its own order. */
  @Test
  default void lines_that_are_written_at_the_same_moment_all_come() throws Exception {
    int threads = 6;
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String me = "of " + thread;
      work.add(
          () -> {
            for (int i = 0; i < 20; i++) {
              journal()
                  .append(List.of(log(i + ".0").key(me).build(), log(i + ".1").key(me).build()));
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done : pool.invokeAll(work, 60, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }

    List<String> own = IntStream.range(0, 40).mapToObj(i -> i / 2 + "." + i % 2).toList();
    for (int thread = 0; thread < threads; thread++) {
      assertThat(texts(logs().withKey("of " + thread))).containsExactlyElementsOf(own);
    }
    assertThat(journal().lines(logs()).stream().map(JournalLine::number).distinct())
        .hasSize(threads * 40);
  }

  /** Also what is no text elsewhere, and as long as is allowed. */
  @Test
  default void texts_may_hold_any_letter_up_to_their_bounds() {
    for (String letter : List.of("a", "€", "\u0000", "\uD800", "\uFFFF", "\uD83D\uDE00")) {
      JournalLine line =
          JournalLine.of(Kind.LOG, NOON, letter.repeat(32), letter.repeat(1_000))
              .key(letter.repeat(300))
              .incoming("an " + letter)
              .actor(letter.repeat(100))
              .details(letter.repeat(JournalLine.MOST_DETAILS / letter.length()))
              .build();
      journal().append(List.of(line));

      assertThat(journal().lines(logs().withKey(letter.repeat(300)).ofIncoming("an " + letter)))
          .as(letter)
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("number")
          .containsExactly(line);
      assertThat(texts(logs().withKey(letter.repeat(299)))).isEmpty();
    }
  }

  /** By age and by number, of one kind. */
  @Test
  default void old_lines_are_pruned_by_age_and_by_number() {
    List<JournalLine> lines = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      lines.add(JournalLine.of(Kind.LOG, NOON.plusSeconds(i), "e", "" + i).build());
    }
    lines.add(line(Kind.AUDIT, "audit").build());
    journal().append(lines);

    assertThat(journal().prune(Kind.LOG, Instant.EPOCH, 3_000)).isZero();
    assertThat(journal().prune(Kind.LOG, NOON.plusSeconds(5), 2_499)).isEqualTo(5);
    assertThat(texts(logs().atMost(1))).containsExactly("5");
    assertThat(journal().prune(Kind.LOG, Instant.EPOCH, 10)).isEqualTo(2_485);
    assertThat(reopen().journal().lines(logs())).hasSize(10);
    assertThat(journal().prune(Kind.LOG, NOON.plusSeconds(9_999), 10)).isEqualTo(10);
    assertThat(journal().prune(Kind.LOG, NOON.plusSeconds(9_999), 10)).isZero();
    assertThat(texts(JournalQuery.of(Kind.AUDIT))).containsExactly("audit");
    journal().append(List.of(log("later").build()));
    assertThat(texts(logs())).containsExactly("later");
  }

  /** Lines about it and lines that say its key go; what a person did stays, without the key. */
  @Test
  default void an_erased_item_is_in_no_line_and_what_was_done_stays() {
    store().begin(List.of(A, B));
    journal()
        .append(
            List.of(
                log("about it").key("A-100").build(),
                log("sent").details("{\"sku\":\"A-100\"}").build(),
                log("GET /products/A-100 was answered 200").build(),
                log("GET /products/A-1000 was answered 200").build(),
                log("of the other").key("A-1").build(),
                line(Kind.ALERT, "fails: \"A-100\"").build(),
                line(Kind.AUDIT, "skipped, is as \"A-100\"")
                    .key("A-100")
                    .task(3)
                    .actor("R")
                    .build(),
                line(Kind.AUDIT, "skipped, is as \"A-100\"").key("A-1").build()));

    store().erase("A-100", List.of());

    assertThat(reopen().journal().lines(logs()))
        .extracting(JournalLine::text)
        .containsExactly("GET /products/A-1000 was answered 200", "of the other");
    assertThat(journal().lines(JournalQuery.of(Kind.ALERT))).isEmpty();
    List<JournalLine> audit = journal().lines(JournalQuery.of(Kind.AUDIT));
    assertThat(audit)
        .extracting(JournalLine::text)
        .startsWith("skipped, is as \"erased\"", "skipped, is as \"erased\"")
        .hasSize(3);
    assertThat(audit.get(0).key()).isEmpty();
    assertThat(audit.get(0).task()).hasValue(3);
    assertThat(audit.get(0).actor()).contains("R");
    assertThat(audit.get(1).key()).contains("A-1");
  }

  /** A short key is a word of any text: it goes where it stands in quotes. */
  @Test
  default void a_short_key_takes_only_what_quotes_it() {
    journal()
        .append(
            List.of(
                log("read 17 items").build(),
                log("\"17\" failed").build(),
                log("sent").details("{\"id\":\"17\"}").build(),
                log("its own").key("17").build(),
                log("another").key("2017").build()));

    store().erase("17", List.of());

    assertThat(texts(logs())).containsExactly("read 17 items", "another");
  }

  /** Lanes that are not meant keep theirs. */
  @Test
  default void an_item_is_erased_in_the_lanes_that_are_meant() {
    store().begin(List.of(A, B));
    journal()
        .append(
            List.of(
                log("a").route(A.route()).outgoing(A.outgoing()).key("k").build(),
                log("b").route(B.route()).outgoing(B.outgoing()).key("k").build(),
                log("read").incoming("erp").key("k").build()));

    store().erase("k", List.of(B));

    assertThat(texts(logs())).containsExactly("a");
  }

  /** All or nothing, as with tasks. */
  @Test
  default void an_item_that_may_be_under_way_keeps_its_lines() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.ACCEPTED, A, "accepted");
    journal().append(List.of(log("its own").key("accepted").build()));

    assertThatThrownBy(() -> store().erase("accepted", List.of()))
        .isInstanceOf(TaskStateException.class);

    assertThat(texts(logs())).containsExactly("its own");
  }
}
