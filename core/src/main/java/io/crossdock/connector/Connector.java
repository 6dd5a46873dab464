package io.crossdock.connector;

import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.TimeSource;
import java.util.List;
import java.util.Optional;

/**
 * A connector package: the name of a system, its catalogue, and what the platform does its own way.
 *
 * <p>Found by {@link java.util.ServiceLoader} (a line in {@code
 * META-INF/services/io.crossdock.connector.Connector} and a public constructor without arguments),
 * or handed in as an object. An implementation keeps no state: everything it returns is immutable,
 * the same at each call, and safe for use by several threads. Nothing here may open a connection.
 *
 * <p>The least that is needed: a catalogue beside the class ({@link Catalogue#read}), {@code new
 * PagedSubscriber(dialect(), Pagings.standard())} as the subscriber, a {@link Publisher} of one or
 * two methods, a {@link SignIn} where none of {@link io.crossdock.http.Authentication} fits, and
 * {@link #test}.
 */
public interface Connector {

  /** A short id in lower case: {@code akeneo}. Definitions refer to it. */
  String id();

  /**
   * The name that its users know: {@code Adobe Commerce (Magento 2)}. A definition may refer to it
   * too, also with {@code Subscriber} or {@code Publisher} behind it.
   */
  String displayName();

  /** Every operation. Parsed once, lazily. */
  Catalogue catalogue();

  /** What reads. */
  Subscriber subscriber();

  /** What writes. */
  Publisher publisher();

  /** How parameters go to the wire in calls by an operation's name. */
  default Dialect dialect() {
    return Dialect.plain();
  }

  /** Reads what an answer that is no success means. */
  default ErrorReader errors() {
    return ErrorReader.byStatus();
  }

  /** The platform's own ways to sign in, besides those that every client knows. */
  default List<SignIn> signIns() {
    return List.of();
  }

  /** The settings that its clients, incoming and outgoing configurations may have. */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * What is wrong with a definition in ways that the rows cannot say. Called at {@code build()},
   * after the row's own checks, without environment and network.
   *
   * @param operation the row that is meant
   * @param parameters as they were given: values may hold references such as {@code ${NAME}}, of
   *     which nothing is known yet
   * @param settings of the incoming or outgoing configuration
   * @return nothing where all is well
   */
  default List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    return List.of();
  }

  /**
   * What works in a route that reads from this system, and does less than it seems to. Told by
   * {@code check} and in the report of each run; called without network.
   *
   * @param route whose incoming configuration is of this connector
   * @return sentences for a person, without the name of the route; none where there is nothing to
   *     say
   */
  default List<String> warnings(Route route) {
    return List.of();
  }

  /** What the platform can bear. */
  default Budget budget() {
    return Budget.atOnce(4);
  }

  /**
   * What counts the points that calls cost, where the platform counts such. Called once for each
   * client within one {@link io.crossdock.Crossdock}: all runs share what it gives, which alone of
   * all that a connector gives may keep something.
   *
   * @param time the only clock that it may go by
   */
  default Optional<CallMeter> meter(TimeSource time) {
    return Optional.empty();
  }

  /**
   * One cheap authenticated call that says in words whether the client works: {@code
   * connection.send(Call.get("/v2/house").build())}, below the client's base URL. A call that fails
   * need not be caught.
   *
   * @param connection the way to the wire
   * @return what was found: versions, editions; or what is wrong and how to mend it
   * @throws RemoteCallException if the call failed; the engine turns it into words
   */
  Verdict test(Connection connection);

  /**
   * How this system writes and reads a standard entity; empty where it does not know it.
   *
   * @param entity by its name in this connector's catalogue
   */
  default Optional<StandardForm<?>> standardForm(Entity entity) {
    return Optional.empty();
  }
}
