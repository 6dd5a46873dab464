package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;

/**
 * A call, or one line of a call, that is refused in the PIM's own words. It never leaves this
 * package.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final int status;
  private final transient ObjectNode rest;

  private Refused(int status, ObjectNode rest) {
    super(rest.path("message").asText(), null, false, false);
    this.status = status;
    this.rest = rest;
  }

  /** A refusal that is a status and a message. */
  static Refused with(int status, String message) {
    return new Refused(status, JSON.objectNode().put("message", message));
  }

  static Refused unprocessable(String message) {
    return with(422, message);
  }

  /** A structure that the PIM does not understand: it points at its documentation. */
  static Refused documented(String message, String anchor) {
    ObjectNode rest = JSON.objectNode();
    rest.put("message", message + " Check the expected format on the API documentation.");
    return new Refused(422, linked(rest, "api-reference.html#" + anchor));
  }

  /** A page that is too deep. Source: recorded exchange akeneo 03 #4. */
  static Refused tooDeep() {
    ObjectNode rest = JSON.objectNode();
    rest.put(
        "message",
        "You have reached the maximum number of pages you can retrieve with the \"page\""
            + " pagination type. Please use the search after pagination type instead");
    return new Refused(422, linked(rest, "documentation/pagination.html#the-search-after-method"));
  }

  /** Values that are understood and not valid. */
  static Refused invalid(ArrayNode errors) {
    ObjectNode rest = JSON.objectNode().put("message", "Validation failed.");
    rest.set("errors", errors);
    return new Refused(422, rest);
  }

  static Refused invalid(String property, String message) {
    ArrayNode errors = JSON.arrayNode();
    errors.addObject().put("property", property).put("message", message);
    return invalid(errors);
  }

  private static ObjectNode linked(ObjectNode rest, String page) {
    rest.putObject("_links")
        .putObject("documentation")
        .put("href", "http://api.akeneo.com/" + page);
    return rest;
  }

  int status() {
    return status;
  }

  /** The answer to a call that is refused as a whole. */
  FakeResponse answer() {
    ObjectNode body = JSON.objectNode().put("code", status);
    body.setAll(rest);
    return FakeResponse.json(status, body);
  }

  /** Adds the refusal to the answer of one line. */
  void into(ObjectNode line) {
    line.put("status_code", status);
    line.setAll(rest);
  }
}
