package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Part;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a file where a bulk operation finds it: on a storage of another host, by a form whose fields
 * the shop gives. Source: recorded exchanges shopify 08 #1 and #2.
 */
final class StagedUpload {

  private static final String FILE = "crossdock.jsonl";
  private static final String TYPE = "text/jsonl";
  private static final String TARGET = "stagedTargets { url parameters { name value } }";

  private final Connection connection;

  StagedUpload(Connection connection) {
    this.connection = connection;
  }

  /** What the operation is to name it by. */
  String put(byte[] file) {
    Row row = Row.of(ShopifyCatalogue.named("stagedUploadsCreate"));
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables
        .putArray("input")
        .addObject()
        .put("resource", "BULK_MUTATION_VARIABLES")
        .put("filename", FILE)
        .put("mimeType", TYPE)
        .put("httpMethod", "POST");
    JsonNode payload = payload(connection, row.name(), row, variables, TARGET);
    List<UserError> errors = UserError.of(row, payload);
    if (!errors.isEmpty()) {
      throw RemoteCallException.of(Kind.REFUSED, UserError.fault(errors));
    }
    JsonNode target = payload.path("stagedTargets").path(0);
    String url = target.path("url").asText("");
    if (url.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("a place for an upload was asked for, and none was given"));
    }
    List<Part> parts = new ArrayList<>();
    String key = "";
    for (JsonNode parameter : target.path("parameters")) {
      String name = parameter.path("name").asText();
      parts.add(Part.text(name, parameter.path("value").asText()));
      key = name.equals("key") ? parameter.path("value").asText() : key;
    }
    // The file comes last: the storage reads nothing behind it.
    parts.add(Part.file("file", FILE, file).withContentType(TYPE));
    connection
        .elsewhere()
        .send(
            Call.of("POST", url)
                .named("stagedUpload")
                .repeating(Call.Repeating.ALLOWED)
                .body(Body.multipart(parts))
                .build());
    return key;
  }

  /**
   * The payload of a mutation that this package calls by itself.
   *
   * @param name under which the call counts
   */
  static JsonNode payload(
      Connection connection, String name, Row row, ObjectNode variables, String selection) {
    Given given =
        new Given(Given.arguments(row, variables, variables), SelectionReader.read(selection), "");
    Call call = AdminCall.of(row, Document.of(row, given), connection).named(name).build();
    return AdminCall.send(connection, call).json().path("data").path(row.name());
  }
}
