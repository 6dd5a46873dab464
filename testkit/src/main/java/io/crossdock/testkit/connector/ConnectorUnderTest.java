package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector and a fake of its system, as {@link ConnectorContract} needs them: started anew for
 * each check, with nothing in it, and closed after it.
 *
 * <p>Items have numbers from 0; the fake gives each a key of its own ({@link #key}). A method whose
 * {@link Ability} is {@linkplain #lacks lacking} is never called.
 *
 * <p>Kinds of calls are named by method and the beginning of the path as it arrives, such as {@code
 * "GET /v2/articles"}: {@link #readCall}, {@link #upsertCall}, {@link #createCall}, {@link
 * #signInCall}. The checks let them go wrong and count them.
 */
public interface ConnectorUnderTest extends AutoCloseable {

  /** The connector: the very object that {@link #client} uses, or an equal one. */
  Connector connector();

  /** Where its calls arrive. The fake behind it goes by the time that it was given. */
  FakeServer server();

  /** The variables to which {@link #client} refers: the server's address and the credentials. */
  Environment.Builder environment();

  /** What must be shown nowhere: the values of the variables that are encrypted. */
  List<String> secrets();

  /**
   * A client of the fake, with name, connector, base URL and authentication. The checks set limits,
   * timeouts and the calls at a time, and may put another connector object in that goes on to
   * {@link #connector}.
   */
  HttpClient.Builder client();

  /** What the connector cannot do; all else is checked. */
  default Set<Ability> lacks() {
    return Set.of();
  }

  /**
   * The key of an item: what the reading gives as its key ({@link
   * io.crossdock.connector.PageItem#key}), what the source calls it where it is written, and what
   * {@link #taken} tells.
   *
   * @param number of the item
   */
  String key(int number);

  /**
   * The keys of all items whose write the fake took, in order, one for each time. A fake keeps them
   * in a {@link io.crossdock.testkit.Ledger} or a list.
   */
  List<String> taken();

  /**
   * An incoming configuration that lists the items.
   *
   * @param client of the system
   * @param pageSize how many items a page has; without {@link Ability#PAGES} nothing to go by
   */
  default Incoming.Builder incoming(HttpClient client, int pageSize) {
    throw lacking(Ability.READING);
  }

  /**
   * Puts items into the fake, to be listed: from now on it has those with the numbers from 0 to
   * {@code items - 1}. Those that are there stay as they are; new ones have the fake's time as
   * their stamp.
   *
   * @param items how many there are then
   */
  default void have(int items) {
    throw lacking(Ability.READING);
  }

  /**
   * Changes an item that the fake has, in the fake's time, so that it reads otherwise.
   *
   * @param number of the item
   */
  default void change(int number) {
    throw lacking(Ability.READING);
  }

  /** The calls by which the items are listed. */
  default String readCall() {
    throw lacking(Ability.READING);
  }

  /** How many calls of the kind of {@link #readCall} come before the first page: to count. */
  default int callsBeforeReading() {
    return 0;
  }

  /**
   * An outgoing configuration that takes what {@link #item} makes.
   *
   * @param client of the system
   */
  default Outgoing.Builder upsert(HttpClient client) {
    throw lacking(Ability.UPSERT);
  }

  /**
   * An item as the upsert takes it.
   *
   * @param number of the item
   * @param words a text to put into it: the same item with other words is changed
   */
  default JsonNode item(int number, String words) {
    throw lacking(Ability.UPSERT);
  }

  /**
   * An item that the fake refuses, in words about one field.
   *
   * @param number of the item
   */
  default JsonNode refused(int number) {
    throw lacking(Ability.UPSERT);
  }

  /** Some of the words in which the fake refuses {@link #refused}. */
  default String refusal() {
    throw lacking(Ability.UPSERT);
  }

  /** The calls by which items are written. */
  default String upsertCall() {
    throw lacking(Ability.UPSERT);
  }

  /**
   * An outgoing configuration that takes what {@link #creation} makes, by a row that must not be
   * repeated.
   *
   * @param client of the system
   */
  default Outgoing.Builder create(HttpClient client) {
    throw lacking(Ability.CREATE);
  }

  /**
   * Something to be created.
   *
   * @param number of the item
   */
  default JsonNode creation(int number) {
    throw lacking(Ability.CREATE);
  }

  /** The calls by which items are created. */
  default String createCall() {
    throw lacking(Ability.CREATE);
  }

  /**
   * An outgoing configuration that takes what {@link #item} makes into a remote job. The fake works
   * a job off while it is followed.
   *
   * @param client of the system
   */
  default Outgoing.Builder job(HttpClient client) {
    throw lacking(Ability.JOBS);
  }

  /** The calls by which the client signs in. */
  default String signInCall() {
    throw lacking(Ability.RENEWAL);
  }

  /**
   * A refusal in the system's own form, as the body of an answer with an error's status.
   *
   * @param words that it says
   */
  default JsonNode refusalOf(String words) {
    return JsonNodeFactory.instance.objectNode().put("message", words);
  }

  /**
   * Parameters with which a row can be called by its name: each hole filled, each query parameter
   * and each field of the payload given. To be overridden for rows that take something special.
   *
   * @param row any of the catalogue
   */
  default RequestParameters parameters(Operation row) {
    return SampleParameters.of(row);
  }

  /**
   * Settings without which no outgoing configuration can be made of a row.
   *
   * @param row any of the catalogue that writes
   */
  default Map<String, String> settings(Operation row) {
    return Map.of();
  }

  /** Stops the fake. */
  @Override
  void close();

  private static IllegalStateException lacking(Ability ability) {
    return new IllegalStateException(
        "say how, or that it lacks " + ability + " (ConnectorUnderTest.lacks)");
  }
}
