package io.crossdock.internal.engine;

import io.crossdock.Incoming;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.internal.reference.Variables;

/** What an incoming asks first: its parameters resolved, and what its standard form wants more. */
final class FirstRead {

  private FirstRead() {}

  static Read of(Incoming incoming, boolean standard, Variables variables, Connection connection) {
    Operation operation = incoming.operation();
    ResolvedParameters defined =
        ParameterTemplate.of(incoming.parameters()).resolve(variables, ItemAtHand.none());
    ResolvedParameters parameters =
        standard
            ? incoming
                .client()
                .connector()
                .standardForm(incoming.entity())
                .orElseThrow()
                .readingFor(operation, defined)
            : defined;
    return Read.first(operation, parameters, incoming.settings(), connection);
  }
}
