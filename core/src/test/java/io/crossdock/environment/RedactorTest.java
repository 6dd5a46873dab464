package io.crossdock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.internal.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private static final String SECRET = "p@ss/wörd+1\"x";

  private final Redactor redactor = new Redactor();

  // Each is what a remote answered with 401 in one of the failures that public projects had: raw,
  // percent-encoded in both cases, JSON, HTML, Base64 of user and secret.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "p@ss/wörd+1\"x",
        "p%40ss%2Fw%C3%B6rd%2B1%22x",
        "p%40ss%2fw%c3%b6rd%2b1%22x",
        "p@ss/w\\u00f6rd+1\\\"x",
        "p@ss\\/w\\u00F6rd+1\\u0022x",
        "p@ss/w&ouml;rd+1&quot;x",
        "p&#64;ss&#x2f;w&#246;rd&#43;1&#034;x",
        "cm9sYW5kOnBAc3Mvd8O2cmQrMSJ4",
        "cm9sYW5kOnBAc3Mvd8O2cmQrMSJ4=",
      })
  void each_spelling_in_a_remotes_answer_is_masked_and_the_rest_stays_readable(String spelling) {
    redactor.learnCredentials("roland", SECRET);

    assertThat(redactor.redact("The login with " + spelling + " was not accepted."))
        .matches("The login with \\[redacted\\]=? was not accepted\\.");
  }

  @Test
  void a_secret_of_one_letter_shreds_no_text_but_is_masked_as_a_credential() {
    redactor.learnCredentials("roland", "a");

    assertThat(redactor.redact("catalog at page 1")).isEqualTo("catalog at page 1");
    assertThat(redactor.redact("sent Authorization: Basic cm9sYW5kOmE= to a shop"))
        .isEqualTo("sent Authorization: Basic [redacted] to a shop");
    assertThat(redactor.redact("http://roland:a@shop")).isEqualTo("http://[redacted]@shop");
    assertThat(redactor.redact("{\"Authorization\":\"Bearer a\"}, Bearer abc"))
        .isEqualTo("{\"Authorization\":\"[redacted]\"}, Bearer abc");
  }

  @Test
  void an_empty_secret_is_ignored() {
    redactor.learn("");
    redactor.learnCredentials("roland", "");

    assertThat(redactor.redact("roland: nothing")).isEqualTo("roland: nothing");
  }

  @Test
  void a_longer_secret_around_another_is_masked_whole() {
    redactor.learn("secret");
    redactor.learn("my-secret-token");

    assertThat(redactor.redact("a my-secret-token, a secret, asecretb"))
        .isEqualTo("a [redacted], a [redacted], a[redacted]b");
  }

  @Test
  void a_token_is_masked_until_it_is_forgotten_and_a_secret_for_ever() {
    redactor.learnToken("token-1");
    redactor.learn("secret-1");
    redactor.forgetToken("secret-1");

    assertThat(redactor.redact("token-1 secret-1")).isEqualTo("[redacted] [redacted]");

    redactor.forgetToken("token-1");

    assertThat(redactor.redact("token-1 secret-1")).isEqualTo("token-1 [redacted]");
  }

  @Test
  void the_newest_tokens_are_kept_when_there_are_too_many() {
    for (int i = 10_000; i < 11_500; i++) {
      redactor.learnToken("token-" + i);
    }

    assertThat(redactor.redact("token-11499 token-10500")).isEqualTo("[redacted] [redacted]");
    assertThat(redactor.redact("token-10499")).isEqualTo("token-10499");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redacted", "acte", "[redacted]"})
  void the_mask_does_not_hold_a_secret_itself(String secret) {
    redactor.learn(secret);

    assertThat(redactor.redact("x " + secret + " y")).isEqualTo("x [***] y");
  }

  @Test
  void each_line_of_a_long_key_is_masked() {
    redactor.learn("first-line-of-the-key\nsecond-line-of-the-key\n");

    assertThat(redactor.redact("at second-line-of-the-key, first-line-of-the-key"))
        .isEqualTo("at [redacted], [redacted]");
  }

  @Test
  void white_space_around_a_secret_does_not_hide_it() {
    redactor.learn(" secret-1\n");

    assertThat(redactor.redact("Bearer secret-1")).isEqualTo("Bearer [redacted]");
  }

  @Test
  void percent_encoded_latin_1_is_masked() {
    redactor.learn(SECRET);

    assertThat(redactor.redact("a=p%40ss%2Fw%F6rd%2B1%22x&b=1")).isEqualTo("a=[redacted]&b=1");
  }

  @Test
  void millions_of_characters_full_of_escapes_take_no_time() {
    redactor.learn(SECRET);
    redactor.learn("with blank");
    String line =
        "{\\\"a\\\": \\\"%41+%C3%B6&amp;&#64;\\\\u00f6\\\"} and some plain words besides ";
    String text = line.repeat(4_000_000 / line.length()) + SECRET;

    String redacted =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redactor.redact(text));

    assertThat(redacted).hasSize(text.length() - SECRET.length() + "[redacted]".length());
  }

  @Test
  void what_an_exception_says_is_redacted_with_all_that_hangs_on_it() {
    redactor.learn("hunter2-hunter2");
    Throwable cause = new IOException("cause hunter2-hunter2");
    Throwable original = new IllegalStateException("outer hunter2-hunter2", cause);
    original.addSuppressed(new IllegalArgumentException("suppressed hunter2-hunter2"));
    cause.addSuppressed(original);

    Throwable redacted = redactor.redactThrowable(original);

    assertThat(printed(redacted))
        .doesNotContain("hunter2")
        .contains(
            "java.lang.IllegalStateException: outer [redacted]",
            "Caused by: java.io.IOException: cause [redacted]",
            "Suppressed: java.lang.IllegalArgumentException: suppressed [redacted]");
    assertThat(redacted.getStackTrace()).isEqualTo(original.getStackTrace());
    assertThat(redacted.getCause().getStackTrace()).isEqualTo(cause.getStackTrace());
  }

  @Test
  void a_value_that_jackson_quotes_does_not_get_through() {
    redactor.learn("hunter2hunter2");
    Throwable unquoted = catchThrowable(() -> Json.mapper().readTree("{\"a\": hunter2hunter2}"));
    Throwable wrongType =
        catchThrowable(() -> Json.mapper().readValue("\"hunter2hunter2\"", Integer.class));

    assertThat(unquoted).hasMessageContaining("hunter2hunter2");
    assertThat(wrongType).hasMessageContaining("hunter2hunter2");
    assertThat(printed(redactor.redactThrowable(unquoted))).doesNotContain("hunter2");
    assertThat(printed(redactor.redactThrowable(new IllegalStateException("x", wrongType))))
        .doesNotContain("hunter2");
  }

  @Test
  void an_exception_without_a_message_has_none_afterwards() {
    assertThat(redactor.redactThrowable(new IllegalStateException()))
        .hasMessage(null)
        .hasToString("java.lang.IllegalStateException");
  }

  @Test
  void nothing_that_prints_or_writes_objects_shows_what_the_redactor_knows()
      throws JsonProcessingException {
    redactor.learn("hunter2-hunter2");
    redactor.learnToken("token-token");
    ObjectMapper curious =
        new ObjectMapper(new JsonFactory()).setVisibility(PropertyAccessor.ALL, Visibility.ANY);

    assertThat(redactor).hasToString("Redactor[1 secrets, 1 tokens]");
    assertThat(curious.writeValueAsString(redactor)).isEqualTo("\"Redactor[1 secrets, 1 tokens]\"");
  }

  @Test
  void learning_while_others_redact_loses_nothing() throws InterruptedException {
    redactor.learn("secret-0");
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean leaked = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                if (redactor.redact("x secret-0 y").contains("secret-0")) {
                  leaked.set(true);
                }
              }
            });
    reader.start();
    for (int i = 1_000; i < 1_300; i++) {
      redactor.learn("secret-" + i);
      assertThat(redactor.redact("x secret-" + i)).isEqualTo("x [redacted]");
    }
    done.set(true);
    reader.join();

    assertThat(leaked).isFalse();
  }

  private static String printed(Throwable throwable) {
    StringWriter text = new StringWriter();
    throwable.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
