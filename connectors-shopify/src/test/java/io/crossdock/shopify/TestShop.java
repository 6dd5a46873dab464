package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Connectors;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.shopify.FakeShopify;
import java.util.List;

/** A fake shop, a client for it, and a runtime that knows its credentials. */
final class TestShop implements AutoCloseable {

  static final String GRAPHQL = "/admin/api/2026-10/graphql.json";

  final TestTime time = TestTime.at("2026-11-24T10:00:00Z");
  final FakeShopify fake = FakeShopify.start(time);
  final Environment environment =
      Environment.builder()
          .variable("Shopify_Url", fake.baseUrl())
          .encrypted("Shopify_Token", fake.token())
          .variable("Shopify_ClientId", fake.clientId())
          .encrypted("Shopify_Secret", fake.clientSecret())
          .build();
  final HttpClient client = client("Shopify").build();
  final Crossdock crossdock = Crossdock.builder(environment).time(time).build();

  static HttpClient.Builder client(String name) {
    return HttpClient.named(name)
        .connectors(Connectors.of(new ShopifyConnector()))
        .connector("shopify")
        .baseUrl("${Shopify_Url}")
        .authentication(ShopifyAuthentication.adminToken("${Shopify_Token}"));
  }

  Incoming.Builder incoming(String entity) {
    return Incoming.named("Shopify - Get " + entity).client(client).entity(entity);
  }

  Outgoing.Builder outgoing(String entity, String action) {
    return Outgoing.named("Shopify - " + action + " " + entity)
        .client(client)
        .entity(entity)
        .action(action);
  }

  Answer call(String operation, String parameters) {
    return crossdock.call(client, operation, RequestParameters.parse(parameters));
  }

  JsonNode data(String operation, String parameters) {
    return call(operation, parameters).json().path("data").path(operation);
  }

  List<Call> calls() {
    return fake.calls(GRAPHQL);
  }

  @Override
  public void close() {
    crossdock.close();
    fake.close();
  }
}
