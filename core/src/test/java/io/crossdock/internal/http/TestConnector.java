package io.crossdock.internal.http;

import io.crossdock.connector.Budget;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import java.util.List;

/** A connector of a platform without operations, for calls of a test's own. */
record TestConnector(Budget budget, ErrorReader errors, List<SignIn> signIns) implements Connector {

  static TestConnector plain() {
    return new TestConnector(Budget.atOnce(4), ErrorReader.byStatus(), List.of());
  }

  TestConnector with(Budget budget) {
    return new TestConnector(budget, errors, signIns);
  }

  TestConnector with(ErrorReader errors) {
    return new TestConnector(budget, errors, signIns);
  }

  TestConnector with(SignIn signIn) {
    return new TestConnector(budget, errors, List.of(signIn));
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public String displayName() {
    return "Test";
  }

  @Override
  public Catalogue catalogue() {
    return Catalogue.parse("[]");
  }

  @Override
  public Subscriber subscriber() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Publisher publisher() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Verdict test(Connection connection) {
    throw new UnsupportedOperationException();
  }
}
