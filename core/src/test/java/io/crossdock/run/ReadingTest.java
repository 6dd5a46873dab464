package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.Incoming;
import io.crossdock.Preview;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.environment.Environment;
import io.crossdock.http.AnswerLimits;
import io.crossdock.standard.Product;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far is read, how far ahead, and what is proven by it. */
@Timeout(60)
class ReadingTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final TaskStore store = TaskStore.inMemory();
  private final AtomicReference<Thread> reader = new AtomicReference<>();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(new JumpingTime()).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Route upserts() {
    return Route.from(source.incoming()).to(target.upsert());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, PROVEN",
    "4, 6, EXPLAINED",
    "5, 6, EXPLAINED",
    "4, 5, EXPLAINED",
    "6, 4, EXPLAINED",
    "6, 7, GAP",
    "3, 4, UNPROVEN",
    "6, 6, GAP"
  })
  void five_items_are_held_against_the_counts_before_and_after(
      long before, long after, Reading.Proof proof) {
    source.holding(5).counting(before);
    source.reading(
        read -> {
          source.counting(after);
          return source.page(read);
        });

    RunReport report = crossdock.run(upserts());

    Reading reading = report.readings().get(0);
    assertThat(reading.proof()).isEqualTo(proof);
    assertThat(reading.words()).contains(before + " before", after + " after");
    assertThat(report.succeeded()).isEqualTo(proof != Reading.Proof.GAP);
  }

  private Incoming ofPages(int most) {
    return source.incoming().toBuilder()
        .client(source.client().toBuilder().limits(AnswerLimits.standard().withPages(most)).build())
        .build();
  }

  @Test
  void a_list_of_as_many_pages_as_are_allowed_is_read() {
    source.holding(9);

    RunReport report = crossdock.run(Route.from(ofPages(3)).to(target.upsert()));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.finished()).isEqualTo(9);
  }

  @Test
  void a_list_of_more_pages_stops_at_the_limit_and_names_it_and_the_next_run_goes_on() {
    source.holding(10);
    Route route = Route.from(ofPages(3)).to(target.upsert());

    RunReport first = crossdock.run(route);
    RunReport second = crossdock.run(route);

    assertThat(first.stopped())
        .hasValueSatisfying(
            words -> assertThat(words).contains("more than 3 pages", "limit \"pages\""));
    assertThat(first.balances()).as(first.toString()).isTrue();
    assertThat(second.succeeded()).as(second.toString()).isTrue();
    assertThat(target.writtenKeys()).hasSize(10).doesNotHaveDuplicates();
  }

  /** 500 items wait at most; a page of 100 and two batches of 3 are on their way besides. */
  @Test
  void reading_waits_for_a_slow_publisher() {
    source.holding(1_200).pageSize(100);
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger furthest = new AtomicInteger();
    source.reading(
        read -> {
          reader.set(Thread.currentThread());
          return source.page(read);
        });
    target.writing(
        write -> {
          await()
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(1))
              .until(this::readerWaitsOrHasEnded);
          furthest.accumulateAndGet(100 * source.asked().size() - sent.get(), Math::max);
          return taken(write, sent);
        });

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).isEqualTo(1_200);
    assertThat(furthest.get()).isBetween(500, 500 + 100 + 2 * 3);
  }

  private boolean readerWaitsOrHasEnded() {
    Thread.State state = reader.get().getState();
    return state == Thread.State.WAITING || state == Thread.State.TERMINATED;
  }

  private static List<Outcome> taken(Write write, AtomicInteger sent) {
    sent.addAndGet(write.items().size());
    return TestSystem.takeAll(write);
  }

  @Test
  void a_preview_reads_one_page_sends_nothing_and_does_not_touch_the_store() {
    source.holding(10);
    target.writing(
        write -> {
          write.connection().send(Call.of("PATCH", "/things").body(Body.json(body())).build());
          return TestSystem.takeAll(write);
        });
    TaskStore untouchable =
        (TaskStore)
            Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError("the store was asked to " + method.getName());
                });
    Preview preview;
    try (Crossdock previewing =
        Crossdock.builder(Environment.builder().build()).store(untouchable).build()) {
      preview = previewing.preview(upserts());
    }

    assertThat(preview.read()).isEqualTo(3);
    assertThat(source.asked()).containsExactly("first");
    assertThat(preview.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.keys()).containsExactly("k1", "k2", "k3");
              assertThat(request.method()).isEqualTo("PATCH");
              assertThat(request.body()).isEqualTo(body().toString());
            });
    target.writing(TestSystem::takeAll);
    assertThat(crossdock.run(upserts()).finished()).isEqualTo(10);
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("things", 3);
  }

  @Test
  void an_item_that_is_no_product_for_a_typed_step_fails_alone_with_its_field() {
    source.knowingProducts().holding(4);
    target.knowingProducts();
    Route route =
        Route.from(source.incoming())
            .standard()
            .transform(
                item -> {
                  if (item.path("key").asText().equals("k2")) {
                    return ((ObjectNode) item).put("categories", 7);
                  }
                  return item;
                })
            .transform(Product.class, product -> product)
            .to(target.upsert());

    RunReport report = crossdock.run(route);

    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("k1", "k3", "k4");
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(report.failures()).singleElement().satisfies(ReadingTest::assertNamesTheField);
  }

  /** What a host calls an item. */
  record Thing(String key, int version, String note) {}

  @Test
  void a_record_of_the_host_changes_a_value_and_arrives() {
    source.holding(2);
    Route route =
        Route.from(source.incoming())
            .transform(
                Thing.class, thing -> new Thing(thing.key(), thing.version() + 40, thing.note()))
            .to(target.upsert());

    RunReport report = crossdock.run(route);

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(target.written())
        .extracting(item -> item.body().toString())
        .containsExactly("{\"key\":\"k1\",\"version\":41}", "{\"key\":\"k2\",\"version\":42}");
  }

  @Test
  void an_item_with_a_field_that_the_hosts_record_does_not_name_fails_and_is_not_cut() {
    source.add("k1", 1).add("id-2", "k2", 2);
    Route route =
        Route.from(source.incoming()).transform(Thing.class, thing -> thing).to(target.upsert());

    RunReport report = crossdock.run(route);

    assertThat(target.writtenKeys()).containsExactly("k1");
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.field()).isEqualTo("id");
              assertThat(failure.words()).contains("Thing has no such field");
            });
  }

  private static void assertNamesTheField(Failure failure) {
    assertThat(failure.key()).isEqualTo("k2");
    assertThat(failure.state()).isEqualTo(TaskState.FAILED);
    assertThat(failure.field()).isEqualTo("categories");
    assertThat(failure.words()).contains("7");
  }
}
