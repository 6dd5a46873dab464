package io.crossdock.magento;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.magento.FakeMagento;

/** A fake shop, clients for it, and a runtime that knows its credentials. */
final class Shop implements AutoCloseable {

  final TestTime time = TestTime.at("2026-11-25T08:00:00Z");
  final FakeMagento fake =
      FakeMagento.create(time).admin("Roland", "pass-of-roland").integrationToken("token-of-it");
  final FakeServer server = FakeServer.start(fake);
  final Environment environment =
      Environment.builder()
          .variable("Magento_Url", server.baseUrl())
          .variable("Magento_UserName", "Roland")
          .encrypted("Magento_password", "pass-of-roland")
          .encrypted("Magento_Token", "token-of-it")
          .build();
  final HttpClient client =
      client(MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"));
  final Crossdock crossdock = Crossdock.builder(environment).time(time).build();

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

  @Override
  public void close() {
    crossdock.close();
    server.close();
  }
}
