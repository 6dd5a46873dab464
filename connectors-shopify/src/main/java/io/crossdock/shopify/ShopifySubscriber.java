package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Subscriber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads lists page by page behind their cursors, and single objects; lists inside them are followed
 * to their ends. A read that would cost too much is asked for in another form.
 */
final class ShopifySubscriber implements Subscriber {

  @Override
  public Page read(Read read) {
    Row row = Row.of(read.operation());
    Given given = given(row, read);
    if (!row.isConnection()) {
      return whole(read, row, given);
    }
    return isBulk(read) ? new BulkReading(read, row, given).page() : page(read, row, given);
  }

  private static Given given(Row row, Read read) {
    try {
      return Given.of(row, read.parameters());
    } catch (ItemException noId) {
      throw RemoteCallException.of(RemoteCallException.Kind.REFUSED, noId.fault());
    }
  }

  /** A preview starts no operation: it shows a page as it comes without one. */
  private static boolean isBulk(Read read) {
    if (read.isPreview()) {
      return false;
    }
    return read.cursor()
        .map(BulkPlace::is)
        .orElseGet(() -> BulkSettings.of(read.settings()) != BulkSettings.PAGES);
  }

  /** Counts where Shopify's own count is known to keep to the search. */
  @Override
  public OptionalLong count(Read read) {
    Row row = Row.of(read.operation());
    String counting = read.operation().column(Row.COUNT).asText("");
    Given given = given(row, read);
    if (counting.isEmpty() || given.arguments().containsKey("savedSearchId")) {
      return OptionalLong.empty();
    }
    Given bounded = new Window(row, read, given).bounded(ListPlace.BEGINNING);
    Row count = Row.of(ShopifyCatalogue.named(counting));
    Map<String, JsonNode> arguments = new LinkedHashMap<>();
    // Without a limit of its own it stops at 10,000. Source: recorded exchanges shopify 03 #10,
    // #11.
    arguments.put("limit", NullNode.getInstance());
    JsonNode query = bounded.arguments().get("query");
    if (query != null) {
      arguments.put("query", query);
    }
    Document document =
        Document.of(count, new Given(arguments, DefaultSelection.of(count.returned()), ""));
    JsonNode counted =
        AdminCall.send(read.connection(), AdminCall.of(count, document, read.connection()).build())
            .json()
            .path("data")
            .path(counting);
    return counted.path("precision").asText().equals("EXACT")
        ? OptionalLong.of(counted.path("count").asLong())
        : OptionalLong.empty();
  }

  private static Page page(Read read, Row row, Given given) {
    if (read.cursor().isEmpty()) {
      OrderAge.before(read, row);
    }
    ListPlace place = read.cursor().map(ListPlace::of).orElse(ListPlace.BEGINNING);
    Window window = new Window(row, read, given);
    Given bounded = window.bounded(place);
    Given asked =
        place.after().isEmpty() ? bounded : bounded.with("after", TextNode.valueOf(place.after()));
    Asking asking = new Asking(read, row, asked, window.stamp());
    JsonNode connection = asking.ask();
    List<JsonNode> nodes = NestedLists.nodes(connection);
    Optional<ListPlace> next = next(connection, nodes, place, window, asking.size);
    Page page = asking.page(nodes);
    return next.map(to -> Page.of(page.items(), to.cursor()))
        .map(one -> page.gap().map(one::withGap).orElse(one))
        .map(one -> page.answeredAt().map(one::answeredAt).orElse(one))
        .orElse(page);
  }

