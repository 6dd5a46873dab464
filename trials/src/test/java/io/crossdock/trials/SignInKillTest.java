package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.environment.KeySource;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed right after the remote gave it another refresh token. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInKillTest {

  private static final String REFRESH = "refresh-token-number-";
  private static final String ACCESS = "access-token-number-";

  @TempDir Path folder;

  private final List<String> refreshed = new CopyOnWriteArrayList<>();
  private final List<String> called = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstCall = new CountDownLatch(1);
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile boolean refusing;
  private final FakeServer server = FakeServer.start(new Rotating());

  /** The first access token holds until the kill, and each refresh token works once. */
  private final class Rotating implements FakeSystem {
    @Override
    public FakeResponse answer(FakeRequest request) {
      if (request.path().equals("/token")) {
        return token(request.text().replaceAll(".*refresh_token=([^&]*).*", "$1"));
      }
      String token = request.header("Authorization").orElse("");
      called.add(token);
      firstCall.countDown();
      await(answers);
      return refusing || token.endsWith(ACCESS + 1)
          ? FakeResponse.json(401, message("the token " + token + " has expired"))
          : FakeResponse.json(200, JsonNodeFactory.instance.arrayNode());
    }

    private FakeResponse token(String refresh) {
      boolean good = refresh.equals(REFRESH + refreshed.size());
      refreshed.add(refresh);
      var json = JsonNodeFactory.instance.objectNode();
      return good
          ? FakeResponse.json(
              200,
              json.put("access_token", ACCESS + refreshed.size())
                  .put("refresh_token", REFRESH + refreshed.size()))
          : FakeResponse.json(400, message("the refresh token " + refresh + " was used"));
    }
  }

  private static JsonNode message(String text) {
    return JsonNodeFactory.instance.objectNode().put("message", text);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @BeforeEach
  void makeKey() {
    KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  @AfterEach
  void close() {
    answers.countDown();
    server.close();
  }

  private ChildJvm process() {
    return ChildJvm.start(SignedInCall.class, List.of("-Xmx128m"), Map.of(), arguments());
  }

  private String[] arguments() {
    return new String[] {
      "--store", folder.resolve("tasks").toString(),
      "--keys", folder.resolve("keys.json").toString(),
      "--url", server.baseUrl(),
      "--refresh", REFRESH + 0
    };
  }

  @Test
  void after_a_kill_the_next_process_signs_in_without_a_person() throws Exception {
    try (ChildJvm killed = process()) {
      await(firstCall);
      killed.kill();
    }
    assertThat(refreshed).containsExactly(REFRESH + 0);
    assertNoTokenInTheFile();
    answers.countDown();

    try (ChildJvm next = process()) {
      assertThat(next.await(Duration.ofSeconds(60))).isZero();
    }

    assertThat(refreshed).containsExactly(REFRESH + 0, REFRESH + 1);
    assertThat(called)
        .containsExactly("Bearer " + ACCESS + 1, "Bearer " + ACCESS + 1, "Bearer " + ACCESS + 2);
    assertNoTokenInTheFile();
  }

  private void assertNoTokenInTheFile() throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve("tasks.mv.db"));
    for (String secret : List.of("token-number", "client-s3cr3t")) {
      assertThat(SecretSpellings.contains(file, secret.getBytes(StandardCharsets.UTF_8))).isFalse();
      assertThat(SecretSpellings.contains(file, secret.getBytes(StandardCharsets.UTF_16BE)))
          .isFalse();
    }
  }

  @Test
  void no_log_and_no_exception_shows_a_token_that_came_from_the_store() {
    answers.countDown();
    SignedInCall.main(arguments());
    assertThat(refreshed).containsExactly(REFRESH + 0, REFRESH + 1);
    refreshed.add("one that somebody else has got");

    try (LogCapture logs = LogCapture.start()) {
      called.clear();
      Throwable thrown = catchThrowable(() -> SignedInCall.main(arguments()));
      assertThat(thrown).as("the token of the store still holds").isNull();
      assertThat(called).containsExactly("Bearer " + ACCESS + 2);

      // From now on the API takes none of its tokens any more.
      refusing = true;
      thrown = catchThrowable(() -> SignedInCall.main(arguments()));

      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      assertThat(refreshed).endsWith(REFRESH + 2);
      assertThat(trace.toString())
          .contains("was used", "[redacted]", "sign in again over there")
          .doesNotContain("token-number", "client-s3cr3t");
      assertThat(String.join("\n", logs.texts()))
          .isNotEmpty()
          .doesNotContain("token-number", "client-s3cr3t");
    }
  }
}
