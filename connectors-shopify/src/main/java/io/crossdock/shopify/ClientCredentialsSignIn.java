package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Signs in with the client credentials grant.
 *
 * <p>Source: recorded exchanges shopify 01 #1 to #3.
 */
final class ClientCredentialsSignIn implements SignIn {

  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String PATH = "/admin/oauth/access_token";

  /** What a refusal says somewhere in its page, and what it means. */
  private static final Map<String, String> REFUSALS =
      Map.of(
          "shop_not_permitted",
          "the app and the shop belong to different organizations: this grant is for apps of"
              + " the shop's own one; other apps need an Admin token",
          "app_not_installed",
          "the app is not installed in this shop: install it there",
          "application_cannot_be_found",
          "there is no app with this client id; one that was made just now is known after"
              + " some seconds",
          "invalid_client",
          "the client id or the client secret is wrong");

  @Override
  public String kind() {
    return ShopifyAuthentication.CLIENT_CREDENTIALS;
  }

  @Override
  public List<String> fields() {
    return List.of(CLIENT_ID, CLIENT_SECRET);
  }

  @Override
  public Credential signIn(Request request) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(request.field(CLIENT_ID))
            + "&client_secret="
            + encoded(request.field(CLIENT_SECRET));
    Call call =
        Call.of("POST", PATH)
            .named("access_token")
            .header("Accept", "application/json")
            .body(
                Body.of("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))
            .repeating(Call.Repeating.ALLOWED)
            .effect(Call.Effect.READS)
            .build();
    try {
      return credential(request, request.connection().send(call));
    } catch (RemoteCallException refused) {
      throw inWords(refused);
    }
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header(AdminTokenSignIn.HEADER, credential.token());
  }

  private static Credential credential(Request request, Answer answer) {
    JsonNode json = answer.json();
    String token = json.path("access_token").asText("");
    if (token.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER,
          Fault.of("the sign-in was answered " + answer.status() + " without an access_token"));
    }
    long seconds = json.path("expires_in").asLong(0);
    Credential credential = Credential.of(token);
    return seconds > 0
        ? credential.until(request.connection().now().plus(Duration.ofSeconds(seconds)))
        : credential;
  }

  /** A refusal may be a page for people, with the code somewhere in its text. */
  private static RemoteCallException inWords(RemoteCallException refused) {
    String said = refused.getMessage() + " " + refused.fault().words();
    for (Map.Entry<String, String> refusal : REFUSALS.entrySet()) {
      if (said.contains(refusal.getKey())) {
        String words =
            "Shopify refuses the sign-in (" + refusal.getKey() + "): " + refusal.getValue();
        return RemoteCallException.of(
            Kind.CREDENTIALS,
            Fault.of(words).withCode(refusal.getKey()).withStatus(refused.fault().status()));
      }
    }
    return refused;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
