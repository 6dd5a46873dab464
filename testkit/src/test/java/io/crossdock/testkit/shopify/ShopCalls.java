package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls a fake shop as an app does. */
final class ShopCalls {

  private final FakeShopify shopify;
  private final String version;

  ShopCalls(FakeShopify shopify) {
    this(shopify, "2026-10");
  }

  ShopCalls(FakeShopify shopify, String version) {
    this.shopify = shopify;
    this.version = version;
  }

  JsonNode query(String document) {
    return query(document, "{}");
  }

  JsonNode query(String document, String variables) {
    return answer(document, variables).json();
  }

  FakeResponse answer(String document, String variables) {
    ObjectNode body = Trees.object().put("query", document);
    body.set("variables", JsonText.parse(variables.replace('\'', '"')));
    return post("/admin/api/" + version + "/graphql.json", body.toString(), shopify.token());
  }

  FakeResponse post(String path, String body, String token) {
    return shopify.answer(
        FakeRequest.of(
            "POST",
            path,
            List.of(
                new Pair("Content-Type", "application/json"),
                new Pair("X-Shopify-Access-Token", token)),
            body.getBytes(StandardCharsets.UTF_8)));
  }
}
