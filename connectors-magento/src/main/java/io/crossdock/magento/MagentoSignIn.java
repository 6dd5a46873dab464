package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Signs in as an admin. A wrong password is tried once only: the account locks after six. */
final class MagentoSignIn implements SignIn {

  /** Magento's default for admins: Stores, Configuration, Services, OAuth, Access Token. */
  private static final Duration LIFETIME = Duration.ofHours(4);

  @Override
  public String kind() {
    return MagentoAuthentication.ADMIN;
  }

  @Override
  public List<String> fields() {
    return List.of("username", "password");
  }

  @Override
  public Credential signIn(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("username", request.field("username"));
    body.put("password", request.field("password"));
    Call call =
        Call.of("POST", "/rest/all/V1/integration/admin/token")
            .named("admin sign-in")
            .header("Accept", "application/json")
            .body(Body.json(body))
            .build();
    return Credential.of(token(request, call)).until(request.connection().now().plus(LIFETIME));
  }

  @Override
  public void authorize(Credential credential, Outbound outbound) {
    outbound.header("Authorization", "Bearer " + credential.token());
  }

  private static String token(Request request, Call call) {
    try {
      JsonNode answer = request.connection().send(call).json();
      if (answer.isTextual() && !answer.textValue().isBlank()) {
        return answer.textValue();
      }
    } catch (RemoteCallException refused) {
      throw explained(refused);
    }
    throw RemoteCallException.of(
        Kind.NOT_AN_ANSWER, Fault.of("the admin sign-in did not answer with a token"));
  }

  private static RemoteCallException explained(RemoteCallException refused) {
    int status = refused.fault().status();
    if (status != 400 && status != 401 && status != 403) {
      return refused;
    }
    String hint =
        isTwoFactor(refused.fault())
            ? "This shop asks admins for a second factor, so an admin's user name and password are"
                + " not enough: create an integration in the shop (System, Integrations) and sign"
                + " in with its access token as a bearer token."
            : "The user name or the password is wrong, or the account is locked or disabled."
                + " It is not tried again: an account locks for 30 minutes after six refusals.";
    return new RemoteCallException(
        Kind.CREDENTIALS,
        "admin sign-in answered " + status + ": " + refused.fault().words() + " " + hint,
        refused.fault(),
        refused);
  }

  // The words differ by version; some carry the providers beside them.
  private static boolean isTwoFactor(Fault fault) {
    String words = fault.words().toLowerCase(Locale.ROOT);
    return words.contains("2fa")
        || words.contains("two-factor")
        || words.contains("active_providers");
  }
}
