package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Entity;
import io.crossdock.internal.text.QueryEncoding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call of an API: a row of a {@link Catalogue}.
 *
 * <p>Immutable. What every platform has is a method here; a column of the connector's own is read
 * with {@link #column(String)}.
 */
public final class Operation {

  private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");

  /**
   * The shape in which an operation takes items. It says how many items a {@link Publisher} is
   * given at most, and that it may answer with tickets; what the call looks like is the
   * publisher's.
   */
  public enum Form {
    /** One item a call. */
    SINGLE,
    /** Several items a call, answered one by one. */
    BATCH,
    /** One item a call, taken into a job that is followed. */
    ASYNC,
    /** Several items a call, taken into a job that is followed. */
    BULK
  }

  private final OperationRow row;

  Operation(OperationRow row) {
    this.row = row;
  }

  /** Its name, unique in the catalogue. */
  public String name() {
    return row.name();
  }

  /** What it moves. */
  public Entity entity() {
    return row.entity();
  }

  /** What it does to it: list, get, create, update, upsert, delete, … */
  public String action() {
    return row.action();
  }

  /** The shape in which it takes items. */
  public Form form() {
    return row.form();
  }

  /** Whether it is meant by its entity and action where several rows share them. */
  public boolean preferred() {
    return row.preferred();
  }

  /** The HTTP method in capitals. */
  public String method() {
    return row.method();
  }

  /** The path below the connector's prefix, with its holes in braces. */
  public String path() {
    return row.path();
  }

  /** The names of the holes of the path, in order. */
  public List<String> pathParameters() {
    return HOLE.matcher(row.path()).results().map(hole -> hole.group(1)).toList();
  }

  /**
   * The path with its holes filled, each value encoded once as one segment.
   *
   * <p>Where the row says so (column {@code bareSlashes}), slashes of a value stay as they are.
   *
   * @param values a text for each hole by its name, not encoded
   * @throws RemoteCallException of kind {@code REFUSED} if a value is missing or cannot stand in a
   *     path: it would hit another address
   */
  public String path(Function<String, Optional<String>> values) {
    Matcher hole = HOLE.matcher(row.path());
    StringBuilder path = new StringBuilder();
    while (hole.find()) {
      String name = hole.group(1);
      String value = values.apply(name).orElseThrow(() -> missing(name));
      hole.appendReplacement(path, Matcher.quoteReplacement(segment(name, value)));
    }
    return hole.appendTail(path).toString();
  }

  /** The query parameters that it takes. */
  public List<QueryParameter> queryParameters() {
    return row.query();
  }

  /** Whether it takes query parameters that its row does not name. */
  public boolean takesAnyQuery() {
    return row.anyQuery();
  }

  /** The fields of its payload that are known; empty where the row names none. */
  public List<PayloadField> payload() {
    return row.payload();
  }

  /** The fields that make an item the same item; empty where there is none. */
  public List<String> key() {
    return row.key();
  }

  /** How it pages: the word of a {@link Paging}, {@code none} for a whole list in one answer. */
  public String paging() {
    return row.pagingWord();
  }

  /** The columns of its paging besides the word. */
  public JsonNode pagingColumns() {
    return row.paging();
  }

  /** Where its items are in an answer, as a JMESPath expression; empty for the answer itself. */
  public String items() {
    return row.items();
  }

  /** How many items go into one call; 1 unless the row says more. */
  public int batchSize() {
    return row.batchSize();
  }

  /** Whether sending it twice does the same as sending it once. */
  public boolean repeatable() {
    return row.repeatable();
  }

  /** Whether it only reads. */
  public boolean reads() {
    return row.reads();
  }

  /** How it is asked for what changed since a time; empty for a list that has no such stamp. */
  public Optional<Changes> changes() {
    return Optional.ofNullable(row.changes());
  }

  /**
   * How a lost answer is looked up, in columns of the connector's own; empty where it cannot be.
   */
  public Optional<JsonNode> lookUp() {
    return Optional.ofNullable(row.lookUp());
  }

  /**
   * How late a look-up may still show what the remote took: until then it is looked up again, and
   * what is not there at last is in doubt, unless a definition says otherwise. Zero where the row
   * does not say: two look-ups then tell.
   */
  public Duration lookUpWithin() {
    return row.lookUpWithin();
  }

  /** The name around the item in the body; empty where the body is the item. */
  public String envelope() {
    return row.envelope();
  }

  /** What the sign-in must be allowed to do, in the remote's words. */
  public List<String> scopes() {
    return row.scopes();
  }

  /**
   * A column of the connector's own; a missing node where the row lacks it.
   *
   * @param name one of the names that the connector declared when it parsed its catalogue
   */
  public JsonNode column(String name) {
    return row.own().path(name);
  }

  /**
   * The key of an item: the texts of its key fields, joined by {@code |} where there are several;
   * empty where one is missing, null or empty.
   *
   * @param item an object with those fields
   */
  public Optional<String> keyOf(JsonNode item) {
    StringBuilder text = new StringBuilder();
    for (String field : key()) {
      JsonNode value = item.path(field);
      if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
        return Optional.empty();
      }
      text.append(text.isEmpty() ? "" : "|").append(value.asText());
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }

  private String segment(String name, String value) {
    String flaw = flaw(value);
    if (flaw != null) {
      throw refused(
          "path value \""
              + value
              + "\" for {"
              + name
              + "} of "
              + name()
              + ": "
              + flaw
              + (value.isEmpty() ? "" : "; look for it by a search in the list instead"));
    }
    return row.bareSlashes() ? QueryEncoding.pathSegments(value) : QueryEncoding.pathSegment(value);
  }

  private @Nullable String flaw(String value) {
    if (!row.bareSlashes()) {
      return QueryEncoding.pathFlaw(value);
    }
    for (String part : value.split("/", -1)) {
      String flaw = QueryEncoding.pathFlaw(part);
      if (flaw != null) {
        return value.isEmpty() || !part.isEmpty() ? flaw : "a slash at its end or twice in a row";
      }
    }
    return null;
  }

  private RemoteCallException missing(String hole) {
    return refused(
        "operation " + name() + " needs a value for {" + hole + "} of its path " + path());
  }

  private static RemoteCallException refused(String words) {
    return RemoteCallException.of(
        RemoteCallException.Kind.REFUSED, Fault.of(words).onField("path"));
  }

  /** The columns as they were parsed. */
  record OperationRow(
      String name,
      Entity entity,
      String action,
      Form form,
      boolean preferred,
      String method,
      String path,
      boolean bareSlashes,
      List<QueryParameter> query,
      boolean anyQuery,
      List<PayloadField> payload,
      List<String> key,
      String pagingWord,
      ObjectNode paging,
      String items,
      int batchSize,
      boolean repeatable,
      boolean reads,
      @Nullable Changes changes,
      @Nullable JsonNode lookUp,
      Duration lookUpWithin,
      String envelope,
      List<String> scopes,
      ObjectNode own) {

    OperationRow {
      query = List.copyOf(query);
      payload = List.copyOf(payload);
      key = List.copyOf(key);
      scopes = List.copyOf(scopes);
    }

    Map.Entry<Entity, String> pair() {
      return Map.entry(entity, action);
    }
  }
}
