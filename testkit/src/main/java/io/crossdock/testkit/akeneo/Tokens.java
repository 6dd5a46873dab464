package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives tokens and knows them again.
 *
 * <p>Source: recorded exchanges akeneo 01 #1 to #14. That a refresh token works once is our own
 * strictness: the vendor says nothing.
 */
final class Tokens {

  private static final int MOST_BYTES = 300;
  private static final Duration ACCESS_LIFE = Duration.ofSeconds(3600);
  private static final Duration REFRESH_LIFE = Duration.ofDays(14);
  private static final Set<String> OTHER_GRANTS =
      Set.of("token", "authorization_code", "client_credentials");

  private record Token(String connection, Instant ends) {}

  private final Map<String, Token> access = new HashMap<>();
  private final Map<String, Token> refresh = new HashMap<>();
  private InstantSource clock;
  private Connection connection;

  Tokens(InstantSource clock, Connection connection) {
    this.clock = clock;
    this.connection = connection;
  }

  synchronized void clock(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Connection connection() {
    return connection;
  }

  synchronized void connection(Connection connection) {
    this.connection = connection;
    revoke();
  }

  synchronized void revoke() {
    access.clear();
    refresh.clear();
  }

  /** A token that is good from now on, without a call. */
  synchronized String issue() {
    return put(access, ACCESS_LIFE);
  }

  synchronized String issueRefresh() {
    return put(refresh, REFRESH_LIFE);
  }

  /** The client id behind a request's token, or nothing if it has none that is good. */
  synchronized String connectionOf(FakeRequest request) {
    Token token = access.get(bearer(request));
    return token == null ? "" : token.connection();
  }

  synchronized void check(FakeRequest request) {
    String bearer = bearer(request);
    if (bearer.isEmpty()) {
      throw Refused.with(401, "Authentication is required");
    }
    Token token = access.get(bearer);
    if (token == null) {
      throw Refused.with(401, "The access token provided is invalid.");
    }
    if (!clock.instant().isBefore(token.ends())) {
      throw Refused.with(401, "The access token provided has expired.");
    }
  }

  private static String bearer(FakeRequest request) {
    String header = request.header("Authorization").orElse("");
    return header.startsWith("Bearer ") ? header.substring("Bearer ".length()).strip() : "";
  }

  /** Answers the token call. */
  synchronized FakeResponse grant(FakeRequest request) {
    JsonNode fields = fields(request);
    if (request.bodySize() > MOST_BYTES) {
      throw Refused.with(
          413, "Request content exceeded the maximum allowed size of " + MOST_BYTES + " bytes");
    }
    String grant = fields.path("grant_type").asText("");
    if (OTHER_GRANTS.contains(grant)) {
      throw Refused.unprocessable("This grant type is not authorized for this client");
    }
    if (grant.equals("refresh_token")) {
      byRefresh(request, fields);
    } else {
      byPassword(request, grant, fields);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("access_token", put(access, ACCESS_LIFE));
    answer.put("expires_in", ACCESS_LIFE.toSeconds());
    answer.put("token_type", "bearer");
    answer.putNull("scope");
    answer.put("refresh_token", put(refresh, REFRESH_LIFE));
    return FakeResponse.json(200, answer);
  }

  private void byPassword(FakeRequest request, String grant, JsonNode fields) {
    String username = fields.path("username").asText("");
    String password = fields.path("password").asText("");
    if (!grant.equals("password") || username.isEmpty() || password.isEmpty()) {
      throw Refused.unprocessable(
          "Parameter \"grant_type\", \"username\" or \"password\" is missing, empty or invalid");
    }
    checkClient(request);
    if (!connection.isUser(username, password)) {
      throw Refused.unprocessable("No user found for the given username and password");
    }
  }

  private void byRefresh(FakeRequest request, JsonNode fields) {
    String token = fields.path("refresh_token").asText("");
    if (token.isEmpty()) {
      throw Refused.unprocessable(
          "Parameter \"grant_type\" or \"refresh_token\" is missing or empty");
    }
    checkClient(request);
    Token known = refresh.remove(token);
    if (known == null || !clock.instant().isBefore(known.ends())) {
      throw Refused.unprocessable("Refresh token is invalid or has expired");
    }
  }

  private void checkClient(FakeRequest request) {
    if (!connection.isClient(basic(request))) {
      throw Refused.unprocessable(
          "Parameter \"client_id\" is missing or does not match any client, or secret is invalid");
    }
  }

  private static @Nullable String basic(FakeRequest request) {
    String header = request.header("Authorization").orElse("");
    if (!header.startsWith("Basic ")) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()).strip());
      return new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static JsonNode fields(FakeRequest request) {
    String type = Requests.mediaType(request);
    if (type.equals("application/x-www-form-urlencoded")) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      List<Pair> pairs =
          FakeRequest.of("POST", "?" + request.text(), List.of(), new byte[0]).query();
      pairs.forEach(pair -> fields.put(pair.name(), pair.value()));
      return fields;
    }
    if (!type.equals("application/json")) {
      throw Refused.with(
          415,
          "\""
              + type
              + "\" in \"Content-Type\" header is not valid. Only \"application/json\" or"
              + " \"application/x-www-form-urlencoded\" are allowed.");
    }
    try {
      return request.json();
    } catch (UncheckedIOException e) {
      throw Refused.with(400, "Invalid json message received");
    }
  }

  private String put(Map<String, Token> tokens, Duration life) {
    String token = UUID.randomUUID().toString().replace("-", "");
    tokens.put(token, new Token(connection.clientId(), clock.instant().plus(life)));
    return token;
  }
}
