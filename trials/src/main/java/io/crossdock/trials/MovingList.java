package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The list of a plain HTTP API, where an own parameter has the key of the last row, or stamp and
 * key. Its cursors are those of a list that is read behind a row: each holds the last row's place
 * in the order, and a number, so that no two are alike.
 */
final class MovingList {

  private record Row(String key, int version, Instant stamp) {}

  /** What is past the end of a list that is counted. */
  private enum PastTheEnd {
    NOTHING,
    THE_LAST_PAGE
  }

  private final PagingKind kind;
  private final PagingSource.Order order;
  private final int size;
  private final Random random;
  private final PastTheEnd pastTheEnd;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final List<String> followed = new ArrayList<>();
  private final Map<String, String> circles = new HashMap<>();
  private boolean dropped;

  MovingList(PagingKind kind, PagingSource.Order order, int size, Random random) {
    this.kind = kind;
    this.order = order;
    this.size = size;
    this.random = random;
    this.pastTheEnd = random.nextInt(3) == 0 ? PastTheEnd.THE_LAST_PAGE : PastTheEnd.NOTHING;
  }

  void put(String key, int version, Instant stamp) {
    rows.put(key, new Row(key, version, stamp));
  }

  void delete(String key) {
    rows.remove(key);
  }

  void begin() {
    followed.clear();
    circles.clear();
    dropped = false;
  }

  /** Whether a link left out the filters since the last {@link #begin}. */
  boolean dropped() {
    return dropped;
  }

  private String place(Row row) {
    return order == PagingSource.Order.BY_KEY ? row.key() : row.stamp() + " " + row.key();
  }

  FakeResponse answer(FakeRequest request, PagingTrick trick) {
    List<Row> matching = matching(request);
    return switch (kind) {
      case PAGE -> counted(matching, (number(request, "page", 1) - 1) * size, trick);
      case OFFSET -> counted(matching, number(request, "offset", 0), trick);
      case KEYSET -> FakeResponse.json(200, body(matching.stream().limit(size).toList()));
      default -> behind(request, matching, trick);
    };
  }

  private List<Row> matching(FakeRequest request) {
    Instant since = request.queryValue("updated_after").map(Instant::parse).orElse(Instant.MIN);
    String wanted = request.queryValue("kind").orElse("");
    return rows.values().stream()
        .filter(row -> row.key().startsWith(wanted))
        .filter(row -> isBehind(request, row) && (pair(request) || row.stamp().isAfter(since)))
        .sorted(Comparator.comparing(this::place))
        .toList();
  }

  /** Whether stamp and key are one place, before which nothing is listed. */
  private boolean pair(FakeRequest request) {
    return order == PagingSource.Order.BY_STAMP && request.queryValue("after_key").isPresent();
  }

  private boolean isBehind(FakeRequest request, Row row) {
    String key = request.queryValue("after_key").orElse("");
    String last = pair(request) ? request.queryValue("updated_after").orElse("") + " " + key : key;
    return place(row).compareTo(last) > 0;
  }

  private static int number(FakeRequest request, String parameter, int otherwise) {
    return request.queryValue(parameter).map(Integer::parseInt).orElse(otherwise);
  }

  private FakeResponse counted(List<Row> matching, int asked, PagingTrick trick) {
    int from = asked;
    if (from >= matching.size() && pastTheEnd == PastTheEnd.THE_LAST_PAGE && !matching.isEmpty()) {
      from = (matching.size() - 1) / size * size;
    }
    List<Row> page = matching.stream().skip(from).limit(size).toList();
    return FakeResponse.json(200, body(tricked(page, trick)));
  }

  private static List<Row> tricked(List<Row> page, PagingTrick trick) {
    return switch (trick) {
      case EMPTY -> List.of();
      case SHORT -> page.subList(0, page.size() / 2);
      default -> page;
    };
  }

  private static ObjectNode body(List<Row> page) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var items = body.putArray("rows");
    page.forEach(
        row ->
            items
                .addObject()
                .put("key", row.key())
                .put("version", row.version())
                .put("updated_at", row.stamp().toString()));
    return body;
  }

  private FakeResponse behind(FakeRequest request, List<Row> matching, PagingTrick trick) {
    Optional<String> cursor = request.queryValue("after");
    cursor.ifPresent(followed::add);
    String start = cursor.map(places::get).orElse("");
    List<Row> left = matching.stream().filter(row -> place(row).compareTo(start) > 0).toList();
    List<Row> page = tricked(left.stream().limit(size).toList(), trick);
    String end = page.isEmpty() ? start : place(page.get(page.size() - 1));
    boolean repeats = trick == PagingTrick.REPEAT && page.size() == left.size();
    if (page.size() == left.size() && !repeats) {
      return FakeResponse.json(200, body(page));
    }
    if (trick == PagingTrick.CIRCLE && !followed.isEmpty()) {
      circles.put(cursor.orElse(""), followed.get(random.nextInt(followed.size())));
    }
    String back = circles.get(cursor.orElse(""));
    String next = back == null ? next(repeats ? start : end) : back;
    return linked(request, page, next, trick);
  }

  private String next(String place) {
    String cursor = "c" + places.size();
    places.put(cursor, place);
    return cursor;
  }

  private FakeResponse linked(FakeRequest request, List<Row> page, String next, PagingTrick trick) {
    dropped |= trick == PagingTrick.DROP;
    StringBuilder link = new StringBuilder("https://elsewhere.example/rows?after=").append(next);
    for (FakeRequest.Pair pair : request.query()) {
      if (!pair.name().equals("after") && trick != PagingTrick.DROP) {
        link.append('&').append(pair.name()).append('=');
        link.append(URLEncoder.encode(pair.value(), StandardCharsets.UTF_8));
      }
    }
    ObjectNode body = body(page).put("next", next).put("link", link.toString());
    FakeResponse answer = FakeResponse.json(200, body);
    return kind == PagingKind.LINK_HEADER
        ? answer.withHeader("Link", "<" + link + ">; rel=\"next\"")
        : answer;
  }
}
