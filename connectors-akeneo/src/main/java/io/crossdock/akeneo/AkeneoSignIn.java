package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Signs in with the password grant, and renews with the refresh token as long as that is taken.
 *
 * <p>Source: recorded exchanges akeneo 01 #1 to #11.
 */
final class AkeneoSignIn implements SignIn {

  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String PATH = "/api/oauth/v1/token";

  @Override
  public String kind() {
    return AkeneoAuthentication.PASSWORD;
  }

  @Override
  public List<String> fields() {
    return List.of(CLIENT_ID, CLIENT_SECRET, USERNAME, PASSWORD);
  }

  @Override
  public Credential signIn(Request request) {
    Credential previous = request.previous();
    Optional<String> refresh = previous == null ? Optional.empty() : previous.refresh();
    return refresh.flatMap(token -> refreshed(request, token)).orElseGet(() -> byPassword(request));
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header("Authorization", "Bearer " + credential.token());
  }

  /** Empty where the refresh token is no longer good: the password may still be. */
  private static Optional<Credential> refreshed(Request request, String token) {
    ObjectNode grant = grant("refresh_token").put("refresh_token", token);
    try {
      // Whether a refresh token may be used twice is nowhere said, so it is sent once.
      return Optional.of(granted(request, "refresh_token", grant, Call.Repeating.FORBIDDEN));
    } catch (RemoteCallException refused) {
      boolean passwordMayHelp =
          switch (refused.kind()) {
            case REFUSED, CREDENTIALS, ANSWER_LOST -> true;
            default -> false;
          };
      if (passwordMayHelp) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Credential byPassword(Request request) {
    // Nothing but the three fields: the PIM refuses more than 300 bytes (exchange 01 #8).
    ObjectNode grant =
        grant("password")
            .put("username", request.field(USERNAME))
            .put("password", request.field(PASSWORD));
    try {
      return granted(request, "post_token", grant, Call.Repeating.ALLOWED);
    } catch (RemoteCallException refused) {
      throw SignInWords.of(refused);
    }
  }

  private static ObjectNode grant(String type) {
    return JsonNodeFactory.instance.objectNode().put("grant_type", type);
  }

  private static Credential granted(
      Request request, String operation, ObjectNode grant, Call.Repeating repeating) {
    Call call =
        Call.of("POST", PATH)
            .named(operation)
            .header("Authorization", basic(request))
            .header("Accept", "application/json")
            .body(Body.json(grant))
            .repeating(repeating)
            .effect(Call.Effect.READS)
            .build();
    return credential(request, request.connection().send(call));
  }

  private static String basic(Request request) {
    String pair = request.field(CLIENT_ID) + ":" + request.field(CLIENT_SECRET);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Credential credential(Request request, Answer answer) {
    JsonNode json = answer.json();
    String token = json.path("access_token").asText("");
    if (token.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER,
          Fault.of("the sign-in was answered " + answer.status() + " without an access_token"));
    }
    Credential credential = Credential.of(token);
    long seconds = json.path("expires_in").asLong(0);
    if (seconds > 0) {
      credential = credential.until(request.connection().now().plus(Duration.ofSeconds(seconds)));
    }
    String refresh = json.path("refresh_token").asText("");
    return refresh.isEmpty() ? credential : credential.refreshedBy(refresh);
  }
}
