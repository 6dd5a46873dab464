package io.crossdock.examples;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.task.TaskStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lesson: variables, two clients, an incoming, an outgoing, a route, and products that arrive.
 *
 * <p>It runs against a fake Akeneo and a fake Magento on this machine. With {@code
 * --akeneo-catalogue DIR} the fake Akeneo is filled from files in the shape of its API.
 */
public final class FirstIntegration {

  private FirstIntegration() {}

  /** Runs the lesson and prints what was done. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("crossdock-lesson");
    try (Playground playground = Playground.of(arguments);
        TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      RunReport report = run(playground, store);
      System.out.println(report);
      System.out.println();
      System.out.println(
          "in the shop now: " + playground.magento().state().productCount() + " products");
      System.out.println("tasks and books: " + folder.resolve("tasks") + ".mv.db");
      if (!report.succeeded()) {
        System.exit(1);
      }
    }
  }

  /** The five steps. */
  static RunReport run(Playground playground, TaskStore store) {
    // 1. Environment variables. An encrypted one is from here on visible nowhere.
    Environment environment =
        Environment.builder()
            .variable("Magento_Url", playground.magento().baseUrl())
            .variable("Magento_UserName", playground.magentoUser())
            .encrypted("Magento_password", playground.magentoPassword())
            .variable("Akeneo_Url", playground.akeneo().baseUrl())
            .variable("Akeneo_ClientId", playground.akeneo().connection().clientId())
            .encrypted("Akeneo_Secret", playground.akeneo().connection().secret())
            .variable("Akeneo_UserName", playground.akeneo().connection().username())
            .encrypted("Akeneo_password", playground.akeneo().connection().password())
            .build();

    // 2. HTTP clients: a connector package each, base URL and sign-in.
    HttpClient akeneo =
        HttpClient.named("Akeneo")
            .connector("akeneo")
            .baseUrl("${Akeneo_Url}")
            .authentication(
                AkeneoAuthentication.password(
                    "${Akeneo_ClientId}",
                    "${Akeneo_Secret}",
                    "${Akeneo_UserName}",
                    "${Akeneo_password}"))
            .build();
    HttpClient magento =
        HttpClient.named("Magento fake test")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();

    // 3. Incoming: what is read.
    Incoming products =
        Incoming.named("Akeneo - Get Products")
            .client(akeneo)
            .entity("products-uuid")
            .parameters(RequestParameters.parse("{path: [], query: [], payload: []}"))
            .build();

    // 4. Outgoing: what is written, and what this shop wants.
    Outgoing upsert =
        Outgoing.named("Magento - Upsert Products")
            .client(magento)
            .entity("products")
            .action("upsert")
            .setting("channel", "ecommerce")
            .setting("locales", "en_US")
            .setting("currency", "EUR")
            .setting("missingPrice", "zero")
            .setting("unknownOption", "ignore")
            .build();

    // 5. A route between them, in the words of the standard product.
    Route route = Route.from(products).standard().to(upsert);

    try (Progress progress = new Progress("products");
        Crossdock crossdock =
            Crossdock.builder(environment).store(store).listener(progress).build()) {
      System.out.println("Akeneo " + crossdock.test(akeneo));
      System.out.println("Magento " + crossdock.test(magento));
      return crossdock.run(route);
    }
  }
}
