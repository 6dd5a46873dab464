package io.crossdock.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.internal.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorPropertiesTest {

  /** How a remote may echo a secret. */
  enum Echo {
    RAW,
    PERCENT_UPPER,
    PERCENT_LOWER,
    FORM,
    FORM_LOWER,
    RFC_3986,
    JSON,
    JSON_SLASH,
    JSON_UNITS,
    JSON_UNITS_UPPER,
    JSON_IN_JSON,
    HTML_NAMED,
    HTML_DECIMAL,
    HTML_HEX,
    HTML_OF_JSON,
    JSON_OF_PERCENT,
    PERCENT_OF_JSON,
    PERCENT_TWICE;

    String as(String text) {
      return switch (this) {
        case RAW -> text;
        case PERCENT_UPPER -> octets(text, "%%%02X");
        case PERCENT_LOWER -> octets(text, "%%%02x");
        case FORM -> URLEncoder.encode(text, StandardCharsets.UTF_8);
        case FORM_LOWER -> lowerHex(URLEncoder.encode(text, StandardCharsets.UTF_8));
        case RFC_3986 -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        case JSON -> inQuotes(Json.write(Json.mapper().getNodeFactory().textNode(text)));
        case JSON_SLASH -> JSON.as(text).replace("/", "\\/");
        case JSON_UNITS -> units(text, "\\u%04x");
        case JSON_UNITS_UPPER -> units(text, "\\u%04X");
        case JSON_IN_JSON -> JSON.as(JSON.as(text));
        case HTML_NAMED ->
            text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("ö", "&ouml;")
                .replace("ß", "&szlig;");
        case HTML_DECIMAL -> points(text, "&#%d;");
        case HTML_HEX -> points(text, "&#x%x;");
        case HTML_OF_JSON -> HTML_NAMED.as(JSON.as(text));
        case JSON_OF_PERCENT -> JSON.as(PERCENT_LOWER.as(text));
        case PERCENT_OF_JSON -> PERCENT_UPPER.as(JSON.as(text));
        case PERCENT_TWICE -> FORM.as(RFC_3986.as(text));
      };
    }
  }

  @Property
  void each_spelling_is_masked_and_the_text_around_it_stays(
      @ForAll("secrets") String secret,
      @ForAll Echo echo,
      @ForAll("greek") String before,
      @ForAll("greek") String after) {
    String text = before + "<" + echo.as(secret) + ">" + after;

    assertThat(knowing(secret).redact(text)).isEqualTo(before + "<[redacted]>" + after);
  }

  @Property(tries = 2000)
  void no_neighbours_make_a_spelling_readable(
      @ForAll("secrets") String secret,
      @ForAll("once") Echo echo,
      @ForAll("tricky") String before,
      @ForAll("tricky") String after) {
    String redacted = knowing(secret).redact(before + echo.as(secret) + after);

    assertThat(Leaks.of(echo.as(secret), secret)).isNotEmpty();
    assertThat(Leaks.of(redacted, secret)).isEmpty();
    assertThat(redacted).doesNotContain(echo.as(secret));
  }

  @Property(tries = 2000)
  void no_place_within_a_longer_base64_text_is_readable(
      @ForAll("secrets") String secret,
      @ForAll byte[] before,
      @ForAll byte[] after,
      @ForAll("encoders") Base64.Encoder encoder) {
    byte[] own = secret.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[before.length + own.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(own, 0, all, before.length, own.length);
    System.arraycopy(after, 0, all, before.length + own.length, after.length);
    String text = "id=7 " + encoder.encodeToString(all) + " end";

    String redacted = knowing(secret).redact(text);

    assertThat(Leaks.of(text, secret)).isNotEmpty();
    assertThat(Leaks.of(redacted, secret)).isEmpty();
    assertThat(redacted).startsWith("id=7 ").endsWith(" end").contains("[redacted]");
  }

  @Property
  void basic_credentials_are_masked_in_both_charsets(
      @ForAll("latin") String secret, @ForAll("greek") String user) {
    String utf8 = base64(("u" + user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String latin1 = base64(("roland:" + secret).getBytes(StandardCharsets.ISO_8859_1));

    String redacted = knowing(secret).redact("Basic " + utf8 + ", Basic " + latin1);

    assertThat(Leaks.of(redacted, secret)).isEmpty();
    assertThat(redacted).doesNotContain(latin1).startsWith("Basic ").contains(", Basic ");
  }

  @Property
  void several_secrets_are_masked_also_where_they_overlap(
      @ForAll("secrets") String one, @ForAll("secrets") String other, @ForAll Echo echo) {
    Redactor redactor = knowing(one);
    redactor.learn(other);
    redactor.learn(one + other);

    String redacted = redactor.redact(one + other + " " + echo.as(other) + one);

    assertThat(Leaks.of(redacted, one)).isEmpty();
    assertThat(Leaks.of(redacted, other)).isEmpty();
  }

  @Property
  void a_text_without_a_secret_comes_back_unchanged(
      @ForAll("secrets") String secret, @ForAll String text, @ForAll("tricky") String tricky) {
    String without = text + tricky;
    Assume.that(Leaks.of(without, secret).isEmpty());

    assertThat(knowing(secret).redact(without)).isEqualTo(without);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withChars("abcXYZ019 @/+\"\\%&;<>='-_.:?#öß€~")
        .ofMinLength(4)
        .ofMaxLength(24)
        .map(text -> text.replace("~", "\uD83D\uDE00"))
        .filter(text -> text.strip().length() > 3 && text.equals(text.strip()));
  }

  @Provide
  Arbitrary<Echo> once() {
    return Arbitraries.of(Echo.values())
        .filter(echo -> echo.compareTo(Echo.HTML_OF_JSON) < 0)
        .filter(echo -> echo != Echo.JSON_IN_JSON);
  }

  @Provide
  Arbitrary<String> latin() {
    return Arbitraries.strings().withChars("abcXYZ01@/+öß").ofMinLength(4).ofMaxLength(24);
  }

  @Provide
  Arbitrary<String> greek() {
    return Arbitraries.strings().withChars("αβγ δ,").ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> tricky() {
    return Arbitraries.strings().withChars("\\%&;#x2u0=+/ aZ\"").ofMaxLength(8);
  }

  @Provide
  Arbitrary<Base64.Encoder> encoders() {
    return Arbitraries.of(
        Base64.getEncoder(),
        Base64.getUrlEncoder(),
        Base64.getEncoder().withoutPadding(),
        Base64.getUrlEncoder().withoutPadding());
  }

  private static Redactor knowing(String secret) {
    Redactor redactor = new Redactor();
    redactor.learn(secret);
    return redactor;
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static String inQuotes(String json) {
    return json.substring(1, json.length() - 1);
  }

  private static String octets(String text, String format) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, format, octet & 0xFF));
    }
    return encoded.toString();
  }

  private static String units(String text, String format) {
    return text.chars()
        .mapToObj(unit -> String.format(Locale.ROOT, format, unit))
        .collect(Collectors.joining());
  }

  private static String points(String text, String format) {
    return text.codePoints()
        .mapToObj(point -> String.format(Locale.ROOT, format, point))
        .collect(Collectors.joining());
  }

  private static String lowerHex(String encoded) {
    StringBuilder lower = new StringBuilder(encoded);
    for (int i = 0; i + 2 < lower.length(); i++) {
      if (lower.charAt(i) == '%') {
        lower.replace(i, i + 3, lower.substring(i, i + 3).toLowerCase(Locale.ROOT));
      }
    }
    return lower.toString();
  }
}
