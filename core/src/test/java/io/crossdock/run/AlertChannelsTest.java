package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.CheckReport;
import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.AlertWebhook;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.WebhookSignature;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** How notices get to their channels, whatever these do. */
@Timeout(60)
class AlertChannelsTest {

  private static final String SECRET = "the-s3cret of the webhook";

  private final TestSystem source = new TestSystem().holding(1);
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final MockWebServer server = new MockWebServer();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.crossdock");
  private final Level levelBefore = logger.getLevel();

  @BeforeEach
  void begin() throws Exception {
    server.start();
    logger.setLevel(Level.TRACE);
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void end() {
    logger.detachAppender(logged);
    logger.setLevel(levelBefore);
    server.close();
  }

  private Crossdock start(UnaryOperator<Crossdock.Builder> channels) {
    Environment environment =
        Environment.builder()
            .variable("Hook", server.url("/hook").toString())
            .encrypted("Secret", SECRET)
            .encrypted("Short", "short")
            .build();
    return channels.apply(Crossdock.builder(environment).store(store).time(time)).build();
  }

  private static AlertWebhook webhook() {
    return AlertWebhook.to("${Hook}").secret("${Secret}").build();
  }

  private Route route() {
    return Route.from(source.incoming())
        .named("Things")
        .alert(AlertRule.runStopped().build())
        .to(target.upsert());
  }

  /** A run that is stopped, which is one alert. */
  private void stoppedRun(Crossdock crossdock) {
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("no route to it"));
        });
    crossdock.run(route());
  }

  private List<String> lines() {
    synchronized (logged) {
      return List.copyOf(logged.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
  }

  @Test
  void a_webhook_gets_a_signed_notice_again_until_it_takes_it_and_no_log_shows_its_secret()
      throws Exception {
    server.enqueue(new MockResponse.Builder().code(500).body(SECRET).build());
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    try (Crossdock crossdock = start(builder -> builder.alertsTo("ops", webhook()))) {
      stoppedRun(crossdock);
      RecordedRequest first = server.takeRequest(10, TimeUnit.SECONDS);
      RecordedRequest second = server.takeRequest(10, TimeUnit.SECONDS);
      RecordedRequest third = server.takeRequest(10, TimeUnit.SECONDS);

      assertThat(List.of(first, second, third))
          .allSatisfy(request -> assertThat(request.getUrl().encodedPath()).isEqualTo("/hook"))
          .allSatisfy(request -> assertThat(isSigned(request)).isTrue());
      assertThat(second.getHeaders().get(WebhookSignature.ID_HEADER))
          .isEqualTo(first.getHeaders().get(WebhookSignature.ID_HEADER));
      assertThat(second.getBody()).isEqualTo(first.getBody());
      JsonNode json = new ObjectMapper().readTree(first.getBody().utf8());
      assertThat(json.path("type").asText()).isEqualTo("alert.opened");
      assertThat(json.path("data").path("identifier").asText()).isEqualTo("things");
      assertThat(json.path("data").path("rule").asText()).isEqualTo("run_stopped");
      assertThat(json.path("data").path("count").asInt()).isEqualTo(1);
      await().untilAsserted(() -> assertThat(pending()).isZero());
      String signature = first.getHeaders().get(WebhookSignature.SIGNATURE_HEADER);
      assertThat(lines()).noneMatch(line -> line.contains(SECRET) || line.contains(signature));
      assertThat(lines()).anyMatch(line -> line.contains("webhook to ${Hook} was answered 500"));
    }
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  private boolean isSigned(RecordedRequest request) {
    return WebhookSignature.of(SECRET)
        .accepts(
            request.getHeaders().get("webhook-id"),
            request.getHeaders().get("webhook-timestamp"),
            request.getHeaders().get("webhook-signature"),
            request.getBody().toByteArray(),
            time.now());
  }

  private long pending() {
    return store.entries().list("alerts", "alert/", "", 100).stream()
        .filter(entry -> entry.value().contains("\"pending\""))
        .count();
  }

  @Test
  void what_was_not_taken_is_taken_after_a_restart() throws Exception {
    HoldingTime held = new HoldingTime();
    server.enqueue(new MockResponse.Builder().code(503).build());
    Environment environment =
        Environment.builder()
            .variable("Hook", server.url("/hook").toString())
            .encrypted("Secret", SECRET)
            .build();
    try (Crossdock crossdock =
        Crossdock.builder(environment).store(store).time(held).alertsTo("ops", webhook()).build()) {
      stoppedRun(crossdock);
      assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
      held.awaitWaiting();
    }
    assertThat(pending()).isEqualTo(1);

    held.advance(Duration.ofMinutes(1));
    server.enqueue(new MockResponse.Builder().code(200).build());
    try (Crossdock crossdock =
        Crossdock.builder(environment).store(store).time(held).alertsTo("ops", webhook()).build()) {
      crossdock.alerts().check();
      assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(pending()).isZero();
  }

  @Test
  void a_notice_that_nobody_takes_for_a_day_is_given_up_and_the_history_says_so() {
    AlertChannel broken =
        notice -> {
          throw new IllegalStateException("the mail server says " + SECRET);
        };
    List<AlertNotice> taken = new CopyOnWriteArrayList<>();

    try (Crossdock crossdock =
        start(builder -> builder.alertsTo("mail", broken).alertsTo("ops", taken::add))) {
      stoppedRun(crossdock);
      await().untilAsserted(() -> assertThat(pending()).isZero());

      assertThat(taken).hasSize(1);
      assertThat(crossdock.alerts().history(query -> query.withEvent("given up")))
          .singleElement()
          .extracting(JournalLine::text)
          .asString()
          .startsWith("channel \"mail\" did not get: [critical] route \"Things\"");
      assertThat(lines()).noneMatch(line -> line.contains(SECRET));
    }
  }

  @Test
  void a_mail_callback_that_blocks_for_ever_holds_up_no_run_no_other_channel_and_no_end()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    List<AlertNotice> taken = new CopyOnWriteArrayList<>();
    CountDownLatch forEver = new CountDownLatch(1);
    AlertChannel blocking =
        AlertChannel.mail(
            (subject, text) -> {
              begun.countDown();
              boolean over = false;
              while (!over) {
                try {
                  forEver.await();
                  over = true;
                } catch (InterruptedException ignoredAsBadCodeDoes) {
                  Thread.yield();
                }
              }
            });
    Crossdock crossdock =
        start(builder -> builder.alertsTo("mail", blocking).alertsTo("ops", taken::add));

    stoppedRun(crossdock);
    begun.await();
    target.writing(TestSystem::takeAll);
    assertThat(crossdock.run(route()).finished()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(taken).hasSize(2));
    long before = System.nanoTime();
    crossdock.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    List<String> subjects = new CopyOnWriteArrayList<>();
    try (Crossdock next =
        start(
            builder ->
                builder
                    .alertsTo("mail", AlertChannel.mail((subject, text) -> subjects.add(subject)))
                    .alertsTo("ops", taken::add))) {
      next.alerts().watch(route());
      next.alerts().check();
      await().untilAsserted(() -> assertThat(subjects).hasSize(2));
    }
    assertThat(subjects.get(0)).startsWith("[critical] route \"Things\": run stopped");
    assertThat(subjects.get(1)).startsWith("[over] route \"Things\": run stopped");
    assertThat(taken).hasSize(2);
    forEver.countDown();
  }

  @Test
  void without_a_channel_alerts_go_to_the_log() {
    try (Crossdock crossdock = start(builder -> builder)) {
      stoppedRun(crossdock);
    }
    assertThat(lines())
        .contains(
            "[critical] route \"Things\": run stopped: the system does not work at outgoing"
                + " write-things");
  }

  @Test
  void all_threads_end_with_the_runtime() {
    for (int i = 0; i < 5; i++) {
      try (Crossdock crossdock = start(builder -> builder.alertsTo("ops", notice -> {}))) {
        stoppedRun(crossdock);
      }
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.equals("crossdock alerts to ops"));
  }

  @Test
  void a_webhook_whose_address_or_secret_cannot_be_used_is_found_before_the_first_call() {
    assertThatThrownBy(() -> AlertWebhook.to("http://ops.example.com/x").secret("abc").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("is not protected; allowed: https")
        .hasMessageContaining("must be a reference such as ${Ops_Secret}, and no text")
        .hasMessageNotContaining("abc");

    try (Crossdock crossdock =
        start(
            builder ->
                builder.alertsTo("ops", AlertWebhook.to("${Hok}").secret("${Short}").build()))) {
      CheckReport missing = crossdock.check(route());
      assertThat(missing.problems().get(0).toString())
          .startsWith("alerts to \"ops\": address")
          .contains("Hook");
    }
    try (Crossdock crossdock =
        start(
            builder ->
                builder.alertsTo("ops", AlertWebhook.to("${Hook}").secret("${Short}").build()))) {
      assertThat(crossdock.check(route()).problems().get(0).toString())
          .isEqualTo(
              "alerts to \"ops\": secret ${Short} does not fit: the secret of a webhook is too"
                  + " short; allowed: 16 letters or more");
    }
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    Crossdock.Builder builder =
        Crossdock.builder(Environment.builder().build()).alertsTo("ops", notice -> {});

    assertThatThrownBy(() -> builder.alertsTo("ops", webhook()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is a channel \"ops\" already");
    assertThatThrownBy(() -> builder.alertsTo("Ops!", webhook()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: 1 to 100 lower case letters");
  }
}
