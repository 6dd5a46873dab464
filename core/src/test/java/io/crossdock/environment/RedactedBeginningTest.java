package io.crossdock.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cut never leaves the beginning of a secret, wherever it falls. */
class RedactedBeginningTest {

  private static final String SECRET = "s3cr3t/Grüße+1\"x";

  static Stream<String> spellings() {
    String entities =
        SECRET.chars().mapToObj(c -> "&#x00" + Integer.toHexString(c) + ";").collect(all());
    return Stream.of(
        SECRET,
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
        SECRET.replace("\"", "\\\"").replace("/", "\\/"),
        SECRET.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(all()),
        entities,
        URLEncoder.encode(entities, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> all() {
    return Collectors.joining();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void a_secret_at_the_cut_is_masked_whole(String spelled) {
    Redactor redactor = new Redactor();
    redactor.learn(SECRET);
    String text = "ab " + spelled + " cd " + "x".repeat(2_000);

    for (int most = 0; most <= text.length(); most++) {
      String shown = redactor.redactBeginning(text, most);

      String whole = "ab " + (most > 3 ? "[redacted]" : "");
      assertThat(shown).as("cut at " + most).startsWith(whole.substring(0, Math.min(3, most)));
      if (most > 3 && most <= 3 + spelled.length()) {
        assertThat(shown).as("cut at " + most).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void a_known_secret_is_never_longer_than_said(String spelled) {
    Redactor redactor = new Redactor();
    redactor.learn(SECRET);

    assertThat(redactor.reach()).isGreaterThanOrEqualTo(spelled.length());
  }
}
