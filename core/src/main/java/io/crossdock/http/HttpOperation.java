package io.crossdock.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.time.Duration;
import java.util.Locale;

/**
 * One operation of a plain HTTP API, told by the host: a row of its catalogue. Immutable; each
 * method gives a changed copy.
 */
public final class HttpOperation {

  private final ObjectNode row;

  private HttpOperation(ObjectNode row) {
    this.row = row;
  }

  /**
   * Reads a list.
   *
   * @param entity what is moved, such as {@code orders}
   * @param path below the base URL, holes in braces
   */
  public static HttpOperation list(String entity, String path) {
    return of(entity, "list", "GET", path).with("repeatable", true);
  }

  /**
   * Writes one item a call; the item is the body.
   *
   * @param entity what is moved
   * @param action what is done to it: {@code create}, {@code upsert}, …
   * @param method in capitals
   * @param path below the base URL; a hole is filled from the item's field of that name
   */
  public static HttpOperation write(String entity, String action, String method, String path) {
    return of(entity, action, method, path);
  }

  private static HttpOperation of(String entity, String action, String method, String path) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("operation", action + "-" + entity.toLowerCase(Locale.ROOT));
    row.put("entity", entity).put("action", action).put("method", method).put("path", path);
    row.put("anyQuery", true);
    return new HttpOperation(row);
  }

  /**
   * Another name than {@code action-entity}.
   *
   * @param operation unique in the connector
   */
  public HttpOperation named(String operation) {
    return with("operation", operation);
  }

  /**
   * Where the items are in an answer.
   *
   * @param jmesPath such as {@code data.orders}
   */
  public HttpOperation items(String jmesPath) {
    return with("items", jmesPath);
  }

  /**
   * What makes an item the same item.
   *
   * @param fields one or several, joined
   */
  public HttpOperation key(String... fields) {
    ObjectNode changed = row.deepCopy();
    ArrayNode key = changed.putArray("key");
    for (String field : fields) {
      key.add(field);
    }
    return new HttpOperation(changed);
  }

  /** Says that sending it twice does the same as sending it once. */
  public HttpOperation repeatable() {
    return with("repeatable", true);
  }

  /**
   * Pages by number; a page with fewer items than asked for is the last.
   *
   * @param parameter of the page's number, which begins with 1
   * @param size of the page's size
   * @param most items a page
   */
  public HttpOperation pageNumber(String parameter, String size, int most) {
    return paging("page", "parameter", parameter).paging("page", "size", size).most("page", most);
  }

  /**
   * Pages by offset; a page with fewer items than asked for is the last.
   *
   * @param parameter of the offset
   * @param size of the page's size
   * @param most items a page
   */
  public HttpOperation offset(String parameter, String size, int most) {
    return paging("offset", "parameter", parameter)
        .paging("offset", "size", size)
        .most("offset", most);
  }

  /**
   * Pages by what the last row of a page has: the next page is asked for with the row's own value,
   * so that a read goes on there, also after a stop, and rows that change move no others past it.
   * Needs {@link #pageSize}, and a list that is sorted by these fields:
   *
   * <ul>
   *   <li>one unique rising field, such as an id, where the list has what is greater;
   *   <li>a stamp and then an id (this twice, in that order), where the list has what is greater as
   *       a pair;
   *   <li>a stamp alone, where the list has the rows of that very stamp too: they come twice, which
   *       costs nothing over there. Where they may be more than a page, see {@link #tiesByPage}.
   * </ul>
   *
   * @param parameter of the query that takes the value; may be that of {@link #changedSince}
   * @param field of an item that has it (JMESPath)
   */
  public HttpOperation behind(String parameter, String field) {
    ObjectNode changed = row.deepCopy();
    changed
        .withObject("/paging")
        .put("by", "keyset")
        .withArray("/behind")
        .addObject()
        .put("parameter", parameter)
        .put("field", field);
    return new HttpOperation(changed);
  }

  /**
   * How many items a page of a list has that is read by {@link #behind}; one with fewer is the
   * last.
   *
   * @param parameter of the page's size
   * @param most items a page
   */
  public HttpOperation pageSize(String parameter, int most) {
    return paging("keyset", "size", parameter).most("keyset", most);
  }

  /**
   * Pages by number where more rows than a page holds share the stamp of {@link #behind}. While
   * they are read so, a row of that stamp that changes may move another past the reader.
   *
   * @param parameter of the page's number among them, which begins with 1
   */
  public HttpOperation tiesByPage(String parameter) {
    return paging("keyset", "ties", parameter);
  }

  /**
   * Pages by a cursor that the answer holds; without one, the list has ended.
   *
   * @param parameter of the cursor
   * @param at where it is in the answer (JMESPath)
   */
  public HttpOperation cursor(String parameter, String at) {
    return paging("cursor", "parameter", parameter).paging("cursor", "at", at);
  }

  /**
   * Pages by a link in the answer; its parameters are taken, not its host or path.
   *
   * @param at where the link is in the answer (JMESPath)
   */
  public HttpOperation linkInBody(String at) {
    return paging("link-body", "link", at);
  }

  /**
   * Pages by the {@code Link} header with {@code rel="next"}, whose query replaces the definition's
   * own: for links that carry all filters, or a cursor that stands for them. What a link leaves out
   * is asked for no more, and the report says so.
   */
  public HttpOperation linkHeader() {
    return with("paging", "link-header");
  }

  /**
   * Pages by the {@code Link} header with {@code rel="next"}, of which these parameters are taken;
   * the definition's own stay, so that a link may forget a filter.
   *
   * @param first such as {@code page} or {@code after}
   * @param more what else tells the next page
   */
  public HttpOperation linkHeader(String first, String... more) {
    ObjectNode changed = row.deepCopy();
    ArrayNode take = changed.withObject("/paging").put("by", "link-header").putArray("take");
    take.add(first);
    for (String name : more) {
      take.add(name);
    }
    return new HttpOperation(changed);
  }

  /**
   * Lists what changed since a time, for {@link io.crossdock.Incoming.Builder#changedSince()}.
   *
   * @param parameter of the query that takes the time, which is written in UTC as ISO 8601 has it:
   *     {@code updated_after=2026-11-24T09:59:00Z}
   * @param overlap how far back the next read begins: longer than the time after which a change
   *     shows in the list, and at least a second
   */
  public HttpOperation changedSince(String parameter, Duration overlap) {
    ObjectNode changed = row.deepCopy();
    ObjectNode changes = changed.putObject("changes");
    changes.putArray("fields").add(parameter);
    changes.put("overlap", overlap.toString());
    return new HttpOperation(changed);
  }

  /**
   * How an item is looked up whose answer was lost, where the operation must not be repeated: one
   * that is there is finished, and what is not there, twice with a pause between, is sent once
   * more.
   *
   * @param path below the base URL with its query, such as {@code /orders?reference={reference}};
   *     the item's fields fill the holes; 404 means that it is not there
   * @param items where the answer lists what is there (JMESPath); empty for the answer itself
   */
  public HttpOperation lookUp(String path, String items) {
    ObjectNode changed = row.deepCopy();
    changed.putObject("lookUp").put("path", path).put("items", items);
    return new HttpOperation(changed);
  }

  /**
   * Says by which answers the remote takes an item and tells later what became of it: the item
   * waits, until the host completes its task ({@link io.crossdock.task.Tasks#complete}).
   *
   * @param jmesPath true of such an answer: {@code status == 'queued'}
   * @throws IllegalArgumentException if it is no JMESPath
   */
  public HttpOperation waitsWhen(String jmesPath) {
    return with("waitsWhen", JmesPathQuery.parse(jmesPath).toString());
  }

  /**
   * Several items a call, as a JSON list; the call succeeds or fails as a whole.
   *
   * @param most items a call
   */
  public HttpOperation batch(int most) {
    ObjectNode changed = row.deepCopy();
    changed.put("form", "batch").put("batch", most);
    return new HttpOperation(changed);
  }

  /**
   * The name around the item in the body.
   *
   * @param envelope such as {@code order}
   */
  public HttpOperation envelope(String envelope) {
    return with("envelope", envelope);
  }

  ObjectNode row() {
    return row.deepCopy();
  }

  private HttpOperation most(String word, int most) {
    ObjectNode changed = row.deepCopy();
    changed.withObject("/paging").put("by", word).put("most", most);
    return new HttpOperation(changed);
  }

  private HttpOperation paging(String word, String column, String value) {
    ObjectNode changed = row.deepCopy();
    changed.withObject("/paging").put("by", word).put(column, value);
    return new HttpOperation(changed);
  }

  private HttpOperation with(String column, String value) {
    ObjectNode changed = row.deepCopy();
    changed.put(column, value);
    return new HttpOperation(changed);
  }

  private HttpOperation with(String column, boolean value) {
    ObjectNode changed = row.deepCopy();
    changed.put(column, value);
    return new HttpOperation(changed);
  }
}
