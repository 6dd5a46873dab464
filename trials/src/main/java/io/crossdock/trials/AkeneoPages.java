package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.akeneo.AkeneoConnector;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Products of a fake Akeneo by uuid, with search_after. Uuids are in no order that a key has, so
 * that new products come anywhere. Products of the second kind are not enabled.
 */
final class AkeneoPages implements PagingSource {

  private static final String LIST = "/api/rest/v1/products-uuid";

  private final FakeAkeneo fake;
  private final Random random;
  private final int pageSize;
  private final List<String> cursors = new ArrayList<>();
  private final Map<String, String> circles = new HashMap<>();

  AkeneoPages(Random random, TestTime time) {
    this.random = random;
    this.pageSize = 1 + random.nextInt(6);
    fake = FakeAkeneo.start().clock(time);
    fake.attribute("{\"code\":\"sku\",\"type\":\"pim_catalog_identifier\"}");
    fake.attribute("{\"code\":\"version\",\"type\":\"pim_catalog_text\"}");
  }

  @Override
  public List<PagingTrick> tricks() {
    return List.of(PagingTrick.DROP, PagingTrick.CIRCLE, PagingTrick.REFUSE);
  }

  @Override
  public void put(String key, int version, Instant stamp) {
    ObjectNode product = JsonNodeFactory.instance.objectNode();
    product.put("uuid", uuid(key)).put("identifier", key).put("enabled", key.startsWith("a"));
    product
        .withObject("/values")
        .putArray("version")
        .addObject()
        .putNull("locale")
        .putNull("scope")
        .put("data", String.valueOf(version));
    product.put("updated", stamp.toString());
    fake.product(product.toString());
  }

  private static String uuid(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public void delete(String key) {
    fake.deleteProduct(uuid(key));
  }

  @Override
  public void begin() {
    cursors.clear();
    circles.clear();
  }

  @Override
  public boolean isList(FakeRequest request) {
    return request.path().equals(LIST);
  }

  @Override
  public FakeResponse answer(FakeRequest request, PagingTrick trick) {
    if (trick == PagingTrick.REFUSE) {
      return PagingSource.refused(422);
    }
    FakeResponse answer = fake.answer(request);
    request.queryValue("search_after").ifPresent(cursors::add);
    if (!isList(request) || answer.status() != 200) {
      return answer;
    }
    if (trick == PagingTrick.DROP) {
      return withNext(answer, next(answer).replaceFirst("&search=[^&]*", ""));
    }
    String cursor = request.queryValue("search_after").orElse("");
    if (trick == PagingTrick.CIRCLE && !cursors.isEmpty()) {
      circles.put(cursor, cursors.get(random.nextInt(cursors.size())));
    }
    String back = circles.get(cursor);
    return back == null ? answer : withNext(answer, LIST + "?search_after=" + back);
  }

  private static String next(FakeResponse answer) {
    return answer.json().at("/_links/next/href").asText("");
  }

  private static FakeResponse withNext(FakeResponse answer, String link) {
    if (link.isEmpty()) {
      return answer;
    }
    ObjectNode page = answer.json().deepCopy();
    page.withObject("/_links/next").put("href", link);
    return FakeResponse.json(200, page);
  }

  @Override
  public Incoming.Builder incoming() {
    HttpClient client =
        HttpClient.named("Akeneo")
            .connector(new AkeneoConnector())
            .baseUrl("${Source_Url}")
            .authentication(
                AkeneoAuthentication.password(
                    "${Akeneo_ClientId}",
                    "${Akeneo_Secret}",
                    "${Akeneo_User}",
                    "${Akeneo_Password}"))
            .build();
    return Incoming.named("Akeneo - Rows")
        .client(client)
        .entity("products-uuid")
        .query("search", "{\"enabled\":[{\"operator\":\"=\",\"value\":true}]}")
        .query("limit", String.valueOf(pageSize));
  }

  @Override
  public void environment(Environment.Builder environment, String baseUrl) {
    Connection connection = fake.connection();
    environment
        .variable("Source_Url", baseUrl)
        .variable("Akeneo_ClientId", connection.clientId())
        .encrypted("Akeneo_Secret", connection.secret())
        .variable("Akeneo_User", connection.username())
        .encrypted("Akeneo_Password", connection.password());
  }

  @Override
  public JsonNode row(JsonNode item) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", item.at("/values/sku/0/data").asText())
        .put("version", item.at("/values/version/0/data").asInt());
  }

  @Override
  public void close() {
    fake.close();
  }
}
