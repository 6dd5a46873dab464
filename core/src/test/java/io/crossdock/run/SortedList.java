package io.crossdock.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.http.HttpOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** An HTTP API with one list of rows that have a stamp, and a clock of its own. */
final class SortedList extends Dispatcher {

  static final int PAGE = 2;

  /** How the list is sorted and read on. */
  enum Style {
    /** By stamp and id, behind the pair of both. */
    PAIR {
      @Override
      HttpOperation paged(HttpOperation list) {
        return list.behind("updated_after", "updated_at").behind("after_id", "id");
      }
    },
    /** By stamp alone, from a stamp on, with pages for the rows of one stamp. */
    STAMP {
      @Override
      HttpOperation paged(HttpOperation list) {
        return list.behind("updated_after", "updated_at").tiesByPage("page");
      }
    },
    /** By id, behind an id. */
    ID {
      @Override
      HttpOperation paged(HttpOperation list) {
        return list.behind("after_id", "id");
      }
    };

    abstract HttpOperation paged(HttpOperation list);
  }

  /** A row. */
  record Row(int id, Instant stamp, int version) {}

  private final Style style;
  private final Map<Integer, Row> rows = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Integer> served = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private IntConsumer afterPage = page -> {};

  SortedList(Style style) {
    this.style = style;
  }

  HttpOperation operation() {
    return style
        .paged(HttpOperation.list("rows", "/rows").key("id").pageSize("limit", PAGE))
        .changedSince("updated_after", Duration.ofMinutes(1));
  }

  synchronized void put(int id, int version) {
    put(id, version, now);
  }

  synchronized void put(int id, int version, Instant stamp) {
    rows.put(id, new Row(id, stamp, version));
  }

  synchronized Instant now() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  synchronized void isAt(Instant time) {
    now = time;
  }

  /** Something that happens when a page, counted from 1 over all reads, was served. */
  synchronized void afterPage(IntConsumer happening) {
    afterPage = happening;
  }

  /** The queries, one a call. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** The ids of all rows that were given, in order. */
  synchronized List<Integer> served() {
    return List.copyOf(served);
  }

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    asked.add(Objects.requireNonNullElse(url.query(), ""));
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    page(url).forEach(row -> serve(row, items));
    MockResponse answer =
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .addHeader(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
            .body(items.toString())
            .build();
    afterPage.accept(asked.size());
    return answer;
  }

  private void serve(Row row, ArrayNode items) {
    served.add(row.id());
    items
        .addObject()
        .put("id", row.id())
        .put("updated_at", row.stamp().toString())
        .put("version", row.version());
  }

  private Stream<Row> page(HttpUrl url) {
    int size = Integer.parseInt(url.queryParameter("limit"));
    int page = Integer.parseInt(Objects.requireNonNullElse(url.queryParameter("page"), "1"));
    Comparator<Row> byId = Comparator.comparing(Row::id);
    return rows.values().stream()
        .filter(wanted(url))
        .sorted(style == Style.ID ? byId : Comparator.comparing(Row::stamp).thenComparing(byId))
        .skip((page - 1L) * size)
        .limit(size);
  }

  private Predicate<Row> wanted(HttpUrl url) {
    String since = url.queryParameter("updated_after");
    Instant from = since == null ? Instant.MIN : Instant.parse(since);
    String last = url.queryParameter("after_id");
    int after = last == null ? 0 : Integer.parseInt(last);
    if (style == Style.PAIR && last != null) {
      return row -> row.stamp().isAfter(from) || (row.stamp().equals(from) && row.id() > after);
    }
    return row -> !row.stamp().isBefore(from) && row.id() > after;
  }
}
