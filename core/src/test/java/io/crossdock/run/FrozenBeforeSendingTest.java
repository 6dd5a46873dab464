package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that stands still between its look at the lease and the request that it looked for. */
@Timeout(60)
class FrozenBeforeSendingTest {

  private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

  private enum Held {
    BY_US,
    BY_ANOTHER
  }

  private final MockWebServer remote = new MockWebServer();
  private final JumpingTime time = new JumpingTime();
  private final AtomicReference<Held> held = new AtomicReference<>(Held.BY_US);

  @BeforeEach
  void start() throws IOException {
    remote.start();
    remote.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body("[{\"id\":1}]")
            .build());
    remote.enqueue(new MockResponse.Builder().code(204).build());
  }

  @AfterEach
  void close() throws IOException {
    remote.close();
  }

  private Route route() {
    HttpOperation list = HttpOperation.list("orders", "/orders").key("id");
    HttpOperation create = HttpOperation.write("orders", "create", "POST", "/orders").key("id");
    HttpConnector connector = HttpConnector.named("ERP").operation(list).operation(create).build();
    HttpClient client =
        HttpClient.named("ERP").connector(connector).baseUrl(remote.url("/").toString()).build();
    return Route.from(Incoming.named("Orders").client(client).entity("orders").build())
        .to(Outgoing.named("Post").client(client).entity("orders").action("create").build());
  }

  /** A store whose lease goes by the clock, and which another instance may have taken. */
  private TaskStore leased() {
    TaskStore store = TaskStore.inMemory();
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals("renew")) {
                if (held.get() == Held.BY_ANOTHER) {
                  throw new LeaseLostException((long) arguments[0], "run 2 has it now");
                }
                return RENEW_AFTER;
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private RunReport run(Runnable beforeThePost) {
    OkHttpClient standing =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  if (chain.request().method().equals("POST")) {
                    beforeThePost.run();
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(leased())
            .time(time)
            .okHttpClient(standing)
            .build()) {
      return crossdock.run(route());
    }
  }

  private List<String> calls() throws InterruptedException {
    List<String> calls = new ArrayList<>();
    for (int i = remote.getRequestCount(); i > 0; i--) {
      calls.add(remote.takeRequest().getMethod());
    }
    return calls;
  }

  @Test
  void a_request_that_was_held_up_for_longer_than_the_lease_does_not_go_out() throws Exception {
    RunReport report =
        run(
            () -> {
              time.advance(RENEW_AFTER);
              held.set(Held.BY_ANOTHER);
            });

    assertThat(calls()).containsExactly("GET");
    assertThat(report.stopped().orElseThrow())
        .contains("run 1 may go on no longer", "run 2 has it");
  }

  @Test
  void a_request_that_was_held_up_goes_out_where_the_run_still_has_its_lanes() throws Exception {
    RunReport report = run(() -> time.advance(RENEW_AFTER));

    assertThat(calls()).containsExactly("GET", "POST");
    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
  }
}
