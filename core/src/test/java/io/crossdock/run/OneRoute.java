package io.crossdock.run;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;

/**
 * A program of a host: one run for each address below the base URL that it is given, then it
 * returns from {@code main} without ending the JVM.
 */
public final class OneRoute {

  private OneRoute() {}

  /** Base URL, then the paths of the lists to read, each in a run of its own. */
  public static void main(String[] arguments) {
    Environment environment = Environment.builder().encrypted("Token", "t0k3n-of-the-shop").build();
    try (Crossdock crossdock = Crossdock.with(environment)) {
      for (int i = 1; i < arguments.length; i++) {
        RunReport report = crossdock.run(route(arguments[0], arguments[i]));
        System.out.println(
            "RUN "
                + arguments[i]
                + " finished="
                + report.finished()
                + " failed="
                + report.failures().size()
                + " stopped="
                + report.stopped().orElse("no").replaceAll("\\s+", " "));
      }
    }
    System.out.println("DONE");
  }

  /** From that list to {@code PUT /things/{id}}. */
  public static Route route(String baseUrl, String path) {
    HttpClient client =
        HttpClient.named("Shop")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("things", path).key("id"))
                    .operation(
                        HttpOperation.write("things", "update", "PUT", "/things/{id}")
                            .key("id")
                            .repeatable())
                    .build())
            .baseUrl(baseUrl)
            .bearerToken("${Token}")
            .limits(AnswerLimits.standard())
            .build();
    return Route.from(Incoming.named("Get").client(client).entity("things").build())
        .named("route " + path.replaceAll("[^a-z]", ""))
        .to(Outgoing.named("Put").client(client).entity("things").action("update").build());
  }
}
