package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads a list by a bulk operation: it is started, asked for by its own id until it is completed,
 * and its file read from any place on. What other processes run is neither cancelled nor read.
 *
 * <p>Source: recorded exchanges shopify 07.
 */
final class BulkReading {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Read read;
  private final Row row;
  private final Given given;
  private final Connection connection;
  private final BulkDocument document;
  private final BulkStart start;

  BulkReading(Read read, Row row, Given given) {
    this.read = read;
    this.row = row;
    this.given = given;
    this.connection = read.connection();
    this.document = BulkDocument.of(row, bounded(read, row, given));
    this.start = new BulkStart(read);
  }

  /** A file has no order that a search would need. */
  private static Given bounded(Read read, Row row, Given given) {
    Given bounded = new Window(row, read, given).bounded(ListPlace.BEGINNING);
    JsonNode order = given.arguments().get("sortKey");
    return bounded.with("sortKey", order == null ? JsonNodeFactory.instance.nullNode() : order);
  }

  Page page() {
    if (read.cursor().isEmpty()) {
      return announced();
    }
    BulkPlace place = BulkPlace.of(read.cursor().get());
    return place.isStarted() ? followed(place) : started(place);
  }

  /**
   * The name of the query is in the checkpoint before it goes out: a process that dies in between
   * finds its operation by it.
   */
  private Page announced() {
    String name = "crossdock_" + UUID.randomUUID().toString().replace("-", "");
    BulkPlace place = new BulkPlace(name, "", 0);
    start.announce(name);
    Page page = Page.notYet(place.cursor(), SOON);
    return start.clock().map(page::answeredAt).orElse(page);
  }

  private Page started(BulkPlace place) {
    BulkStart.Result result = start.start(place.name(), document.text(place.name()));
    if (result.operation().isPresent()) {
      String id = result.operation().get();
      connection.remark(
          "Bulk operation "
              + id
              + " reads "
              + row.name()
              + ": a run that ends before it leaves it to go on, and the next one takes it up.");
      return Page.notYet(place.startedAs(id).cursor(), POLL);
    }
    return waiting(place, result);
  }

  private Page waiting(BulkPlace place, BulkStart.Result result) {
    Instant since = connection.once("shopify: bulk waits " + place.name(), connection::now);
    Duration longest = BulkSettings.placeWait(read);
    if (Duration.between(since, connection.now()).compareTo(longest) < 0) {
      return Page.notYet(place.cursor(), result.nextTry());
    }
    String words =
        "no place for a bulk operation got free within "
            + longest
            + " (setting placeWait of the incoming); in the way: "
            + result.inTheWay();
    if (BulkSettings.of(read.settings()) == BulkSettings.BULK_OR_PAGES) {
      connection.remark(row.name() + " is read page by page: " + words);
      return new ShopifySubscriber().read(read.from(BulkPlace.PAGES));
    }
    throw RemoteCallException.of(Kind.BEYOND_LIMIT, Fault.of(words));
  }

  private Page followed(BulkPlace place) {
    BulkItems items = connection.once("shopify: bulk result " + place.operation(), BulkItems::new);
    if (items.isThere()) {
      return page(place, items);
    }
    JsonNode operation = start.poll(place.operation());
    String status = operation.path("status").asText();
    switch (status) {
      case "COMPLETED" -> {
        start.free(place.name());
        return completed(place, items, operation);
      }
      case "FAILED", "CANCELED", "EXPIRED", "" -> {
        start.free(place.name());
        throw ended(place, operation, status);
      }
      default -> {
        start.keep(place.name());
        return Page.notYet(place.cursor(), POLL);
      }
    }
  }

  private Page completed(BulkPlace place, BulkItems items, JsonNode operation) {
    BulkCounts counts = BulkCounts.of(operation);
    if (!operation.path("url").isTextual()) {
      if (counts.objects() > 0) {
        throw ended(place, operation, "COMPLETED without an address of its result");
      }
      // Nothing found is no file. Source: recorded exchange shopify 07 #19.
      return Page.last(List.of()).withTotal(0);
    }
    fetch(place, items, operation, counts);
    return page(place, items);
  }

  private void fetch(BulkPlace place, BulkItems items, JsonNode operation, BulkCounts counts) {
    try {
      items.fetch(connection, operation.path("url").textValue(), document.lists(), counts);
    } catch (RemoteCallException refused) {
      if (refused.fault().status() != 403) {
        throw refused;
      }
      // The address was too old: each look at the operation signs a new one.
      JsonNode again = start.poll(place.operation());
      items.fetch(connection, again.path("url").asText(""), document.lists(), counts);
    }
  }

  private Page page(BulkPlace place, BulkItems items) {
    BulkShape shape = new BulkShape(document.lists(), given.selection());
    List<PageItem> page = new ArrayList<>();
    int size = read.pageSize(ShopifyCatalogue.LARGEST_PAGE);
    for (BulkItems.Item item : items.items(place.from(), size, shape)) {
      String key = row.operation().key().isEmpty() ? "" : item.id();
      page.add(PageItem.of(key.isEmpty() ? item.json().toString() : key, item.json()));
    }
    Page made;
    if (items.hasMore()) {
      made = Page.of(page, place.behind(page.size()).cursor());
    } else {
      items.close();
      made = Page.last(page);
    }
    // Each page bears the count of its own operation: other reads of the run have others.
    made = made.withTotal(items.outermost());
    return shape.gaps().isEmpty() ? made : made.withGap(String.join("; ", shape.gaps()));
  }

  /** A part of a list would pass for the whole: what an operation gathered before is not taken. */
  private static RemoteCallException ended(BulkPlace place, JsonNode operation, String status) {
    String code = operation.path("errorCode").asText("");
    String part =
        operation.path("partialDataUrl").isTextual()
            ? "; it has a part of its result, "
                + operation.path("objectCount").asText()
                + " objects, which is not taken for the whole"
            : "";
    String words =
        status.isEmpty()
            ? "the shop knows no bulk operation " + place.operation()
            : "bulk operation "
                + place.operation()
                + " ended as "
                + status
                + (code.isEmpty() || code.equals("null") ? "" : " (" + code + ")")
                + part;
    Fault fault = Fault.of(words);
    return RemoteCallException.of(
        Kind.REFUSED, code.isEmpty() || code.equals("null") ? fault : fault.withCode(code));
  }
}
