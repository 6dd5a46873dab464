package io.crossdock.akeneo;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connectors;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.util.List;

/** A fake PIM, a client for it, and a runtime that knows its credentials. */
final class Pim implements AutoCloseable {

  final TestTime time = TestTime.at("2026-11-24T10:00:00Z");
  final FakeAkeneo fake = FakeAkeneo.start().clock(time);
  final Environment environment =
      Environment.builder()
          .variable("Akeneo_Url", fake.baseUrl())
          .variable("Akeneo_ClientId", fake.connection().clientId())
          .encrypted("Akeneo_Secret", fake.connection().secret())
          .variable("Akeneo_User", fake.connection().username())
          .encrypted("Akeneo_Password", fake.connection().password())
          .build();
  final HttpClient client =
      HttpClient.named("Akeneo")
          .connectors(Connectors.of(new AkeneoConnector()))
          .connector("akeneo")
          .baseUrl("${Akeneo_Url}")
          .authentication(
              AkeneoAuthentication.password(
                  "${Akeneo_ClientId}", "${Akeneo_Secret}", "${Akeneo_User}", "${Akeneo_Password}"))
          .build();
  final Crossdock crossdock = Crossdock.builder(environment).time(time).build();

  Incoming.Builder incoming(String entity) {
    return Incoming.named("Akeneo - Get " + entity).client(client).entity(entity);
  }

  Outgoing.Builder outgoing(String entity, String action) {
    return Outgoing.named("Akeneo - " + action + " " + entity)
        .client(client)
        .entity(entity)
        .action(action);
  }

  io.crossdock.connector.Answer call(String operation, String parameters) {
    return crossdock.call(client, operation, RequestParameters.parse(parameters));
  }

  List<Call> calls(String path) {
    return fake.calls("/api/rest/v1/" + path);
  }

  @Override
  public void close() {
    crossdock.close();
    fake.close();
  }
}
