package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.testkit.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Admins, integrations and the tokens they hold. */
final class SignIn {

  /** Six wrong passwords lock an admin for half an hour (the shop's defaults). */
  private static final int FAILURES_BEFORE_LOCK = 6;

  private static final Duration LOCKED = Duration.ofMinutes(30);

  /** One admin, and what the lock remembers of it. */
  private static final class Admin {
    final String password;
    int failures;
    Instant lockedUntil = Instant.MIN;

    Admin(String password) {
      this.password = password;
    }
  }

  /** A token that was given out. */
  private static final class Session {
    final Instant end;
    long callsLeft;

    Session(Instant end, long callsLeft) {
      this.end = end;
      this.callsLeft = callsLeft;
    }
  }

  private final InstantSource clock;
  private final OAuth oauth = new OAuth();
  private final Random random = new Random(20261124L);
  private final Map<String, Admin> admins = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Set<String>> integrations = new HashMap<>();
  private List<String> twoFactorProviders = List.of();
  private Duration lifetime = Duration.ofHours(4);
  private long callsPerToken = Long.MAX_VALUE;
  private boolean integrationsAsBearer = true;
  private int signIns;

  SignIn(InstantSource clock) {
    this.clock = clock;
  }

  void addAdmin(String username, String password) {
    admins.put(username, new Admin(password));
  }

  /** No resources means every right. */
  void addIntegration(String token, Set<String> resources) {
    integrations.put(token, resources);
  }

  OAuth oauth() {
    return oauth;
  }

  void requireTwoFactor(List<String> providers) {
    twoFactorProviders = List.copyOf(providers);
  }

  void tokenLifetime(Duration duration) {
    lifetime = duration;
  }

  void callsPerToken(long calls) {
    callsPerToken = calls;
  }

  /** Off is what shops come with since 2.4.4. Source: recorded exchanges magento 09 #14, #15. */
  void refuseIntegrationsAsBearer() {
    integrationsAsBearer = false;
  }

  void endAllSessions() {
    sessions.clear();
  }

  int signIns() {
    return signIns;
  }

  /** The body of a 401 that does not come from a call's own rights. */
  static JsonNode refusalBody() {
    ObjectNode body =
        MagentoJson.object().put("message", "The consumer isn't authorized to access %resources.");
    body.putObject("parameters").put("resources", "Magento_Catalog::products");
    return body;
  }

  /** Answers the route of the admin token. */
  JsonNode adminToken(JsonNode body) {
    Map<String, String> given = credentials(body);
    if (!twoFactorProviders.isEmpty()) {
      throw twoFactorNeeded();
    }
    signIns++;
    Admin admin = admins.get(given.get("username"));
    Instant now = clock.instant();
    if (admin == null || now.isBefore(admin.lockedUntil)) {
      throw wrongAccount();
    }
    if (!admin.password.equals(given.get("password"))) {
      if (++admin.failures >= FAILURES_BEFORE_LOCK) {
        admin.lockedUntil = now.plus(LOCKED);
        admin.failures = 0;
      }
      throw wrongAccount();
    }
    admin.failures = 0;
    String token = newToken(now);
    sessions.put(token, new Session(now.plus(lifetime), callsPerToken));
    return TextNode.valueOf(token);
  }

  /** Answers the route of the customer token; no customer has a password here. */
  JsonNode customerToken(JsonNode body) {
    credentials(body);
    throw wrongAccount();
  }

  // An empty text counts as missing. Source: recorded exchanges magento 01 #7 to #10.
  private static Map<String, String> credentials(JsonNode body) {
    Map<String, String> given = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : List.of("username", "password")) {
      String value = Shape.member(body, name).asText("");
      if (value.isEmpty()) {
        missing.add(name);
      }
      given.put(name, value);
    }
    if (!missing.isEmpty()) {
      throw MagentoErrors.required(missing);
    }
    return given;
  }

  /** Source: recorded exchanges magento 01 #5, #6 and 07 #25 to #31: one text for all causes. */
  private static MagentoError wrongAccount() {
    return MagentoErrors.plain(
        401,
        "The account sign-in was incorrect or your account is disabled temporarily. Please wait and"
            + " try again later.");
  }

  private MagentoError twoFactorNeeded() {
    ObjectNode body =
        MagentoJson.object()
            .put("message", "Please use the 2fa provider-specific endpoints to obtain a token.");
    ArrayNode providers = body.putObject("parameters").putArray("active_providers");
    twoFactorProviders.forEach(providers::add);
    return new MagentoError(401, body);
  }

  /**
   * Lets a caller pass.
   *
   * @throws MagentoError with one text for a missing, a wrong and a weak token
   */
  void authorize(FakeRequest request, String resource) {
    if (resource.equals(Route.ANONYMOUS)) {
      return;
    }
    String authorization = request.header("Authorization").orElse("");
    if (OAuth.isSigned(authorization)) {
      oauth.authorize(request, authorization);
      return;
    }
    // Source: recorded exchange magento 01 #29: the word may be in small letters.
    boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    String token = bearer ? authorization.substring("bearer ".length()).strip() : "";
    if (!mayPass(token, resource)) {
      throw MagentoErrors.notAuthorized(resource);
    }
  }

  private boolean mayPass(String token, String resource) {
    Session session = sessions.get(token);
    if (session != null) {
      return clock.instant().isBefore(session.end) && session.callsLeft-- > 0;
    }
    Set<String> rights = integrations.get(token);
    return rights != null
        && integrationsAsBearer
        && (rights.isEmpty() || rights.contains(resource));
  }

  private String newToken(Instant now) {
    long start = now.getEpochSecond();
    String header = MagentoJson.text(MagentoJson.object().put("kid", "1").put("alg", "HS256"));
    ObjectNode claims = MagentoJson.object().put("uid", 1).put("utypid", 2);
    claims.put("iat", start).put("exp", start + lifetime.toSeconds());
    byte[] signature = new byte[32];
    random.nextBytes(signature);
    return part(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + part(MagentoJson.text(claims).getBytes(StandardCharsets.UTF_8))
        + "."
        + part(signature);
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
