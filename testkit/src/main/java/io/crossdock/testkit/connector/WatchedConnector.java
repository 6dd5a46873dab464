package io.crossdock.testkit.connector;

import io.crossdock.Entity;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.TimeSource;
import io.crossdock.connector.Budget;
import io.crossdock.connector.CallMeter;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import java.util.List;
import java.util.Optional;

/** The connector under test with another subscriber or publisher, which goes on to its own. */
class WatchedConnector implements Connector {

  private final Connector own;
  private final Subscriber subscriber;
  private final Publisher publisher;

  WatchedConnector(Connector own, Subscriber subscriber, Publisher publisher) {
    this.own = own;
    this.subscriber = subscriber;
    this.publisher = publisher;
  }

  @Override
  public String id() {
    return own.id();
  }

  @Override
  public String displayName() {
    return own.displayName();
  }

  @Override
  public Catalogue catalogue() {
    return own.catalogue();
  }

  @Override
  public Subscriber subscriber() {
    return subscriber;
  }

  @Override
  public Publisher publisher() {
    return publisher;
  }

  @Override
  public Dialect dialect() {
    return own.dialect();
  }

  @Override
  public ErrorReader errors() {
    return own.errors();
  }

  @Override
  public List<SignIn> signIns() {
    return own.signIns();
  }

  @Override
  public List<Setting> settings() {
    return own.settings();
  }

  @Override
  public List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    return own.problems(operation, parameters, settings);
  }

  @Override
  public List<String> warnings(Route route) {
    return own.warnings(route);
  }

  @Override
  public Budget budget() {
    return own.budget();
  }

  @Override
  public Optional<CallMeter> meter(TimeSource time) {
    return own.meter(time);
  }

  @Override
  public Verdict test(Connection connection) {
    return own.test(connection);
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return own.standardForm(entity);
  }
}
