package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one store, at an API whose refresh tokens work once. */
@Timeout(120)
@ExtendWith(PostgresServer.class)
class SharedSignInTest {

  private static final int WORKERS = 8;
  private static final Duration LIFE = Duration.ofSeconds(2);

  @TempDir Path folder;

  private final RotatingTokens remote = RotatingTokens.start(LIFE);
  private final ExecutorService pool = Executors.newFixedThreadPool(2 * WORKERS);
  private KeySource keys;

  @BeforeEach
  void makeKey() {
    keys = KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    remote.close();
  }

  private Crossdock instance(TaskStore store) {
    Environment environment =
        Environment.builder()
            .variable("Url", remote.url())
            .variable("Id", "the-client")
            .encrypted("Secret", "client-s3cr3t")
            .encrypted("Refresh", RotatingTokens.FIRST)
            .sealingKey(keys)
            .build();
    return Crossdock.builder(environment).store(store).build();
  }

  private static HttpClient client() {
    return HttpClient.named("ERP")
        .connector(
            HttpConnector.named("ERP")
                .operation(HttpOperation.list("things", "/things").key("id").named("get_things"))
                .build())
        .baseUrl("${Url}")
        .authentication(Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}"))
        .build();
  }

  private static void call(Crossdock crossdock) {
    assertThat(crossdock.call(client(), "get_things", RequestParameters.none()).json().path(0))
        .isNotEmpty();
  }

  private void refreshOnceForEachExpiry(TaskStore one, TaskStore two) throws Exception {
    Instant begin = Instant.now();
    Instant end = begin.plus(LIFE.multipliedBy(2));
    try (Crossdock first = instance(one);
        Crossdock second = instance(two)) {
      List<Future<?>> working = new ArrayList<>();
      for (int worker = 0; worker < 2 * WORKERS; worker++) {
        Crossdock mine = worker % 2 == 0 ? first : second;
        working.add(
            pool.submit(
                () -> {
                  while (Instant.now().isBefore(end)) {
                    call(mine);
                  }
                }));
      }
      for (Future<?> done : working) {
        done.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(remote.isReused()).isFalse();
    // A token is renewed a tenth of its life ahead.
    long expiries = Duration.between(begin, Instant.now()).toMillis() / (LIFE.toMillis() * 9 / 10);
    assertThat(remote.refreshed()).doesNotHaveDuplicates();
    assertThat(remote.refreshed().size()).isBetween(2, (int) expiries + 1);
  }

  @Test
  void two_instances_on_one_postgresql_ask_once_for_each_token(PostgresServer.Schema schema)
      throws Exception {
    refreshOnceForEachExpiry(JdbcTaskStore.of(schema.pool()), JdbcTaskStore.of(schema.pool()));
  }

  @Test
  void two_instances_on_one_h2_file_ask_once_for_each_token_and_none_is_in_the_file()
      throws Exception {
    Path file = folder.resolve("tasks");
    try (TaskStore one = JdbcTaskStore.h2(file);
        TaskStore two = JdbcTaskStore.h2(file)) {
      refreshOnceForEachExpiry(one, two);
      assertThat(one.entries().list("sign-in", "credential/", "", 10)).hasSize(1);
      assertThat(content()).doesNotContain("token-number").doesNotContain(wide("token-number"));
    }
    assertThat(content()).doesNotContain("token-number").doesNotContain(wide("token-number"));
  }

  private String content() throws IOException {
    return Files.readString(folder.resolve("tasks.mv.db"), StandardCharsets.ISO_8859_1);
  }

  private static String wide(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
  }
}
