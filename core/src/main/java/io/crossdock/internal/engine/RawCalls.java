package io.crossdock.internal.engine;

import io.crossdock.CheckReport;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Verdict;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.OperationNames;
import io.crossdock.internal.http.RunConnection;
import io.crossdock.internal.reference.ItemAtHand;
import io.crossdock.internal.reference.ParameterTemplate;
import io.crossdock.task.StoreException;
import java.util.List;

/** Calls outside a run: the test of a client, and any operation by its name. */
final class RawCalls {

  private final Engine engine;
  private final Words words;

  RawCalls(Engine engine) {
    this.engine = engine;
    this.words = new Words(engine.redactor());
  }

  Verdict test(HttpClient client) {
    check(client);
    Verdict verdict = verdict(client);
    engine.outside().tested(client, verdict);
    return verdict;
  }

  private Verdict verdict(HttpClient client) {
    RunConnection connection = connection(client);
    try {
      Verdict verdict = client.connector().test(connection);
      return verdict.result() == Verdict.Result.WORKS
          ? Verdict.works(words.of(verdict.words()))
          : Verdict.fails(words.of(verdict.words()));
    } catch (RemoteCallException | StoreException failed) {
      return Verdict.fails(words.of(String.valueOf(failed.getMessage())));
    }
  }

  Answer call(HttpClient client, String name, RequestParameters parameters) {
    check(client);
    Connector connector = client.connector();
    Operation operation = OperationNames.named(connector, name);
    List<Problem> missing = ParameterTemplate.of(parameters).missing(engine.variables());
    if (!missing.isEmpty()) {
      throw new InvalidDefinitionException("Operation " + name + " cannot be called", missing);
    }
    ResolvedParameters resolved =
        ParameterTemplate.of(parameters).resolve(engine.variables(), ItemAtHand.none());
    RunConnection connection = connection(client);
    try {
      return connection.send(connector.dialect().call(operation, resolved, connection));
    } catch (RemoteCallException failed) {
      engine.outside().failed(client, operation.name(), failed);
      throw failed;
    }
  }

  private RunConnection connection(HttpClient client) {
    return engine.wires().open(client, engine.scopeOutsideRuns());
  }

  private void check(HttpClient client) {
    CheckReport check = EnvironmentCheck.of(client, engine.variables(), engine.keeping());
    if (!check.passes()) {
      throw new InvalidDefinitionException(
          "Client \"" + client.name() + "\" cannot be used here", check.problems());
    }
  }
}
