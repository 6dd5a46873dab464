package io.crossdock.environment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a secret in a text by decoding it, written apart from the redactor and more slowly, so
 * that one shows the faults of the other.
 */
final class Leaks {

  private static final Pattern OCTETS = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7});?|#[xX]([0-9a-fA-F]{1,6});?|(amp|lt|gt|quot|ouml|szlig);)");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}");

  private Leaks() {}

  /** In which ways the text gives the secret away. */
  static List<String> of(String text, String secret) {
    List<String> ways = new ArrayList<>();
    List<UnaryOperator<String>> decoders =
        List.of(UnaryOperator.identity(), Leaks::percent, Leaks::form, Leaks::html, Leaks::json);
    for (int first = 0; first < decoders.size(); first++) {
      for (int second = 0; second < decoders.size(); second++) {
        String decoded = decoders.get(second).apply(decoders.get(first).apply(text));
        if (decoded.contains(secret)) {
          ways.add("decoded by " + first + ", then by " + second);
        }
      }
    }
    if (isInBase64(text.replace('-', '+').replace('_', '/'), secret)) {
      ways.add("decoded from Base64");
    }
    return ways;
  }

  private static String form(String text) {
    return percent(text.replace('+', ' '));
  }

  private static String percent(String text) {
    return OCTETS
        .matcher(text)
        .replaceAll(
            run -> {
              String hex = run.group().replace("%", "");
              byte[] octets = new byte[hex.length() / 2];
              for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
              }
              return Matcher.quoteReplacement(new String(octets, StandardCharsets.UTF_8));
            });
  }

  private static String html(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(
            entity -> {
              if (entity.group(1) != null) {
                return character(Integer.parseInt(entity.group(1)));
              }
              if (entity.group(2) != null) {
                return character(Integer.parseInt(entity.group(2), 16));
              }
              return Matcher.quoteReplacement(
                  switch (entity.group(3)) {
                    case "amp" -> "&";
                    case "lt" -> "<";
                    case "gt" -> ">";
                    case "quot" -> "\"";
                    case "ouml" -> "ö";
                    default -> "ß";
                  });
            });
  }

  private static String character(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        ? Matcher.quoteReplacement(Character.toString(codePoint))
        : "";
  }

  private static String json(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape -> {
              if (escape.group(1) != null) {
                return Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
              }
              int index = "\"\\/bfnrt".indexOf(escape.group(2));
              return Matcher.quoteReplacement("\"\\/\b\f\n\r\t".substring(index, index + 1));
            });
  }

  private static boolean isInBase64(String text, String secret) {
    String octets = latin1(secret.getBytes(StandardCharsets.UTF_8));
    Matcher run = BASE64.matcher(text);
    while (run.find()) {
      for (int start = 0; start < 4; start++) {
        String part = run.group().substring(Math.min(start, run.group().length()));
        String whole = part.length() % 4 == 1 ? part.substring(0, part.length() - 1) : part;
        if (latin1(Base64.getDecoder().decode(whole)).contains(octets)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String latin1(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
