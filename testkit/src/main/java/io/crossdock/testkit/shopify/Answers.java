package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;

/** Answers in JSON, with the content type that the platform gives. */
final class Answers {

  private Answers() {}

  static FakeResponse json(int status, JsonNode body) {
    return FakeResponse.of(status, "application/json; charset=utf-8", JsonText.bytes(body));
  }
}
