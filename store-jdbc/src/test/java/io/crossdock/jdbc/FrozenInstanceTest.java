package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances on one PostgreSQL, one of them frozen in the middle of its work. */
@Timeout(120)
@ExtendWith(PostgresServer.class)
class FrozenInstanceTest {

  private static final int ITEMS = 6;
  private static final Duration LEASE = Duration.ofSeconds(3);

  private final MockWebServer erp = new MockWebServer();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch frozen = new CountDownLatch(1);
  private final CountDownLatch thawed = new CountDownLatch(1);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @BeforeEach
  void start() throws IOException {
    erp.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getMethod().equals("GET")) {
              return new MockResponse.Builder()
                  .addHeader("Content-Type", "application/json")
                  .body("[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4},{\"id\":5},{\"id\":6}]")
                  .build();
            }
            written.add(request.getTarget());
            // From now on the first instance stands still: its answer is on its way to it.
            frozen.countDown();
            return new MockResponse.Builder().code(204).build();
          }
        });
    erp.start();
  }

  @AfterEach
  void stop() throws IOException {
    thawed.countDown();
    thread.shutdownNow();
    erp.close();
  }

  private Route route(UnaryOperator<HttpOperation> kind) {
    HttpOperation list = HttpOperation.list("orders", "/orders").key("id");
    HttpOperation write =
        kind.apply(HttpOperation.write("orders", "put", "PUT", "/orders/{id}").key("id"));
    HttpConnector connector = HttpConnector.named("ERP").operation(list).operation(write).build();
    HttpClient client =
        HttpClient.named("ERP")
            .connector(connector)
            .baseUrl(erp.url("/").toString())
            .atOnce(1)
            .build();
    return Route.from(Incoming.named("Orders").client(client).entity("orders").build())
        .to(
            Outgoing.named("Put")
                .client(client)
                .entity("orders")
                .action("put")
                .path("id", "&{id}")
                .build());
  }

  private static Crossdock on(TaskStore store) {
    return Crossdock.builder(Environment.builder().build()).store(store).build();
  }

  private static JdbcTaskStore instance(DataSource database, String name) {
    return JdbcTaskStore.builder(database).instance(name).lease(LEASE).open();
  }

  /** A store whose process stands still: each call waits, until it goes on as if nothing were. */
  private TaskStore freezing(TaskStore store) {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (frozen.getCount() == 0) {
                assertThat(thawed.await(60, TimeUnit.SECONDS)).isTrue();
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private record Both(RunReport frozen, RunReport other) {}

  private Both run(PostgresServer.Schema schema, Route route) throws Exception {
    try (Crossdock one = on(freezing(instance(schema.pool(), "the first")));
        Crossdock two = on(instance(schema.pool(), "the second"))) {
      Future<RunReport> first = thread.submit(() -> one.run(route));
      assertThat(frozen.await(60, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> two.run(route))
          .isInstanceOf(LaneHeldException.class)
          .hasMessageContaining("run 1 of the first is working on it and holds it until ");

      RunReport other = runWhenFree(two, route);
      thawed.countDown();
      return new Both(first.get(60, TimeUnit.SECONDS), other);
    }
  }

  private static RunReport runWhenFree(Crossdock crossdock, Route route) {
    Instant latest = Instant.now().plusSeconds(60);
    while (true) {
      try {
        return crossdock.run(route);
      } catch (LaneHeldException held) {
        assertThat(Instant.now()).isBefore(latest);
      }
    }
  }

  @Test
  void what_must_not_be_repeated_is_sent_once(PostgresServer.Schema schema) throws Exception {
    Both reports = run(schema, route(UnaryOperator.identity()));

    assertThat(written).hasSize(ITEMS).doesNotHaveDuplicates();
    assertThat(reports.other.books().balance()).isTrue();
    assertThat(reports.other.finished()).isEqualTo(ITEMS - 1);
    assertThat(reports.other.books().inDoubt()).isEqualTo(1);
    assertLeftToTheOther(reports.frozen);
  }

  private static void assertLeftToTheOther(RunReport frozen) {
    assertThat(frozen.stopped().orElseThrow()).contains("run 1 may go on no longer");
    assertThat(frozen.books().balance()).as(frozen.toString()).isTrue();
    assertThat(frozen.books().left()).isEqualTo(ITEMS);
  }

  @Test
  void what_may_be_repeated_is_sent_by_the_other_and_no_more_by_the_frozen_one(
      PostgresServer.Schema schema) throws Exception {
    Both reports = run(schema, route(HttpOperation::repeatable));

    // The answer to the first one never reached the books: it alone is sent a second time.
    assertThat(written).hasSize(ITEMS + 1);
    assertThat(written.stream().distinct()).hasSize(ITEMS);
    assertThat(reports.other.finished()).isEqualTo(ITEMS);
    assertThat(reports.frozen.finished()).isZero();
    assertLeftToTheOther(reports.frozen);
  }
}
