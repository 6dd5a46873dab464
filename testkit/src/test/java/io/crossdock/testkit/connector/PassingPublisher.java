package io.crossdock.testkit.connector;

import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Optional;

/** Goes on to the publisher of the connector. */
abstract class PassingPublisher implements Publisher {
  private final Publisher own;

  PassingPublisher(Publisher own) {
    this.own = own;
  }

  @Override
  public List<Outcome> publish(Write write) {
    return own.publish(write);
  }

  @Override
  public boolean answersEachItem(Operation operation) {
    return own.answersEachItem(operation);
  }

  @Override
  public String group(Operation operation, WriteItem item) {
    return own.group(operation, item);
  }

  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    return own.targetKey(operation, item);
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return own.lookUp(lookUp);
  }
}
