package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens: a static one of a custom app, and those that the client credentials grant gives for a
 * day. Source: recorded exchanges shopify 01 #1 to #6.
 */
final class SignIn {

  static final String HEADER = "X-Shopify-Access-Token";
  private static final long SECONDS = 86_399;

  private final Scopes scopes;
  private final Map<String, Instant> granted = new ConcurrentHashMap<>();
  private volatile InstantSource clock;
  private volatile String token = "fake-admin-token";
  private volatile String clientId = "fake-client-id";
  private volatile String clientSecret = "fake-client-secret";
  private volatile String refusal = "";

  SignIn(Scopes scopes, InstantSource clock) {
    this.scopes = scopes;
    this.clock = clock;
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  String token() {
    return token;
  }

  void token(String token) {
    this.token = token;
  }

  String clientId() {
    return clientId;
  }

  String clientSecret() {
    return clientSecret;
  }

  void client(String id, String secret) {
    clientId = id;
    clientSecret = secret;
  }

  /** The grant fails with that code from now on; an empty one lets it succeed. */
  void refuse(String code) {
    refusal = code;
  }

  void revoke() {
    granted.clear();
    token = "";
  }

  /** Whether the one header that counts holds a token that lives. */
  boolean lets(FakeRequest request) {
    String given = request.header(HEADER).orElse("");
    if (!given.isEmpty() && given.equals(token)) {
      return true;
    }
    Instant end = granted.get(given);
    return end != null && end.isAfter(clock.instant());
  }

  FakeResponse grant(FakeRequest request) {
    Map<String, String> form = form(request);
    boolean isOurs =
        clientId.equals(form.get("client_id")) && clientSecret.equals(form.get("client_secret"));
    if (!refusal.isEmpty()) {
      return refused(refusal, form.getOrDefault("client_id", ""));
    } else if (!isOurs || !"client_credentials".equals(form.get("grant_type"))) {
      return refused("application_cannot_be_found", form.getOrDefault("client_id", ""));
    }
    String fresh = "fake-granted-" + UUID.randomUUID();
    granted.put(fresh, clock.instant().plus(Duration.ofSeconds(SECONDS)));
    ObjectNode body = Trees.object().put("access_token", fresh);
    body.put("scope", String.join(",", scopes.granted())).put("expires_in", SECONDS);
    return Answers.json(200, body);
  }

  private static FakeResponse refused(String code, String clientId) {
    if (code.equals("shop_not_permitted")) {
      return html(
          "Oauth error shop_not_permitted: Client credentials cannot be performed on this shop.");
    }
    String words =
        code.equals("application_cannot_be_found")
            ? "Could not find Shopify API application with api_key " + clientId
            : "The app is not installed on this shop.";
    return html(
        "<html><title>400 - Oauth error "
            + code
            + "</title><body>Oauth error "
            + code
            + ": "
            + words
            + "</body></html>");
  }

  private static FakeResponse html(String page) {
    return FakeResponse.of(400, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(FakeRequest request) {
    Map<String, String> form = new HashMap<>();
    if (request.header("Content-Type").orElse("").startsWith("application/json")) {
      request.json().properties().forEach(e -> form.put(e.getKey(), e.getValue().asText()));
      return form;
    }
    for (String pair : pairs(request.text())) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('&'); end >= 0; end = text.indexOf('&', start)) {
      pairs.add(text.substring(start, end));
      start = end + 1;
    }
    pairs.add(text.substring(start));
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
