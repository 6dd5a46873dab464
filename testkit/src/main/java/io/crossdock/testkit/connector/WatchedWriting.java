package io.crossdock.testkit.connector;

import io.crossdock.connector.Connector;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes on to the publisher under test, and keeps what it was asked and what it said. */
final class WatchedWriting implements Publisher {

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private @Nullable Publisher own;

  Connector connector(ContractBench bench) {
    Connector connector = bench.subject.connector();
    own = connector.publisher();
    return new WatchedConnector(connector, connector.subscriber(), this);
  }

  /** All outcomes in the order in which they were told. */
  synchronized List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** Outcomes of keys that were not asked for, or told twice in one answer. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many items each call had. */
  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  @Override
  public List<Outcome> publish(Write write) {
    List<Outcome> told = own().publish(write);
    keep(write, told);
    return told;
  }

  private synchronized void keep(Write write, List<Outcome> told) {
    Set<String> open = new HashSet<>(write.items().stream().map(WriteItem::key).toList());
    for (Outcome outcome : told) {
      if (!open.remove(outcome.key())) {
        wrong.add("an outcome for \"" + outcome.key() + "\" of " + write.operation());
      }
    }
    sizes.add(write.items().size());
    outcomes.addAll(told);
  }

  @Override
  public boolean answersEachItem(Operation operation) {
    return own().answersEachItem(operation);
  }

  @Override
  public String group(Operation operation, WriteItem item) {
    return own().group(operation, item);
  }

  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    return own().targetKey(operation, item);
  }

  @Override
  public List<Outcome> follow(Follow follow) {
    return own().follow(follow);
  }

  @Override
  public String overdue(Follow follow) {
    return own().overdue(follow);
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return own().lookUp(lookUp);
  }

  private Publisher own() {
    if (own == null) {
      throw new IllegalStateException("no publisher is watched");
    }
    return own;
  }
}
