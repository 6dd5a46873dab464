package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;

/** What this package asks of a shop by itself, in documents of its own. */
final class AdminQuery {

  private AdminQuery() {}

  /**
   * The data of an answer.
   *
   * @param operation the row under whose name the call counts
   * @param text of the document
   * @param variables by name
   */
  static JsonNode data(Connection connection, String operation, String text, ObjectNode variables) {
    Row row = Row.of(ShopifyCatalogue.named(operation));
    JsonNode data =
        AdminCall.send(
                connection, AdminCall.of(row, new Document(text, variables), connection).build())
            .json()
            .path("data");
    if (!data.isObject()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("the answer of " + operation + " has no data"));
    }
    return data;
  }
}
