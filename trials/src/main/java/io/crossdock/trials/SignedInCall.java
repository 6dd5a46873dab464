package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.environment.Environment;
import io.crossdock.environment.KeySource;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.task.TaskStore;

/**
 * Makes one call to an API whose refresh tokens work once, in the JVM that a trial started.
 *
 * <p>{@code --store FILE}, {@code --keys FILE}, {@code --url URL}, {@code --refresh TOKEN}.
 */
public final class SignedInCall {

  private SignedInCall() {}

  /** Prints {@code answered} once the call was. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--store", "--keys", "--url", "--refresh");
    Environment environment =
        Environment.builder()
            .variable("Url", given.text("--url").orElseThrow())
            .variable("Id", "the-client")
            .encrypted("Secret", "client-s3cr3t")
            .encrypted("Refresh", given.text("--refresh").orElseThrow())
            .sealingKey(KeySource.keyFile(given.path("--keys").orElseThrow()))
            .build();
    try (TaskStore store = JdbcTaskStore.h2(given.path("--store").orElseThrow());
        Crossdock crossdock = Crossdock.builder(environment).store(store).build()) {
      crossdock.call(client(), "list-things", RequestParameters.none());
    }
    System.out.println("answered");
  }

  private static HttpClient client() {
    return HttpClient.named("ERP")
        .connector(
            HttpConnector.named("ERP")
                .operation(HttpOperation.list("things", "/things").key("id"))
                .build())
        .baseUrl("${Url}")
        .authentication(Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}"))
        .build();
  }
}
