package io.crossdock.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Entity;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Follow;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Read;
import io.crossdock.connector.Setting;
import io.crossdock.connector.StandardForm;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Ticket;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.http.HttpClient;
import io.crossdock.standard.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A system in memory: lists what it holds, remembers what was written, misbehaves on request. */
final class TestSystem implements Connector, Subscriber, Publisher {

  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
        [
          {"operation": "listThings", "entity": "things", "action": "list", "method": "GET",
           "path": "/things", "key": "key", "repeatable": true,
           "changes": {"fields": ["updated", "stocked"], "overlap": "PT1M"},
           "query": [{"name": "limit", "type": "integer", "least": 1, "most": 100}]},
          {"operation": "findThings", "entity": "things", "action": "list", "preferred": false,
           "method": "GET", "path": "/found", "key": "key", "repeatable": true,
           "changes": {"fields": ["found"], "overlap": "PT1S"},
           "query": [{"name": "limit", "type": "integer", "least": 1, "most": 100}]},
          {"operation": "oldThings", "entity": "things", "action": "list", "preferred": false,
           "method": "GET", "path": "/old", "key": "key", "repeatable": true},
          {"operation": "upsertThings", "entity": "things", "action": "upsert", "form": "batch",
           "method": "PATCH", "path": "/things", "key": "key", "batch": 3, "repeatable": true,
           "payload": ["key", "version"]},
          {"operation": "putThing", "entity": "things", "action": "update", "method": "PUT",
           "path": "/things/{key}", "key": "key", "repeatable": true},
          {"operation": "bulkThings", "entity": "things", "action": "upsert", "form": "bulk",
           "preferred": false, "method": "POST", "path": "/bulk", "key": "key", "batch": 3,
           "repeatable": true},
          {"operation": "bulkCreateThings", "entity": "things", "action": "create", "form": "bulk",
           "preferred": false, "method": "POST", "path": "/bulk", "key": "key", "batch": 3,
           "repeatable": false},
          {"operation": "createThing", "entity": "things", "action": "create", "method": "POST",
           "path": "/things", "key": "key", "repeatable": false},
          {"operation": "registerThing", "entity": "things", "action": "create",
           "preferred": false, "method": "POST", "path": "/registered", "key": "key",
           "repeatable": false, "lookUp": {"by": "key"}}
        ]
        """);

  private final List<ObjectNode> rows = new CopyOnWriteArrayList<>();
  private final List<WriteItem> written = new CopyOnWriteArrayList<>();
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String id;
  private int pageSize = 3;
  private boolean caseBlind;
  private boolean knowsProducts;
  private Supplier<OptionalLong> counted = OptionalLong::empty;
  private Function<Read, Page> reading = this::page;
  private Function<Write, List<Outcome>> writing = TestSystem::takeAll;
  private Function<LookUp, List<Found>> lookingUp = lookUp -> List.of();
  private Function<Follow, List<Outcome>> following =
      follow -> follow.positions().values().stream().map(key -> Outcome.published(key)).toList();

  TestSystem() {
    this("test");
  }

  TestSystem(String id) {
    this.id = id;
  }

  TestSystem holding(int count) {
    IntStream.rangeClosed(1, count).forEach(i -> add("k" + i, i));
    return this;
  }

  TestSystem add(String key, int version) {
    rows.add(JsonNodeFactory.instance.objectNode().put("key", key).put("version", version));
    return this;
  }

  /** A row of any fields, with a key. */
  TestSystem add(ObjectNode row) {
    rows.add(row);
    return this;
  }

  /** An item whose key here is not the one that it will have over there. */
  TestSystem add(String id, String key, int version) {
    add(key, version);
    rows.get(rows.size() - 1).put("id", id);
    return this;
  }

  /** Turns things into products and back. */
  TestSystem knowingProducts() {
    knowsProducts = true;
    return this;
  }

  /** Compares keys without case, as a target. */
  TestSystem caseBlind() {
    caseBlind = true;
    return this;
  }

  TestSystem pageSize(int size) {
    pageSize = size;
    return this;
  }

  TestSystem counting(long count) {
    return counting(() -> OptionalLong.of(count));
  }

  TestSystem counting(Supplier<OptionalLong> count) {
    counted = count;
    return this;
  }

  TestSystem reading(Function<Read, Page> reading) {
    this.reading = reading;
    return this;
  }

  TestSystem writing(Function<Write, List<Outcome>> writing) {
    this.writing = writing;
    return this;
  }

  TestSystem following(Function<Follow, List<Outcome>> following) {
    this.following = following;
    return this;
  }

  void clear() {
    rows.clear();
  }

  List<String> writtenKeys() {
    return written.stream().map(WriteItem::key).toList();
  }

  List<WriteItem> written() {
    return List.copyOf(written);
  }

  List<List<String>> batches() {
    return List.copyOf(batches);
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  HttpClient client() {
    return HttpClient.named("Test").connector(this).baseUrl("http://127.0.0.1:1").build();
  }

  Incoming incoming() {
    return Incoming.named("Get Things").client(client()).entity("things").build();
  }

  Outgoing outgoing(String action) {
    return Outgoing.named("Write Things").client(client()).entity("things").action(action).build();
  }

  Outgoing upsert() {
    return outgoing("upsert");
  }

  Outgoing bulk() {
    return Outgoing.named("Bulk Things")
        .client(client())
        .entity("things")
        .action("upsert")
        .form(Operation.Form.BULK)
        .build();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String displayName() {
    return id.equals("test") ? "Test system" : id;
  }

  @Override
  public Catalogue catalogue() {
    return CATALOGUE;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.text("shade", Setting.Place.values()).otherwise("none"));
  }

  @Override
  public Budget budget() {
    return Budget.atOnce(2);
  }

  @Override
  public Optional<StandardForm<?>> standardForm(Entity entity) {
    return knowsProducts ? Optional.of(new Things()) : Optional.empty();
  }

  /** A thing is a product of its key. */
  private static final class Things implements StandardForm<Product> {
    @Override
    public Class<Product> type() {
      return Product.class;
    }

    @Override
    public Product toStandard(JsonNode item, FormContext context) {
      return Product.of(item.path("key").asText()).build();
    }

    @Override
    public JsonNode fromStandard(Product standard, FormContext context) {
      return JsonNodeFactory.instance.objectNode().put("key", standard.key());
    }

    @Override
    public Optional<JsonNode> naming(Product standard, FormContext context) {
      return Optional.of(fromStandard(standard, context));
    }
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
    asked.add(read.cursor().map(Cursor::text).orElse("first"));
    return reading.apply(read);
  }

  @Override
  public OptionalLong count(Read read) {
    return counted.get();
  }

  @Override
  public List<Outcome> publish(Write write) {
    batches.add(write.items().stream().map(WriteItem::key).toList());
    List<Outcome> outcomes = writing.apply(write);
    for (WriteItem item : write.items()) {
      boolean taken =
          outcomes.stream()
              .anyMatch(o -> o.key().equals(item.key()) && o instanceof Outcome.Published);
      if (taken) {
        written.add(item);
      }
    }
    return outcomes;
  }

  @Override
  public boolean answersEachItem(Operation operation) {
    return operation.form() == Operation.Form.SINGLE || operation.form() == Operation.Form.BATCH;
  }

  @Override
  public Optional<String> targetKey(Operation operation, WriteItem item) {
    Optional<String> key = Publisher.super.targetKey(operation, item);
    return caseBlind ? key.map(name -> name.toLowerCase(Locale.ROOT)) : key;
  }

  TestSystem lookingUp(Function<LookUp, List<Found>> lookingUp) {
    this.lookingUp = lookingUp;
    return this;
  }

  @Override
  public List<Found> lookUp(LookUp lookUp) {
    return lookingUp.apply(lookUp);
  }

  @Override
  public List<Outcome> follow(Follow follow) {
    return following.apply(follow);
  }

  Page page(Read read) {
    int asked = read.cursor().map(cursor -> Integer.parseInt(cursor.text())).orElse(0);
    int from = Math.min(rows.size(), asked);
    int to = Math.min(rows.size(), from + pageSize);
    List<PageItem> items = new ArrayList<>();
    rows.subList(from, to)
        .forEach(
            row -> items.add(PageItem.of(row.path("id").asText(row.path("key").asText()), row)));
    return to >= rows.size() ? Page.last(items) : Page.of(items, Cursor.of(String.valueOf(to)));
  }

  static List<Outcome> takeAll(Write write) {
    return write.items().stream().map(item -> Outcome.published(item.key())).toList();
  }

  /** Answers each item by its key. */
  static Function<Write, List<Outcome>> each(Function<WriteItem, Outcome> answer) {
    return write -> write.items().stream().map(answer).toList();
  }

  /** Takes all items into one job. */
  static List<Outcome> intoJob(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < write.items().size(); i++) {
      String first = write.items().get(0).key();
      outcomes.add(
          Outcome.accepted(
              write.items().get(i).key(), new Ticket("job of " + first, String.valueOf(i))));
    }
    return outcomes;
  }

  static int version(JsonNode body) {
    return body.path("version").asInt();
  }
}
