package io.crossdock.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.CheckReport;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The lesson's own client: a plain variable in the place of a token. It works, it is warned of, and
 * the value is treated as a secret from there on.
 */
class LessonClientTest {

  private static final String VALUE = "Roland";
  private static final JsonNode ECHO =
      JsonNodeFactory.instance
          .objectNode()
          .put("message", "Bearer " + VALUE + " (Um9sYW5k) may not do this");

  private final FakeMagento shop = FakeMagento.start().integrationToken(VALUE).products(1);
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(
              Environment.builder()
                  .variable("Magento_Url", shop.baseUrl())
                  .variable("Magento_UserName", VALUE)
                  .build())
          .store(store)
          .build();
  private final HttpClient magento =
      HttpClient.named("Magento fake test")
          .connector("Adobe Commerce (Magento 2) Subscriber")
          .baseUrl("${Magento_Url}")
          .bearerToken("${Magento_UserName}")
          .build();
  private final Route route =
      Route.from(Incoming.named("Get").client(magento).entity("products").build())
          .to(Outgoing.named("Put").client(magento).entity("products").action("upsert").build());
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    root.iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender != log) {
                appender.stop();
              }
            });
  }

  @AfterEach
  void close() {
    root.detachAppender(log);
    root.setLevel(level);
    root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
    crossdock.close();
    store.close();
    shop.close();
  }

  @Test
  void a_plain_variable_as_token_passes_the_check_with_a_warning_that_does_not_show_it() {
    CheckReport check = crossdock.check(route);

    assertThat(check.passes()).isTrue();
    assertThat(check.warnings())
        .singleElement()
        .satisfies(
            warning -> assertThat(warning).contains("Magento_UserName").doesNotContain(VALUE));
  }

  @Test
  void its_value_goes_out_as_the_bearer_token() {
    assertThat(crossdock.test(magento).toString()).contains("works").doesNotContain(VALUE);

    assertThat(shop.server().calls())
        .isNotEmpty()
        .allSatisfy(
            call -> assertThat(call.request().header("Authorization")).contains("Bearer " + VALUE));
  }

  @Test
  void its_value_is_redacted_wherever_a_run_leaves_a_trace() {
    shop.fail(Fault.status(400, ECHO).on("PUT", "/rest").always());

    RunReport report = crossdock.run(route);

    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.words()).contains("[redacted] ([redacted]) may not do this"));
    assertThat(report + " " + report.toJson() + report.failures()).doesNotContain(VALUE);
    assertThat(store.tasks(TaskQuery.all()))
        .singleElement()
        .satisfies(task -> assertThat(task + " " + task.reason()).doesNotContain(VALUE));
    assertThat(crossdock + " " + magento + route).doesNotContain(VALUE);
    assertThat(logged()).isNotEmpty().doesNotContain(VALUE).doesNotContain("Um9sYW5k");
  }

  @Test
  void its_value_is_redacted_in_what_is_thrown() {
    shop.fail(Fault.status(401, ECHO).always());

    Throwable thrown =
        catchThrowable(
            () -> crossdock.call(magento, "storeRepositoryGetList", RequestParameters.none()));

    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).contains("may not do this").doesNotContain(VALUE);
    assertThat(crossdock.test(magento).toString()).doesNotContain(VALUE);
    assertThat(logged()).isNotEmpty().doesNotContain(VALUE);
  }

  private String logged() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : log.list) {
      text.append(event.getFormattedMessage())
          .append(event.getKeyValuePairs())
          .append(event.getMDCPropertyMap());
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
