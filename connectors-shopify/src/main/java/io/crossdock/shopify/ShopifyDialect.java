package io.crossdock.shopify;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.Operation;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import java.util.List;

/** Turns the parameters of a raw call into a document and its variables. */
final class ShopifyDialect implements Dialect {

  @Override
  public String prefix(Operation operation, Connection connection, Settings settings) {
    return AdminCall.prefix(connection);
  }

  /**
   * Checked against the schema before it is sent.
   *
   * @throws InvalidDefinitionException with all that is wrong
   */
  @Override
  public Call call(Operation operation, ResolvedParameters parameters, Connection connection) {
    Row row = Row.of(operation);
    List<Problem> problems = DefinitionChecks.ofCall(row, parameters.query(), parameters.payload());
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(
          "Operation " + operation.name() + " cannot be called", problems);
    }
    return AdminCall.of(row, Document.of(row, Given.of(row, parameters)), connection).build();
  }
}
