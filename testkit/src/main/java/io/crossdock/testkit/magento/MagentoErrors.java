package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the shop says when it refuses, in its own words. */
final class MagentoErrors {

  private static final String REQUIRED = "\"%fieldName\" is required. Enter and try again.";

  private MagentoErrors() {}

  static MagentoError plain(int status, String message) {
    return new MagentoError(status, MagentoJson.object().put("message", message));
  }

  /** With parameters for %1, %2, … */
  static MagentoError numbered(int status, String message, String... parameters) {
    ObjectNode body = MagentoJson.object().put("message", message);
    ArrayNode list = body.putArray("parameters");
    List.of(parameters).forEach(list::add);
    return new MagentoError(status, body);
  }

  /** With one named parameter. */
  static MagentoError named(int status, String message, String name, String value) {
    ObjectNode body = MagentoJson.object().put("message", message);
    body.putObject("parameters").put(name, value);
    return new MagentoError(status, body);
  }

  /** Source: recorded exchanges magento 01 #4, #38, #39. */
  static MagentoError cannotBeProcessed() {
    return plain(400, "Specified request cannot be processed.");
  }

  /** Source: recorded exchange magento 01 #31. */
  static MagentoError noRoute() {
    return plain(404, "Request does not match any route.");
  }

  /** The same whether the token is wrong or lacks the right. Source: magento 01 #23 to #28. */
  static MagentoError notAuthorized(String resource) {
    return named(401, "The consumer isn't authorized to access %resources.", "resources", resource);
  }

  /** Source: recorded exchanges magento 01 #7 and #9. */
  static MagentoError required(List<String> fields) {
    if (fields.size() == 1) {
      return named(400, REQUIRED, "fieldName", fields.get(0));
    }
    ObjectNode body =
        MagentoJson.object().put("message", "One or more input exceptions have occurred.");
    ArrayNode errors = body.putArray("errors");
    for (String field : fields) {
      ObjectNode error = errors.addObject().put("message", REQUIRED);
      error.putObject("parameters").put("fieldName", field);
    }
    return new MagentoError(400, body);
  }

  static MagentoError required(String field) {
    return required(List.of(field));
  }

  /** Source: recorded exchanges magento 03 #12 and 02 #36. */
  static MagentoError unknownField(String upperCamelName) {
    return named(
        400,
        "\"%fieldName\" is not supported. Correct the field name and try again.",
        "fieldName",
        upperCamelName);
  }

  /** Source: recorded exchange magento 03 #5. */
  static MagentoError noProduct() {
    return plain(
        404, "The product that was requested doesn't exist. Verify the product and try again.");
  }

  /** Source: recorded exchange magento 03 #7. */
  static MagentoError emptyValue(String label) {
    return plain(
        400, "The \"" + label + "\" attribute value is empty. Set the attribute and try again.");
  }

  /** Source: recorded exchange magento 03 #16. */
  static MagentoError urlKeyTaken() {
    return plain(400, "URL key for specified store already exists.");
  }

  /** Source: recorded exchange magento 04 #27. */
  static MagentoError noSuchEntity(String field, JsonNode value) {
    ObjectNode body =
        MagentoJson.object().put("message", "No such entity with %fieldName = %fieldValue");
    body.putObject("parameters").put("fieldName", field).set("fieldValue", value);
    return new MagentoError(404, body);
  }

  /** What stands for any unforeseen error of a product save (vendor's ProductRepository). */
  static MagentoError notSaved() {
    return plain(400, "The product was unable to be saved. Please try again.");
  }

  /** What an exception nobody foresaw looks like in production mode. */
  static MagentoError internal() {
    return plain(
        500,
        "Internal Error. Details are available in Magento log file. Report ID:"
            + " webapi-6744a1b2c3d4e");
  }

  /** Source: recorded exchange magento 03 #14. */
  static MagentoError applicationRun() {
    String text = "An error has happened during application run. See exception log for details.\n";
    return new MagentoError(
        FakeResponse.of(500, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Source: recorded exchange magento 07 #12. */
  static MagentoError errorPage() {
    return new MagentoError(
        FakeResponse.of(
            500, "text/html; charset=UTF-8", ErrorPage.HTML.getBytes(StandardCharsets.UTF_8)));
  }
}
