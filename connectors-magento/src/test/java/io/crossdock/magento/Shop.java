package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A fake shop, clients for it, and a runtime that knows its credentials. */
final class Shop implements AutoCloseable {

  final TestTime time = TestTime.at("2026-11-25T08:00:00Z");
  final FakeMagento fake =
      FakeMagento.create(time).admin("Roland", "pass-of-roland").integrationToken("token-of-it");
  final FakeServer server;
  final Environment environment;
  final HttpClient client =
      client(MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"));
  final Crossdock crossdock;

  Shop() {
    this(request -> Optional.empty());
  }

  /** A shop behind something that answers some calls itself. */
  Shop(Function<FakeRequest, Optional<FakeResponse>> before) {
    server = FakeServer.start(new AlteredShop(fake, before));
    environment =
        Environment.builder()
            .variable("Magento_Url", server.baseUrl())
            .variable("Magento_UserName", "Roland")
            .encrypted("Magento_password", "pass-of-roland")
            .encrypted("Magento_Token", "token-of-it")
            .build();
    crossdock = crossdock(TaskStore.inMemory());
  }

  /** A runtime of its own, as after a restart. */
  Crossdock crossdock(TaskStore store) {
    return Crossdock.builder(environment).store(store).time(time).build();
  }

  static HttpClient client(Authentication authentication) {
    return HttpClient.named("Magento fake test")
        .connector(new MagentoConnector())
        .baseUrl("${Magento_Url}")
        .authentication(authentication)
        .build();
  }

  Incoming.Builder incoming(String entity) {
    return Incoming.named("Magento - Get " + entity).client(client).entity(entity);
  }

  Outgoing.Builder outgoing(String entity, String action) {
    return Outgoing.named("Magento - " + action + " " + entity)
        .client(client)
        .entity(entity)
        .action(action);
  }

  /** Bodies of the calls with that method whose path starts so, in the order of their arrival. */
  List<JsonNode> bodies(String method, String pathPrefix) {
    return server.calls(pathPrefix).stream()
        .filter(call -> call.method().equals(method))
        .map(call -> ShopConnection.json(call.request().text()))
        .toList();
  }

  /** How many calls with that method whose path starts so. */
  long count(String method, String pathPrefix) {
    return server.calls(pathPrefix).stream().filter(call -> call.method().equals(method)).count();
  }

  @Override
  public void close() {
    crossdock.close();
    server.close();
  }
}
