package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls a fake shop as an integration with all rights would, without a socket. */
record Caller(FakeMagento magento, String token) {

  static Caller of(FakeMagento magento) {
    magento.integrationToken("integration");
    return new Caller(magento, "integration");
  }

  Caller withToken(String other) {
    return new Caller(magento, other);
  }

  FakeResponse get(String target) {
    return send("GET", target, "");
  }

  FakeResponse put(String target, String body) {
    return send("PUT", target, body);
  }

  FakeResponse post(String target, String body) {
    return send("POST", target, body);
  }

  FakeResponse delete(String target) {
    return send("DELETE", target, "");
  }

  FakeResponse send(String method, String target, String body) {
    List<Pair> headers =
        List.of(
            new Pair("Authorization", "Bearer " + token),
            new Pair("Content-Type", "application/json"));
    // Tests write ' for " so that JSON stays readable.
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return magento.answer(FakeRequest.of(method, target, headers, bytes));
  }

  /** Signs in as an admin; the token is the answer. */
  FakeResponse signIn(String username, String password) {
    return post(
        "/rest/V1/integration/admin/token",
        "{'username':'" + username + "','password':'" + password + "'}");
  }

  static JsonNode json(String text) {
    return MagentoJson.parse(text.replace('\'', '"'));
  }

  static String message(FakeResponse response) {
    return response.json().path("message").asText();
  }
}
