package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeResponse;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the answer. */
final class MagentoError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient @Nullable JsonNode body;
  private final transient @Nullable FakeResponse page;

  MagentoError(int status, JsonNode body) {
    super(body.path("message").asText(), null, false, false);
    this.status = status;
    this.body = body;
    this.page = null;
  }

  /** A refusal that is no JSON, such as a page of HTML. */
  MagentoError(FakeResponse page) {
    super("status " + page.status(), null, false, false);
    this.status = page.status();
    this.body = null;
    this.page = page;
  }

  int status() {
    return status;
  }

  @Nullable JsonNode body() {
    return body;
  }

  @Nullable FakeResponse page() {
    return page;
  }

  /** The message with its placeholders filled, as a bulk's operation shows it. */
  String filledMessage() {
    String message = String.valueOf(getMessage());
    JsonNode parameters = body == null ? null : body.get("parameters");
    if (parameters == null) {
      return message;
    }
    if (parameters.isArray()) {
      for (int i = parameters.size(); i >= 1; i--) {
        message = message.replace("%" + i, parameters.get(i - 1).asText());
      }
      return message;
    }
    for (var parameter : parameters.properties()) {
      message = message.replace("%" + parameter.getKey(), parameter.getValue().asText());
    }
    return message;
  }
}
