package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A field that is refused as a whole: an entry of the answer's {@code errors}. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ObjectNode extensions;
  private final String argument;

  private Failure(String message, ObjectNode extensions, String argument) {
    super(message, null, false, false);
    this.extensions = extensions;
    this.argument = argument;
  }

  private Failure(String message, ObjectNode extensions) {
    this(message, extensions, "");
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

  /**
   * The same, found inside that argument: the place of its variable is told too. Source: recorded
   * exchanges shopify 05 #10 and 08 #18.
   */
  Failure inside(String argument) {
    return new Failure(String.valueOf(getMessage()), extensions, argument);
  }

  /** The argument that it was found inside of; empty if none. */
  String argument() {
    return argument;
  }

  ObjectNode extensions() {
    return extensions;
  }
}
