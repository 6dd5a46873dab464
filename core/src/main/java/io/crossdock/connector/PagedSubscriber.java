package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Subscriber} that reads any row by its columns: path, query, paging, items, key, changes.
 * {@link Catalogue} lists them, {@link Pagings} those of each way to page.
 *
 * <p>A connector whose platform reads its lists in the usual ways needs no other; one that reads a
 * few entities its own way answers those itself and leaves the rest to this. Immutable.
 */
public final class PagedSubscriber implements Subscriber {

  private final Dialect dialect;
  private final Pagings pagings;

  /**
   * A subscriber.
   *
   * @param dialect how parameters go to the wire
   * @param pagings the strategies that rows may choose
   */
  public PagedSubscriber(Dialect dialect, Pagings pagings) {
    this.dialect = requireNonNull(dialect, "dialect");
    this.pagings = requireNonNull(pagings, "pagings");
  }

  @Override
  public Page read(Read read) {
    Paging paging = pagings.named(read.operation().paging());
    Call.Builder call = call(read);
    paging.ask(call, read);
    Answer answer = read.connection().send(call.build());
    JsonNode items = items(read.operation(), answer);
    List<PageItem> pageItems = pageItems(read.operation(), items);
    Page page =
        paging
            .next(read, answer, items)
            .map(next -> Page.of(pageItems, next))
            .orElseGet(() -> Page.last(pageItems));
    return answer.date().map(page::answeredAt).orElse(page);
  }

  /**
   * The call of a read without what its paging adds.
   *
   * @param read the operation and its parameters
   */
  public Call.Builder call(Read read) {
    Operation operation = read.operation();
    return Call.of(operation, operation.path(read.parameters()::path))
        .under(dialect.prefix(operation, read.connection(), read.settings()))
        .header("Accept", "application/json")
        .effect(Call.Effect.READS)
        .query(dialect.query(operation, query(read)));
  }

  private ObjectNode query(Read read) {
    ObjectNode query = read.parameters().query();
    if (read.since().isEmpty()) {
      return query;
    }
    ObjectNode bounded = query.deepCopy();
    dialect.since(read, read.since().get(), bounded);
    return bounded;
  }

  /**
   * The items of an answer, where the row says they are; one object is a list of one.
   *
   * @param operation the row
   * @param answer of its call
   * @throws RemoteCallException of kind {@code NOT_AN_ANSWER} if there is no list there
   */
  public static JsonNode items(Operation operation, Answer answer) {
    JsonNode json = answer.json();
    JsonNode items =
        operation.items().isEmpty() ? json : JmesPathQuery.parse(operation.items()).ask(json);
    if (items.isNull() || items.isMissingNode()) {
      return noList(operation, json);
    }
    if (items.isArray()) {
      return items;
    }
    ArrayNode one = JsonNodeFactory.instance.arrayNode();
    return one.add(items);
  }

  private static JsonNode noList(Operation operation, JsonNode json) {
    // Magento answers "items": null for an empty list where fields= is used: the name must be
    // there.
    String name = operation.items();
    boolean named = !name.isEmpty() && json.isObject() && json.has(name);
    if (named) {
      return JsonNodeFactory.instance.arrayNode();
    }
    throw RemoteCallException.of(
        RemoteCallException.Kind.NOT_AN_ANSWER,
        Fault.of(
            "the answer of "
                + operation.name()
                + " has no items at \""
                + operation.items()
                + "\""));
  }

  private static List<PageItem> pageItems(Operation operation, JsonNode items) {
    List<PageItem> pageItems = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      pageItems.add(pageItem(operation, item, pageItems.size() + 1));
    }
    return pageItems;
  }

  private static PageItem pageItem(Operation operation, JsonNode item, int position) {
    Optional<String> key =
        operation.key().isEmpty() ? Optional.of(item.toString()) : operation.keyOf(item);
    return key.map(text -> PageItem.of(text, item))
        .orElseGet(
            () ->
                PageItem.faulty(
                    "item " + position + " of a page",
                    item,
                    Fault.of("has no value for its key " + operation.key())
                        .onField(String.join("|", operation.key()))));
  }
}