  private static Optional<ListPlace> next(
      JsonNode connection, List<JsonNode> nodes, ListPlace place, Window window, int size) {
    JsonNode info = connection.path("pageInfo");
    if (!info.path("hasNextPage").asBoolean(false)) {
      return Optional.empty();
    }
    String end = info.path("endCursor").asText("");
    if (end.isEmpty() || end.equals(place.after())) {
      // The place has a count in it, so that the engine would not see that it came before.
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of(
              "the list goes in a circle: there is a next page, and the cursor to it is "
                  + (end.isEmpty() ? "absent" : "the one that this page was asked by")));
    }
    ListPlace behind = place.behind(end, nodes.size());
    if (behind.isTooDeep(size) && window.opens() && !nodes.isEmpty()) {
      return window.behind(nodes.get(nodes.size() - 1)).or(() -> Optional.of(behind));
    }
    return Optional.of(behind);
  }

  private static Page whole(Read read, Row row, Given given) {
    if (row.returned().isLeaf()) {
      JsonNode value = new ReadCalls(read).ask(given);
      List<PageItem> items = new ArrayList<>();
      (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value))
          .forEach(one -> items.add(PageItem.of(one.toString(), one)));
      return Page.last(items);
    }
    Asking asking = new Asking(read, row, given, Optional.empty());
    JsonNode value = asking.ask();
    List<JsonNode> objects = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(objects::add);
    } else {
      objects.add(value);
    }
    // A missing id is null without an error. Source: recorded exchange shopify 03 #17.
    if (objects.removeIf(JsonNode::isNull)) {
      OrderAge.missing(read, row);
    }
    return asking.page(objects);
  }

  /** A document of a read, in the first of its forms that one call may cost. */
  private static final class Asking {
    private final Read read;
    private final Row row;
    private final Given given;
    private final Optional<Selected> stamp;
    private final ReadCalls calls;
    private ReadForm form;
    private int size;

    Asking(Read read, Row row, Given given, Optional<Selected> stamp) {
      this.read = read;
      this.row = row;
      this.given = given;
      this.stamp = stamp;
      this.calls = new ReadCalls(read);
      this.form = new ReadForm(Set.of(), ShopifyCatalogue.LARGEST_PAGE);
    }

    JsonNode ask() {
      List<ReadForm> forms = ReadForm.of(given.selection(), row.selectedType());
      String wanted = "shopify form of " + row.name() + " " + Selected.block(given.selection());
      AtomicInteger at = read.connection().once(wanted, AtomicInteger::new);
      while (true) {
        int now = at.get();
        form = forms.get(now);
        Given asked = inForm();
        try {
          return calls.ask(asked);
        } catch (RemoteCallException failed) {
          OptionalInt cost = DearDocument.costIn(failed);
          if (cost.isEmpty() || now + 1 >= forms.size()) {
            throw failed;
          }
          at.compareAndSet(now, cheaper(forms, now, cost.getAsInt()));
        }
      }
    }

    /** The next form that fits, by what this one costs indeed against what the rule says. */
    private int cheaper(List<ReadForm> forms, int now, int cost) {
      double off = (double) cost / Math.max(1, guess());
      for (int next = now + 1; next < forms.size() - 1; next++) {
        form = forms.get(next);
        if (guess() * off <= 1_000) {
          return next;
        }
      }
      return forms.size() - 1;
    }

    private int guess() {
      Document document = Document.of(row, inForm());
      return DocumentCost.of(ReadDocument.of(document.text()), document.variables()).points();
    }

    private Given inForm() {
      List<Selected> parts =
          new ArrayList<>(
              NestedSelection.asked(given.selection(), row.selectedType(), form.split(), ""));
      stamp.ifPresent(parts::add);
      Given asked = given.selecting(parts);
      if (!row.isConnection()) {
        return asked;
      }
      JsonNode own = given.arguments().get("first");
      int usual = own == null ? ShopifyCatalogue.LARGEST_PAGE : own.asInt();
      size = Math.min(form.most(), read.pageSize(usual));
      return asked.with("first", IntNode.valueOf(size));
    }

    Page page(List<JsonNode> nodes) {
      List<PageItem> items = new ArrayList<>();
      List<String> keys = nodes.stream().map(node -> key(read.operation(), node)).toList();
      NestedLists lists = new NestedLists(calls, form.split());
      lists.complete(nodes, given.selection(), row.selectedType());
      for (int i = 0; i < nodes.size(); i++) {
        JsonNode node = nodes.get(i);
        items.add(PageItem.of(keys.get(i).isEmpty() ? node.toString() : keys.get(i), node));
      }
      Page page = Page.last(items);
      Page marked = lists.gaps().isEmpty() ? page : page.withGap(String.join("; ", lists.gaps()));
      return calls.answeredAt().map(marked::answeredAt).orElse(marked);
    }

    private static String key(Operation operation, JsonNode node) {
      if (operation.key().isEmpty()) {
        return "";
      }
      return node.path(NestedSelection.ID).asText(node.path("id").asText(""));
    }
  }
}
