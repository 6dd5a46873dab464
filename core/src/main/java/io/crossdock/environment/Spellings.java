package io.crossdock.environment;

import io.crossdock.internal.text.QueryEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All texts that give a secret away and that decoding does not lead to.
 *
 * <p>Percent signs, backslashes and entities are decoded by {@link DecodedText}, in whatever mix
 * they come. Base64 hides the borders between characters, so its texts are made here, one for each
 * of the three places at which a secret can begin within a group of three octets.
 */
final class Spellings {

  private static final int SHORTEST_LINE = 8;

  private Spellings() {}

  /** The spellings of a secret by itself. */
  static List<Spelling> of(String secret) {
    if (secret.length() <= Redactor.SHORTEST_MASKED) {
      return secret.isBlank() ? List.of() : List.of(Spelling.alone("Bearer " + secret));
    }
    List<Spelling> spellings = new ArrayList<>();
    for (String text : texts(secret)) {
      spellings.add(Spelling.anywhere(text));
    }
    for (byte[] octets : octets(secret.strip().isEmpty() ? secret : secret.strip())) {
      addBase64(octets, spellings);
    }
    return spellings;
  }

  /** The spellings of a user and a secret together, as basic authentication sends them. */
  static List<Spelling> of(String user, String secret) {
    List<Spelling> spellings = new ArrayList<>();
    for (byte[] octets : octets(user + ":" + secret)) {
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        spellings.add(Spelling.alone(encoder.encodeToString(octets)));
        spellings.add(Spelling.alone(encoder.withoutPadding().encodeToString(octets)));
      }
    }
    if (!secret.isEmpty()) {
      spellings.add(Spelling.alone(user + ":" + secret));
    }
    return spellings;
  }

  /** The secret, without the white space around it, and the lines of one that has several. */
  private static Set<String> texts(String secret) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(secret);
    texts.add(secret.strip());
    if (secret.strip().indexOf('\n') >= 0) {
      secret
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(texts::add);
    }
    texts.removeIf(text -> text.length() <= Redactor.SHORTEST_MASKED);
    return texts;
  }

  /** What Base64 is made of: OkHttp takes Latin-1, OAuth encodes id and secret before joining. */
  private static List<byte[]> octets(String text) {
    List<byte[]> all = new ArrayList<>();
    all.add(text.getBytes(StandardCharsets.UTF_8));
    if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      all.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    all.add(QueryEncoding.encode(text).getBytes(StandardCharsets.UTF_8));
    all.add(URLEncoder.encode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    List<byte[]> distinct = new ArrayList<>();
    for (byte[] octets : all) {
      if (distinct.stream().noneMatch(other -> Arrays.equals(octets, other))) {
        distinct.add(octets);
      }
    }
    return distinct;
  }

  private static void addBase64(byte[] octets, List<Spelling> spellings) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + octets.length];
      System.arraycopy(octets, 0, shifted, before, octets.length);
      int firstOwn = (before * 8 + 5) / 6;
      int afterOwn = shifted.length * 8 / 6;
      int sharedBefore = before * 8 % 6 == 0 ? 0 : 1;
      int sharedAfter = shifted.length * 8 % 6 == 0 ? 0 : 1;
      String standard = Base64.getEncoder().encodeToString(shifted).substring(firstOwn, afterOwn);
      spellings.add(Spelling.base64(standard, sharedBefore, sharedAfter));
      String forAddresses = standard.replace('+', '-').replace('/', '_');
      if (!forAddresses.equals(standard)) {
        spellings.add(Spelling.base64(forAddresses, sharedBefore, sharedAfter));
      }
    }
  }
}
