package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A field that is refused as a whole: an entry of the answer's {@code errors}. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ObjectNode extensions;

  private Failure(String message, ObjectNode extensions) {
    super(message, null, false, false);
    this.extensions = extensions;
  }

  static Failure of(String code, String message) {
    return new Failure(message, JsonNodeFactory.instance.objectNode().put("code", code));
  }

  /** Source: recorded exchanges shopify 02 #14 and #15. */
  static Failure accessDenied(String field, String requiredAccess) {
    ObjectNode extensions = JsonNodeFactory.instance.objectNode().put("code", "ACCESS_DENIED");
    extensions.put("documentation", "https://shopify.dev/api/usage/access-scopes");
    extensions.put("requiredAccess", requiredAccess);
    return new Failure(
        "Access denied for " + field + " field. Required access: " + requiredAccess, extensions);
  }

  ObjectNode extensions() {
    return extensions;
  }
}
