package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What every call's headers and body are checked for. */
final class Requests {

  static final String LINES = "application/vnd.akeneo.collection+json";
  private static final String JSON = "application/json";

  private Requests() {}

  /** The content type without its parameters, in small letters; empty if missing. */
  static String mediaType(FakeRequest request) {
    String header = request.header("Content-Type").orElse("");
    int semicolon = header.indexOf(';');
    String type = semicolon < 0 ? header : header.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /** Source: recorded exchange akeneo 09 #1. */
  static void checkAccept(FakeRequest request) {
    String accept = request.header("Accept").orElse("*/*");
    boolean takesJson =
        accept.contains(JSON) || accept.contains("*/*") || accept.contains("application/*");
    if (!takesJson) {
      throw Refused.with(
          406,
          "\""
              + accept
              + "\" in \"Accept\" header is not valid. Only \""
              + JSON
              + "\" is allowed.");
    }
  }

  static void checkIsJson(FakeRequest request) {
    checkType(request, JSON);
  }

  /** The words as for the other types; that another type is 415 is documented. */
  static void checkIsForm(FakeRequest request) {
    checkType(request, "multipart/form-data");
  }

  static void checkIsLines(FakeRequest request) {
    checkType(request, LINES);
  }

  /** Source: recorded exchanges akeneo 09 #2, #3 and 05 #9. */
  private static void checkType(FakeRequest request, String allowed) {
    String type = mediaType(request);
    if (type.isEmpty()) {
      throw Refused.with(
          415,
          "The 'Content-type' header is missing. '" + allowed + "' has to specified as value.");
    }
    if (!type.equals(allowed)) {
      throw Refused.with(
          415,
          "\""
              + type
              + "\" in \"Content-Type\" header is not valid. Only \""
              + allowed
              + "\" is allowed.");
    }
  }

  /** The body as an object. Source: recorded exchange akeneo 04 #17. */
  static ObjectNode object(FakeRequest request) {
    try {
      JsonNode body = request.json();
      if (body instanceof ObjectNode object) {
        return object;
      }
    } catch (UncheckedIOException e) {
      throw invalidJson();
    }
    throw invalidJson();
  }

  static Refused invalidJson() {
    return Refused.with(400, "Invalid json message received");
  }

  /** The name that PHP gives to the type of a value. */
  static String phpType(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "NULL";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "double";
      case ARRAY, OBJECT, BINARY, POJO -> "array";
    };
  }
}
