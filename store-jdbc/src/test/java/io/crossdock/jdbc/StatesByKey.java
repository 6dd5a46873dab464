package io.crossdock.jdbc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.OptionalLong;

/** A system whose items say by their keys what becomes of them. */
final class StatesByKey implements Connector, Subscriber, Publisher {

  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          [
            {"operation": "listThings", "entity": "things", "action": "list", "method": "GET",
             "path": "/things", "key": "key", "repeatable": true},
            {"operation": "putThing", "entity": "things", "action": "upsert", "method": "PUT",
             "path": "/things/{key}", "key": "key", "repeatable": true},
            {"operation": "createThing", "entity": "things", "action": "create", "method": "POST",
             "path": "/things", "key": "key", "repeatable": false},
            {"operation": "confirmThing", "entity": "things", "action": "confirm",
             "method": "POST", "path": "/confirmed", "key": "key", "repeatable": false},
            {"operation": "bulkThings", "entity": "things", "action": "upsert", "form": "bulk",
             "preferred": false, "method": "POST", "path": "/bulk", "key": "key", "batch": 9,
             "repeatable": true}
          ]
          """);

  private final List<String> keys;
  private final Runnable atConfirmation;

  /**
   * A system.
   *
   * @param atConfirmation done while a part is being confirmed
   * @param keys of its items
   */
  StatesByKey(Runnable atConfirmation, String... keys) {
    this.keys = List.of(keys);
    this.atConfirmation = atConfirmation;
  }

  @Override
  public String id() {
    return "states";
  }

  @Override
  public String displayName() {
    return "States";
  }

  @Override
  public Catalogue catalogue() {
    return CATALOGUE;
  }

  @Override
  public Subscriber subscriber() {
    return this;
  }

  @Override
  public Publisher publisher() {
    return this;
  }

  @Override
  public Verdict test(Connection connection) {
    return Verdict.works("always");
  }

  @Override
  public Page read(Read read) {
    return Page.last(keys.stream().map(StatesByKey::item).toList());
  }

  private static PageItem item(String name) {
    String[] parts = name.split(":", -1);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", parts[0]);
    if (parts.length > 1) {
      json.put("version", parts[1]);
    }
    if (parts[0].equals("waiting")) {
      json.put("parent", "nobody");
    }
    if (parts[0].equals("confirmed")) {
      json.putArray("parts").addObject().put("key", "part 1");
    }
    return PageItem.of(parts[0], json);
  }

  @Override
  public OptionalLong count(Read read) {
    return OptionalLong.of(keys.size());
  }

  @Override
  public List<Outcome> publish(Write write) {
    return write.items().stream().map(item -> outcome(write.operation(), item)).toList();
  }

  private Outcome outcome(Operation operation, WriteItem item) {
    if (operation.name().equals("confirmThing")) {
      atConfirmation.run();
      return Outcome.published(item.key());
    }
    Fault fault = Fault.of("because it is called so").onField("key");
    return switch (item.key()) {
      case "failed", "skipped", "deleted" -> Outcome.failed(item.key(), fault);
      case "rejected" -> Outcome.rejected(item.key(), fault);
      case "retry" -> Outcome.retry(item.key(), fault);
      case "in doubt" -> Outcome.inDoubt(item.key(), fault);
      case "accepted" -> Outcome.accepted(item.key(), new Ticket("job 1", "0"));
      case "new" ->
          throw RemoteCallException.of(RemoteCallException.Kind.CREDENTIALS, Fault.of("who?"));
      default -> Outcome.published(item.key());
    };
  }

  /** The job never ends. */
  @Override
  public List<Outcome> follow(Follow follow) {
    return List.of();
  }
}
