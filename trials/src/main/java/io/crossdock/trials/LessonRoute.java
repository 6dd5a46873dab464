package io.crossdock.trials;

import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.environment.Environment;
import io.crossdock.examples.Playground;
import io.crossdock.http.HttpClient;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.testkit.akeneo.Connection;
import java.util.HashMap;
import java.util.Map;

/**
 * The definitions of the first integration, products from Akeneo to Magento, and the environment
 * they need: handed from one JVM to another by variables of the operating system.
 */
final class LessonRoute {

  static final String PLAIN = "CROSSDOCK_PLAIN_";
  private static final String ENCRYPTED = "CROSSDOCK_ENCRYPTED_";

  private LessonRoute() {}

  static HttpClient akeneo() {
    return HttpClient.named("Akeneo")
        .connector("akeneo")
        .baseUrl("${Akeneo_Url}")
        .authentication(
            AkeneoAuthentication.password(
                "${Akeneo_ClientId}",
                "${Akeneo_Secret}",
                "${Akeneo_UserName}",
                "${Akeneo_password}"))
        .build();
  }

  static HttpClient magento() {
    return HttpClient.named("Magento fake test")
        .connector("magento")
        .baseUrl("${Magento_Url}")
        .authentication(MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
        .build();
  }

  static Incoming products() {
    return Incoming.named("Akeneo - Get Products")
        .client(akeneo())
        .entity("products-uuid")
        .parameters(RequestParameters.parse("{path: [], query: [], payload: []}"))
        .build();
  }

  static Outgoing.Builder upsert() {
    return Outgoing.named("Magento - Upsert Products")
        .client(magento())
        .entity("products")
        .action("upsert")
        .setting("channel", "ecommerce")
        .setting("locales", "en_US")
        .setting("currency", "EUR")
        .setting("missingPrice", "zero")
        .setting("unknownOption", "ignore");
  }

  static Route route() {
    return Route.from(products()).standard().to(upsert().build());
  }

  /** What a process of its own needs in its environment to run against these fakes. */
  static Map<String, String> variables(Playground playground) {
    Connection connection = playground.akeneo().connection();
    return variables(
        playground.akeneo().baseUrl(),
        connection,
        playground.magento().baseUrl(),
        playground.magentoUser(),
        playground.magentoPassword());
  }

  static Map<String, String> variables(
      String akeneoUrl, Connection connection, String magentoUrl, String user, String password) {
    Map<String, String> variables = new HashMap<>();
    variables.put(PLAIN + "Akeneo_Url", akeneoUrl);
    variables.put(PLAIN + "Akeneo_ClientId", connection.clientId());
    variables.put(ENCRYPTED + "Akeneo_Secret", connection.secret());
    variables.put(PLAIN + "Akeneo_UserName", connection.username());
    variables.put(ENCRYPTED + "Akeneo_password", connection.password());
    variables.put(PLAIN + "Magento_Url", magentoUrl);
    variables.put(PLAIN + "Magento_UserName", user);
    variables.put(ENCRYPTED + "Magento_password", password);
    return variables;
  }

  /** The environment of a process that was given {@link #variables}. */
  static Environment fromSystem() {
    return Environment.builder()
        .systemEnvironment(PLAIN)
        .encryptedSystemEnvironment(ENCRYPTED)
        .build();
  }

  /** The environment for this process. */
  static Environment environment(Playground playground) {
    return environment(variables(playground));
  }

  /** The environment of this process with what another one would be given. */
  static Environment environment(Map<String, String> variables) {
    Environment.Builder environment = Environment.builder();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(PLAIN)) {
            environment.variable(name.substring(PLAIN.length()), value);
          } else {
            environment.encrypted(name.substring(ENCRYPTED.length()), value);
          }
        });
    return environment.build();
  }
}
