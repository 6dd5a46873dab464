package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.EntryStore;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose sign-in is kept, and what they say where it cannot be. */
@Timeout(60)
class KeptSignInRunTest {

  @TempDir Path folder;

  private final MockWebServer remote = new MockWebServer();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final TaskStore store = TaskStore.inMemory();
  private volatile boolean storeWorks = true;

  @BeforeEach
  void start() throws IOException {
    remote.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request.getMethod() + " " + request.getTarget());
            return request.getMethod().equals("GET")
                ? json("[{\"id\":1},{\"id\":2}]")
                : json("{\"access_token\":\"T1\",\"refresh_token\":\"R1\",\"expires_in\":3600}");
          }
        });
    remote.start();
  }

  @AfterEach
  void close() {
    remote.close();
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private Route route() {
    HttpOperation write = HttpOperation.write("things", "update", "PUT", "/things/{id}");
    HttpConnector connector =
        HttpConnector.named("ERP")
            .operation(HttpOperation.list("things", "/things").key("id"))
            .operation(write.key("id").repeatable())
            .testBy("/things")
            .build();
    HttpClient client =
        HttpClient.named("ERP").connector(connector).baseUrl(remote.url("/").toString()).build();
    HttpClient signedIn =
        client.toBuilder()
            .authentication(
                Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}"))
            .build();
    return Route.from(Incoming.named("Get").client(client).entity("things").build())
        .to(Outgoing.named("Put").client(signedIn).entity("things").action("update").build());
  }

  private static Environment environment(UnaryOperator<Environment.Builder> key) {
    return key.apply(
            Environment.builder()
                .variable("Id", "the-client")
                .encrypted("Secret", "client-s3cr3t")
                .encrypted("Refresh", "R0-of-a-person"))
        .build();
  }

  private Crossdock crossdock(UnaryOperator<Environment.Builder> key, TaskStore on) {
    return Crossdock.builder(environment(key)).store(on).build();
  }

  private KeySource key() {
    return KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  /** The host's store, whose entries cannot be written at times. */
  private TaskStore failingStore() {
    EntryStore entries =
        proxy(
            EntryStore.class,
            store.entries(),
            method -> {
              if (method.equals("change") && !storeWorks) {
                throw new IllegalStateException("the disk is full");
              }
            });
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (self, called, arguments) ->
                called.getName().equals("entries") ? entries : called.invoke(store, arguments));
  }

  private interface Before {
    void call(String method);
  }

  private static <T> T proxy(Class<T> type, T real, Before before) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              before.call(called.getName());
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  @Test
  void a_store_that_cannot_keep_the_sign_in_stops_the_run_in_words_and_nothing_is_lost() {
    try (Crossdock crossdock = crossdock(b -> b.sealingKey(key()), failingStore())) {
      storeWorks = false;
      RunReport stopped = crossdock.run(route());

      assertThat(stopped.stopped().orElseThrow())
          .contains("the sign-in of client \"ERP\", which the store keeps: ", "the disk is full");
      assertThat(stopped.books().balance()).isTrue();
      assertThat(requests).containsOnly("GET /things");
      assertThat(crossdock.test(route().outgoings().get(0).client()).words())
          .contains("the disk is full");

      storeWorks = true;
      RunReport next = crossdock.run(route());
      assertThat(next.succeeded()).as(next.toString()).isTrue();
      assertThat(requests)
          .contains("PUT /things/1", "PUT /things/2")
          .containsOnlyOnce("POST /token");
    }
  }

  @Test
  void without_a_key_nothing_is_kept_and_check_and_report_say_what_to_do() {
    try (Crossdock crossdock = crossdock(UnaryOperator.identity(), store)) {
      assertThat(crossdock.check(route()).warnings())
          .singleElement()
          .asString()
          .startsWith(
              "client \"ERP\": it signs in with a refresh token; the environment has no key")
          .endsWith(
              "give the environment a key, .sealingKey(…), and the Crossdock a store that lasts");

      RunReport report = crossdock.run(route());

      assertThat(report.succeeded()).isTrue();
      assertThat(report.warnings()).hasSize(1);
      assertThat(store.entries().list("sign-in", "", "", 10)).isEmpty();
    }
  }

  @Test
  void a_store_in_memory_is_warned_of_and_another_one_is_not() {
    KeySource key = key();
    try (Crossdock inMemory = crossdock(b -> b.sealingKey(key), store);
        Crossdock other = crossdock(b -> b.sealingKey(key), failingStore())) {
      assertThat(inMemory.check(route()).warnings())
          .singleElement()
          .asString()
          .contains("the task store is in memory");
      assertThat(other.check(route()).warnings()).isEmpty();
    }
  }
}
