package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.crossdock.connector.RemoteCallException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretsOnTheWireTest {

  private static final String TOKEN = "acc3ss-t0ken-got-with-it";
  private static final String REFRESH = "r3fresh-t0ken-got-with-it";

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote).passwordGrant();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void close() {
    root.setLevel(before);
    root.detachAppender(lines);
    bench.close();
    remote.close();
  }

  @Test
  void neither_secret_nor_token_shows_in_a_log_line_or_an_exception() {
    remote.answers(
        Remote.json(
            "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":3600}"
                .formatted(TOKEN, REFRESH)),
        Remote.code(503).body("no " + TOKEN).build(),
        Remote.json(
            422,
            "{\"message\":\"seen: %s and %s with client-s3cr3t and %s\"}"
                .formatted(TOKEN, REFRESH, Bench.SECRET.replace("\"", "\\\""))));

    RemoteCallException failed = bench.getFails("/things");

    assertThat(failed.getMessage()).contains("seen:", "and", "with");
    assertNoSecret(printed(failed));
    assertNoSecret(failed.fault().words());
    assertThat(lines.all).isNotEmpty();
    lines.all.forEach(SecretsOnTheWireTest::assertNoSecret);
  }

  @Test
  void a_plain_variable_in_a_credential_field_is_masked_like_a_secret() {
    remote.answers(Remote.json(400, "{\"message\":\"bad t0ken-of-the-definition\"}"));
    bench.client(b -> b.bearerToken("${Token}"));

    assertThat(bench.getFails("/things")).hasMessageNotContaining("t0ken-of-the-definition");
  }

  @Test
  void neither_user_nor_query_of_an_address_shows() {
    bench.bearer().at(remote.url() + "/rest?key=secret-in-the-query");
    remote.answers(Remote.code(404).build());

    assertThat(bench.getFails("/things"))
        .hasMessageContaining(remote.url() + "/rest/things")
        .hasMessageNotContaining("secret-in-the-query");
  }

  private static void assertNoSecret(String text) {
    assertThat(text).doesNotContain(Bench.SECRET, TOKEN, REFRESH, "client-s3cr3t");
  }

  private static String printed(Throwable failed) {
    StringWriter text = new StringWriter();
    failed.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(event.getFormattedMessage() + event.getKeyValuePairs() + event.getMDCPropertyMap());
    }
  }
}
