package io.crossdock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Connectors;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.DefinitionReader;
import io.crossdock.internal.definition.DefinitionWriter;
import io.crossdock.internal.definition.ScheduleForm;
import io.crossdock.internal.json.Json;
import java.util.List;

/**
 * Writes definitions as JSON and reads them back, nothing lost. Secrets stand there as {@code ${…}}
 * only, since a definition never holds any other.
 *
 * <p>A definition that holds a function without a name runs, but its export is refused and names
 * the place. Immutable; safe for use by several threads.
 */
public final class Definitions {

  private final Connectors connectors;

  private Definitions(Connectors connectors) {
    this.connectors = requireNonNull(connectors, "connectors");
  }

  /**
   * Reads definitions that refer to these connector packages.
   *
   * @param connectors where the packages named in a definition are looked for
   */
  public static Definitions with(Connectors connectors) {
    return new Definitions(connectors);
  }

  /**
   * A client as JSON.
   *
   * @param client any
   */
  public static JsonNode write(HttpClient client) {
    return DefinitionWriter.client(client);
  }

  /**
   * An incoming as JSON, its client in it.
   *
   * @param incoming any
   */
  public static JsonNode write(Incoming incoming) {
    return DefinitionWriter.incoming(incoming);
  }

  /**
   * An outgoing as JSON, its client in it.
   *
   * @param outgoing any
   */
  public static JsonNode write(Outgoing outgoing) {
    return DefinitionWriter.outgoing(outgoing);
  }

  /**
   * A route as JSON, its ends in it.
   *
   * @param route without functions: filters as JMESPath, {@code standard()}
   * @throws InvalidDefinitionException if it holds a function, with its place
   */
  public static JsonNode write(Route route) {
    return DefinitionWriter.route(route);
  }

  /**
   * A schedule as JSON, its routes in it.
   *
   * @param schedule whose routes hold no functions
   * @throws InvalidDefinitionException if one does, with its place
   */
  public static JsonNode write(Schedule schedule) {
    return ScheduleForm.write(schedule);
  }

  /**
   * A schedule from JSON.
   *
   * @param json as {@link #write(Schedule)} wrote it
   * @throws InvalidDefinitionException with every problem
   */
  public Schedule readSchedule(String json) {
    return ScheduleForm.read(tree(json), new DefinitionReader(connectors));
  }

  /**
   * A client from JSON.
   *
   * @param json as {@link #write(HttpClient)} wrote it
   * @throws InvalidDefinitionException with every problem
   */
  public HttpClient readClient(String json) {
    return new DefinitionReader(connectors).client(tree(json));
  }

  /**
   * An incoming from JSON.
   *
   * @param json as {@link #write(Incoming)} wrote it
   * @throws InvalidDefinitionException with every problem
   */
  public Incoming readIncoming(String json) {
    return new DefinitionReader(connectors).incoming(tree(json));
  }

  /**
   * An outgoing from JSON.
   *
   * @param json as {@link #write(Outgoing)} wrote it
   * @throws InvalidDefinitionException with every problem
   */
  public Outgoing readOutgoing(String json) {
    return new DefinitionReader(connectors).outgoing(tree(json));
  }

  /**
   * A route from JSON.
   *
   * @param json as {@link #write(Route)} wrote it
   * @throws InvalidDefinitionException with every problem
   */
  public Route readRoute(String json) {
    return new DefinitionReader(connectors).route(tree(json));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.definitions().readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new InvalidDefinitionException(
          "The definition cannot be read",
          List.of(new Problem("JSON", "is malformed at " + Json.placeOf(malformed))));
    }
  }
}
