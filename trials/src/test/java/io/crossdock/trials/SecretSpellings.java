package io.crossdock.trials;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The spellings in which a secret may leak: written here apart from the redactor. */
final class SecretSpellings {

  private SecretSpellings() {}

  /** How a remote may repeat the password of that user. */
  static List<String> echoes(String user, String secret) {
    String percent = percent(secret);
    return List.of(
        secret,
        percent,
        lowerHex(percent),
        json(secret),
        html(secret),
        html(secret).replace(">", "&gt;"),
        Base64.getEncoder().encodeToString(bytes(user + ":" + secret)));
  }

  /** Texts that must not be found anywhere; those in Base64 at all three alignments. */
  static List<String> forbidden(String secret) {
    String percent = percent(secret);
    List<String> all = new ArrayList<>(List.of(secret, percent, lowerHex(percent)));
    all.add(percent.replace("%20", "+"));
    all.add(json(secret));
    all.add(json(secret).replace("/", "\\/"));
    all.add(unicodeEscaped(secret));
    all.add(html(secret));
    all.add(html(secret).replace(">", "&gt;"));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes(secret).length];
      System.arraycopy(bytes(secret), 0, shifted, before, bytes(secret).length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last characters also depend on the neighbours.
      String own = text.substring(before == 0 ? 0 : before + 1, text.length() - 1);
      all.add(own);
      all.add(own.replace('+', '-').replace('/', '_'));
    }
    return all.stream().distinct().toList();
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String lowerHex(String percent) {
    StringBuilder lower = new StringBuilder(percent);
    for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
      lower.replace(at, at + 3, lower.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String unicodeEscaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> escaped.append(c < 128 ? json(String.valueOf((char) c)) : "\\u%04x".formatted(c)));
    return escaped.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether one byte sequence is in another. */
  static boolean contains(byte[] whole, byte[] part) {
    for (int at = 0; at <= whole.length - part.length; at++) {
      if (whole[at] == part[0]
          && Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
