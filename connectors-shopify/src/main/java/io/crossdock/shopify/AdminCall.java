package io.crossdock.shopify;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Warning;
import java.util.Optional;

/** Calls of the Admin API: one address, a document in the body, and the version in the answer. */
final class AdminCall {

  static final String VERSION_HEADER = "X-Shopify-API-Version";

  private AdminCall() {}

  /**
   * The call of an operation with its document.
   *
   * @param row the operation
   * @param document valid for it
   * @param connection whose client says which version
   */
  static Call.Builder of(Row row, Document document, Connection connection) {
    Operation operation = row.operation();
    return Call.of(operation, operation.path())
        .under(prefix(connection))
        .header("Accept", "application/json")
        .repeating(
            row.repeats(document.variables()) ? Call.Repeating.ALLOWED : Call.Repeating.FORBIDDEN)
        .body(document.body());
  }

  /** Where the API is, in the version that the client asks for. */
  static String prefix(Connection connection) {
    return "/admin/api/" + ShopifySettings.version(connection.settings());
  }

  /**
   * Makes a call. Where another version answers than the one that was asked for, the report warns
   * of it: an expired version is served by the oldest that lives, and nothing but the header tells.
   * Before that it warns of the end of the one asked for.
   */
  static Answer send(Connection connection, Call call) {
    Answer answer = connection.send(call);
    String asked = ShopifySettings.version(connection.settings());
    Optional<String> other = answer.header(VERSION_HEADER).filter(it -> !it.equals(asked));
    other
        .map(served -> another(asked, served))
        .or(() -> VersionEnd.warning(asked, connection.now()))
        .ifPresent(words -> connection.warn(Warning.API_VERSION, words));
    return answer;
  }

  private static String another(String asked, String served) {
    return "Version "
        + asked
        + " of the Admin API was asked for, and "
        + served
        + " answered: the one asked for has expired, or is not there yet. Set the client's setting"
        + " version.";
  }
}
