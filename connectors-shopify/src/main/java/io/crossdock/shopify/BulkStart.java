package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts bulk queries and looks after them, each by its own id or by the name that we gave it.
 *
 * <p>Source: recorded exchanges shopify 07 #1 to #3 and #10 to #17.
 */
final class BulkStart {

  private static final String RUN = "bulkOperationRunQuery";
  private static final Set<String> NO_PLACE = Set.of("OPERATION_IN_PROGRESS", "LIMIT_REACHED");
  private static final Duration NEXT_TRY = Duration.ofSeconds(15);

  private final Connection connection;
  private final BulkPlaces places;
  private final BulkLookUp lookUp;
  private final String version;
  private Optional<Instant> clock = Optional.empty();

  /**
   * What came of a start.
   *
   * @param operation its id; empty where there was no place
   * @param inTheWay in words; empty where there was a place
   * @param nextTry when to try again
   */
  record Result(Optional<String> operation, String inTheWay, Duration nextTry) {}

  BulkStart(Read read) {
    this.connection = read.connection();
    this.places = connection.shared(BulkPlaces.class, BulkPlaces::new);
    this.lookUp = new BulkLookUp(connection);
    this.version = ShopifySettings.version(connection.settings());
  }

  /** Notes that no operation of that name was started yet, and asks the shop for its time. */
  void announce(String name) {
    find(name);
    announced().add(name);
  }

  /** The shop's clock when it was asked last. */
  Optional<Instant> clock() {
    return clock;
  }

  private Set<String> announced() {
    return connection.once("shopify: bulk reads announced", ConcurrentHashMap::newKeySet);
  }

  /** Starts it, unless an earlier run did so or there is no place. */
  Result start(String name, String query) {
    if (!announced().contains(name)) {
      Optional<String> found = find(name);
      if (found.isPresent()) {
        places.keep(name, connection.now());
        return new Result(found, "", Duration.ZERO);
      }
      announced().add(name);
    }
    if (!places.take(name, version, connection.now())) {
      return new Result(
          Optional.empty(),
          "other reads of this client, which has "
              + BulkPlaces.of(version)
              + " places in version "
              + version,
          NEXT_TRY);
    }
    try {
      return run(name, query);
    } catch (RemoteCallException failed) {
      places.free(name);
      if (failed.kind() != Kind.ANSWER_LOST) {
        throw failed;
      }
      // It may have begun: it is looked for by its name before it is started again.
      announced().remove(name);
      return new Result(Optional.empty(), "an answer that was lost", NEXT_TRY);
    }
  }

  private Result run(String name, String query) {
    Row row = Row.of(ShopifyCatalogue.named(RUN));
    ObjectNode variables = JsonNodeFactory.instance.objectNode().put("query", query);
    JsonNode payload =
        StagedUpload.payload(connection, RUN, row, variables, "bulkOperation { id status }");
    List<UserError> errors = UserError.of(row, payload);
    String id = payload.path("bulkOperation").path("id").asText("");
    if (errors.stream().anyMatch(error -> NO_PLACE.contains(error.code()))) {
      places.free(name);
      return new Result(Optional.empty(), UserError.fault(errors).words(), NEXT_TRY);
    } else if (!errors.isEmpty()) {
      throw RemoteCallException.of(Kind.REFUSED, UserError.fault(errors));
    } else if (id.isEmpty()) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("a bulk operation was started without an id"));
    }
    return new Result(Optional.of(id), "", Duration.ZERO);
  }

  private Optional<String> find(String name) {
    BulkLookUp.Found found = lookUp.named(name);
    clock = found.clock();
    return found.operation();
  }

  /** How an operation of ours is, by its id. */
  JsonNode poll(String id) {
    return lookUp.byId(
        id, "status errorCode objectCount rootObjectCount fileSize url partialDataUrl");
  }

  void keep(String name) {
    places.keep(name, connection.now());
  }

  void free(String name) {
    places.free(name);
  }
}
