package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Who can sign a notice, and what is not accepted. */
class WebhookSignatureTest {

  private static final String SECRET = "a secret of some length";
  private static final Instant NOW = Instant.parse("2026-11-25T20:00:00Z");
  private static final String SECONDS = String.valueOf(NOW.getEpochSecond());
  private static final byte[] BODY = "{\"b\": 1.0 ,\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);

  private final WebhookSignature signature = WebhookSignature.of(SECRET);
  private final String signed = signature.sign("n-1", NOW, BODY);

  private boolean accepts(String id, String timestamp, String given, byte[] body) {
    return signature.accepts(id, timestamp, given, body, NOW);
  }

  /** The computation of the specification, without anything of ours. */
  private static String computed(byte[] key, String content) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_signature_is_the_hmac_over_id_time_and_body_with_full_stops_between() throws Exception {
    String content = "n-1." + SECONDS + ".{\"b\": 1.0 ,\"a\":\"é\"}";

    assertThat(signed).isEqualTo(computed(SECRET.getBytes(StandardCharsets.UTF_8), content));

    byte[] random = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    String inBase64 = "whsec_" + Base64.getEncoder().encodeToString(random);
    assertThat(WebhookSignature.of(inBase64).sign("n-1", NOW, BODY))
        .isEqualTo(computed(random, content));
  }

  @Test
  void what_is_signed_right_is_accepted_within_the_window_on_both_sides() {
    assertThat(accepts("n-1", SECONDS, signed, BODY)).isTrue();
    assertThat(accepts("n-1", SECONDS, "v1,other " + signed, BODY)).isTrue();
    for (int minutes : new int[] {-6, 6}) {
      Instant later = NOW.plus(Duration.ofMinutes(minutes));
      assertThat(signature.accepts("n-1", SECONDS, signed, BODY, later)).isFalse();
      assertThat(
              signature.within(Duration.ofMinutes(7)).accepts("n-1", SECONDS, signed, BODY, later))
          .isTrue();
    }
  }

  @Test
  void whatever_is_wrong_is_not_accepted_and_throws_nothing() {
    byte[] written = "{\"b\":1.0,\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    byte[] oneBit = BODY.clone();
    oneBit[3] ^= 1;

    assertThat(accepts("n-1", SECONDS, signed, written)).isFalse();
    assertThat(accepts("n-1", SECONDS, signed, oneBit)).isFalse();
    assertThat(accepts("n-2", SECONDS, signed, BODY)).isFalse();
    assertThat(accepts(null, SECONDS, signed, BODY)).isFalse();
    assertThat(accepts("n-1", null, signed, BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, null, BODY)).isFalse();
    assertThat(accepts("n-1", "", signed, BODY)).isFalse();
    assertThat(accepts("n-1", "soon", signed, BODY)).isFalse();
    assertThat(accepts("n-1", "9".repeat(40), signed, BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, "", BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, "v1,é", BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, signed.substring(0, 20), BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, signed.substring(3), BODY)).isFalse();
    assertThat(accepts("n-1", SECONDS, "v1,x ".repeat(1_000) + signed, BODY)).isFalse();
  }

  @Test
  void two_secrets_are_accepted_while_one_takes_over() {
    String next = "the next secret, as long";
    WebhookSignature both = WebhookSignature.of(next, SECRET);

    assertThat(both.accepts("n-1", SECONDS, signed, BODY, NOW)).isTrue();
    assertThat(both.accepts("n-1", SECONDS, both.sign("n-1", NOW, BODY), BODY, NOW)).isTrue();
    assertThat(signature.accepts("n-1", SECONDS, both.sign("n-1", NOW, BODY), BODY, NOW)).isFalse();
    assertThat(both.toString()).doesNotContain(next).doesNotContain(SECRET);
  }

  @Test
  void a_secret_that_is_no_secret_is_refused_and_not_shown() {
    assertThatThrownBy(() -> WebhookSignature.of("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the secret of a webhook is too short; allowed: 16 letters or more");
    assertThatThrownBy(() -> WebhookSignature.of("whsec_no base 64 at all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the secret of a webhook begins with whsec_ and is no Base64 behind it")
        .hasNoCause();
  }
}
