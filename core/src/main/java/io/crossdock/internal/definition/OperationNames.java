package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;

/** Finds a row by its name, or says which is near. */
public final class OperationNames {

  private OperationNames() {}

  /** The row of that name. */
  public static Operation named(Connector connector, String name) {
    return connector
        .catalogue()
        .operation(name)
        .orElseThrow(
            () -> {
              OperationChoice choice = new OperationChoice(connector);
              choice.byName(name);
              return new InvalidDefinitionException("The call cannot be made", choice.problems());
            });
  }
}
