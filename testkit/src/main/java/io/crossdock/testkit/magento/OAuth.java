package io.crossdock.testkit.magento;

import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls signed with OAuth 1.0a, checked with the shop's peculiarities: SHA-256 only, no port in the
 * signed address, parameters in natural order, bodies not signed.
 */
final class OAuth {

  private static final String SCHEME = "oauth ";
  private static final String METHOD = "HMAC-SHA256";
  private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)=\"([^\"]*)\"");

  /** One integration: its consumer's pair and its token's. */
  private record Integration(int id, String consumerSecret, String token, String tokenSecret) {}

  private final Map<String, Integration> byConsumer = new HashMap<>();
  private final Set<String> nonces = new HashSet<>();

  void add(String consumerKey, String consumerSecret, String token, String tokenSecret) {
    int id = byConsumer.size() + 1;
    byConsumer.put(consumerKey, new Integration(id, consumerSecret, token, tokenSecret));
  }

  static boolean isSigned(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  /**
   * Lets a signed call pass.
   *
   * @throws MagentoError if the signature or what goes with it is wrong. Source: recorded exchanges
   *     magento 09 #5 to #9, #12 and #13. An old timestamp is no reason (#10).
   */
  void authorize(FakeRequest request, String authorization) {
    Map<String, String> given = parameters(authorization);
    for (String name :
        List.of(
            "oauth_consumer_key",
            "oauth_token",
            "oauth_nonce",
            "oauth_timestamp",
            "oauth_signature_method",
            "oauth_signature")) {
      if (given.getOrDefault(name, "").isEmpty()) {
        throw MagentoErrors.plain(400, "oauth_parameters_absent=" + name);
      }
    }
    Integration integration = integration(given);
    String method = given.getOrDefault("oauth_signature_method", "");
    if (!method.equals(METHOD)) {
      throw MagentoErrors.numbered(400, "Signature method %1 is not supported", method);
    }
    String right = signature(request, given, integration);
    boolean same =
        MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8),
            given.getOrDefault("oauth_signature", "").getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw MagentoErrors.plain(401, "The signature is invalid. Verify and try again.");
    }
  }

  private Integration integration(Map<String, String> given) {
    Integration integration = byConsumer.get(given.getOrDefault("oauth_consumer_key", ""));
    if (integration == null) {
      throw MagentoErrors.plain(401, "A consumer having the specified key does not exist");
    }
    String nonce = integration.id() + " " + given.get("oauth_nonce");
    if (!nonces.add(nonce)) {
      throw MagentoErrors.numbered(
          401,
          "The nonce is already being used by the consumer with ID %1",
          Integer.toString(integration.id()));
    }
    if (!integration.token().equals(given.get("oauth_token"))) {
      throw MagentoErrors.plain(401, "Specified token does not exist");
    }
    return integration;
  }

  private static Map<String, String> parameters(String authorization) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(authorization);
    while (matcher.find()) {
      parameters.put(matcher.group(1), URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String signature(
      FakeRequest request, Map<String, String> given, Integration integration) {
    String base =
        request.method()
            + "&"
            + encoded(address(request))
            + "&"
            + encoded(sortedParameters(request, given));
    String key = encoded(integration.consumerSecret()) + "&" + encoded(integration.tokenSecret());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("a Java runtime without HmacSHA256", e);
    }
  }

  // Without the port (recorded exchange magento 09 #6); an encoded slash or ampersand counts as
  // itself, so that a signature over the encoded one is wrong (#5, and issue 37830).
  private static String address(FakeRequest request) {
    String host = request.header("Host").orElse("127.0.0.1").replaceFirst(":\\d+$", "");
    String path = request.path().replace("%2F", "/").replace("%26", "&");
    return "http://" + host + path;
  }

  private static String sortedParameters(FakeRequest request, Map<String, String> given) {
    List<Pair> all = new ArrayList<>();
    request.query().forEach(pair -> all.add(new Pair(encoded(pair.name()), encoded(pair.value()))));
    given.forEach(
        (name, value) -> {
          if (!name.equals("oauth_signature") && !name.equals("realm")) {
            all.add(new Pair(encoded(name), encoded(value)));
          }
        });
    // Source: recorded exchange magento 09 #7: [2] comes before [10].
    all.sort(Comparator.comparing(Pair::name, OAuth::naturalOrder).thenComparing(Pair::value));
    StringBuilder text = new StringBuilder();
    for (Pair pair : all) {
      text.append(text.length() == 0 ? "" : "&").append(pair.name()).append('=');
      text.append(pair.value());
    }
    return text.toString();
  }

  /** Runs of digits compare as numbers. */
  static int naturalOrder(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int iEnd = endOfDigits(left, i);
      int jEnd = endOfDigits(right, j);
      int order;
      if (iEnd > i && jEnd > j) {
        order = compareNumbers(left.substring(i, iEnd), right.substring(j, jEnd));
        i = iEnd;
        j = jEnd;
      } else {
        order = Character.compare(left.charAt(i++), right.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String left, String right) {
    String shortLeft = left.replaceFirst("^0+(?=.)", "");
    String shortRight = right.replaceFirst("^0+(?=.)", "");
    return shortLeft.length() == shortRight.length()
        ? shortLeft.compareTo(shortRight)
        : Integer.compare(shortLeft.length(), shortRight.length());
  }

  /** Percent-encoding of RFC 3986. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean unreserved =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      if (unreserved) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
