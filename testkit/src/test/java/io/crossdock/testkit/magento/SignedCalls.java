package io.crossdock.testkit.magento;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the header of a call signed with OAuth 1.0a, right or wrong in a way that is named: {@code
 * signed}, {@code signed with the port}, {@code signed in bytewise order} and so on.
 */
final class SignedCalls {

  static final String CONSUMER = "consumer-key";
  static final String CONSUMER_SECRET = "consumer-secret";
  static final String TOKEN = "token-key";
  static final String TOKEN_SECRET = "token-secret";

  private static final long NOW = 1_795_600_000L;

  private int calls;

  String header(String way, String method, String target) {
    Map<String, String> oauth = new TreeMap<>();
    oauth.put("oauth_consumer_key", CONSUMER);
    oauth.put("oauth_token", way.endsWith("unknown token") ? "nobody" : TOKEN);
    oauth.put("oauth_nonce", way.endsWith("nonce twice") ? "once" : "nonce-" + ++calls);
    long time = way.endsWith("old time") ? NOW - 1_000_000 : NOW;
    oauth.put("oauth_timestamp", Long.toString(time));
    boolean old = way.endsWith("HMAC-SHA1");
    oauth.put("oauth_signature_method", old ? "HMAC-SHA1" : "HMAC-SHA256");
    oauth.put("oauth_version", "1.0");
    String base = base(way, method, target, oauth);
    String secret = way.endsWith("wrong secret") ? "wrong" : CONSUMER_SECRET;
    oauth.put("oauth_signature", signature(base, secret + "&" + TOKEN_SECRET));
    List<String> parts = new ArrayList<>();
    oauth.forEach((name, value) -> parts.add(name + "=\"" + percent(value) + "\""));
    return "OAuth " + String.join(", ", parts);
  }

  private static String base(String way, String method, String target, Map<String, String> oauth) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    List<String> pairs = new ArrayList<>();
    oauth.forEach((name, value) -> pairs.add(percent(name) + "=" + percent(value)));
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        pairs.add(
            percent(decoded(pair.substring(0, equals)))
                + "="
                + percent(decoded(pair.substring(equals + 1))));
      }
    }
    boolean bytewise = way.endsWith("bytewise order");
    // Names differ in indices of one and two digits: padded, they are in natural order.
    pairs.sort(Comparator.comparing(pair -> bytewise ? pair : padded(pair)));
    String host = "http://127.0.0.1" + (way.endsWith("the port") ? ":8080" : "");
    return method + "&" + percent(host + path) + "&" + percent(String.join("&", pairs));
  }

  private static String padded(String pair) {
    return pair.replaceAll("%5B(\\d)%5D", "%5B0$1%5D");
  }

  private static String signature(String base, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(base.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String percent(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      String one = Character.toString((char) (b & 0xff));
      encoded.append(
          one.matches("[A-Za-z0-9._~-]") ? one : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return encoded.toString();
  }
}
