package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the notices of an {@link AlertWebhook}, and tells whether one is signed right: for whoever
 * receives them, in a host's test or in its own endpoint.
 *
 * <p>The form is that of Standard Webhooks: the header {@code webhook-signature} holds {@code v1,}
 * and the Base64 of an HMAC-SHA256 over {@code webhook-id}, {@code webhook-timestamp} (seconds) and
 * the body as it was sent, with a full stop between; several signatures are parted by blanks. A
 * secret that begins with {@code whsec_} is Base64 behind it; any other is taken as it is. Source:
 * the Standard Webhooks specification.
 *
 * <p>Immutable; it never shows a secret.
 */
public final class WebhookSignature {

  /** The header with the id of the notice, which stays the same when it is sent again. */
  public static final String ID_HEADER = "webhook-id";

  /** The header with the seconds since 1970 at which it was sent. */
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";

  /** The header with the signature. */
  public static final String SIGNATURE_HEADER = "webhook-signature";

  /** So many letters a secret has at least. */
  public static final int SHORTEST_SECRET = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1,";
  private static final String BASE64_SECRET = "whsec_";
  private static final int MOST_SIGNATURES = 10;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private final List<byte[]> secrets;
  private final Duration window;

  private WebhookSignature(List<byte[]> secrets, Duration window) {
    this.secrets = List.copyOf(secrets);
    this.window = window;
  }

  /**
   * Signs with a secret, and accepts it and older ones.
   *
   * @param secret at least {@value #SHORTEST_SECRET} letters
   * @param older secrets that are still accepted, while one takes over from the other
   * @throws IllegalArgumentException if one is too short, or no Base64 behind {@code whsec_}; it
   *     does not show it
   */
  public static WebhookSignature of(String secret, String... older) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(key(secret));
    for (String another : older) {
      keys.add(key(another));
    }
    return new WebhookSignature(keys, Duration.ofMinutes(5));
  }

  private static byte[] key(String secret) {
    requireNonNull(secret, "secret");
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of a webhook is too short; allowed: " + SHORTEST_SECRET + " letters or more");
    }
    if (!secret.startsWith(BASE64_SECRET)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(BASE64_SECRET.length()));
    } catch (IllegalArgumentException malformed) {
      // Its message would quote a letter of the secret.
      throw new IllegalArgumentException(
          "the secret of a webhook begins with " + BASE64_SECRET + " and is no Base64 behind it",
          null);
    }
  }

  /**
   * How far the time of a notice may be from now, before or behind; five minutes unless said.
   *
   * @param time more than 0
   */
  public WebhookSignature within(Duration time) {
    return new WebhookSignature(secrets, requireNonNull(time, "time"));
  }

  /**
   * The signature of a notice.
   *
   * @param id of the notice
   * @param at when it is sent
   * @param body as it is sent
   */
  public String sign(String id, Instant at, byte[] body) {
    return VERSION
        + Base64.getEncoder().encodeToString(hmac(secrets.get(0), id, seconds(at), body));
  }

  /**
   * Whether a notice comes from who knows a secret, unchanged, and just now. Whatever is wrong, the
   * answer is no, and takes as long.
   *
   * @param id the header {@value #ID_HEADER}; null if it is missing
   * @param timestamp the header {@value #TIMESTAMP_HEADER}; null if it is missing
   * @param signature the header {@value #SIGNATURE_HEADER}; null if it is missing
   * @param body as it came, before anything has read it
   * @param now by the receiver's clock
   */
  public boolean accepts(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signature,
      byte[] body,
      Instant now) {
    if (id == null || timestamp == null || signature == null || !isNear(timestamp, now)) {
      return false;
    }
    String[] given = signature.split(" ", MOST_SIGNATURES + 1);
    boolean accepted = false;
    for (byte[] secret : secrets) {
      byte[] right =
          (VERSION + Base64.getEncoder().encodeToString(hmac(secret, id, timestamp, body)))
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < Math.min(given.length, MOST_SIGNATURES); i++) {
        accepted |= MessageDigest.isEqual(right, given[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    return accepted;
  }

  private boolean isNear(String timestamp, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(window) <= 0;
  }

  private static String seconds(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  private static byte[] hmac(byte[] secret, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("each Java has " + ALGORITHM, absent);
    }
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "WebhookSignature[" + secrets.size() + " secrets, " + window + "]";
  }
}
