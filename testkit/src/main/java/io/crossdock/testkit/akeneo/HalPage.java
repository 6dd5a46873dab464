package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list with its links.
 *
 * <p>Source: recorded exchanges akeneo 02 #1 to #8, 06 #1 to #3 and #10, 07 #1. A full page has a
 * next link even when nothing follows.
 */
final class HalPage {

  private final String address;
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();
  private final ObjectNode links = body.putObject("_links");

  private HalPage(String address) {
    this.address = address;
  }

  /**
   * A page by number.
   *
   * @param address absolute, without a query
   * @param middle what stands between the page number and the filters, with a leading ampersand
   */
  static FakeResponse numbered(
      String address,
      String middle,
      int number,
      int limit,
      OptionalLong count,
      List<? extends JsonNode> items) {
    HalPage page = new HalPage(address);
    page.link("self", "page=" + number + middle);
    page.link("first", "page=1" + middle);
    if (number > 1) {
      page.link("previous", "page=" + (number - 1) + middle);
    }
    if (items.size() == limit) {
      page.link("next", "page=" + (number + 1) + middle);
    }
    page.body.put("current_page", number);
    count.ifPresent(all -> page.body.put("items_count", all));
    return page.with(items);
  }

  /**
   * A page after a cursor.
   *
   * @param query the query without the cursor
   * @param cursor where this page began, if it is not the first
   * @param next where the next begins, if this one is full
   */
  static FakeResponse after(
      String address,
      String query,
      @Nullable String cursor,
      @Nullable String next,
      List<? extends JsonNode> items) {
    HalPage page = new HalPage(address);
    page.link("self", query + after(cursor));
    page.link("first", query);
    if (next != null) {
      page.link("next", query + after(next));
    }
    return page.with(items);
  }

  private static String after(@Nullable String cursor) {
    return cursor == null
        ? ""
        : "&search_after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  private void link(String name, String query) {
    links.putObject(name).put("href", address + "?" + query);
  }

  private FakeResponse with(List<? extends JsonNode> items) {
    ArrayNode list = body.putObject("_embedded").putArray("items");
    list.addAll(items);
    return FakeResponse.json(200, body);
  }

  /** The item with a link to itself in front. */
  static ObjectNode linked(String href, ObjectNode item) {
    ObjectNode linked = JsonNodeFactory.instance.objectNode();
    linked.putObject("_links").putObject("self").put("href", href);
    linked.setAll(item);
    return linked;
  }
}
