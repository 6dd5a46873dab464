package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A source with rows whose version rises when they change: {@code GET /rows} lists them by their
 * key, a few a page, all or those that changed since a time. It remembers what it has told.
 */
final class VersionedRows implements FakeSystem, AutoCloseable {

  private static final int PAGE = 4;

  private record Row(int version, Instant changed) {}

  private final TreeMap<String, Row> rows = new TreeMap<>();
  private final Map<String, Integer> told = new HashMap<>();
  private final FakeServer server = FakeServer.start(this);
  private long count;

  String baseUrl() {
    return server.baseUrl();
  }

  /** Adds rows behind the others. */
  synchronized void add(int number) {
    for (int i = 0; i < number; i++) {
      rows.put("k%05d".formatted(rows.size() + 1), new Row(1, Instant.now()));
    }
  }

  /** Gives rows a newer version; fewer if one is drawn twice. */
  synchronized void change(int number, Random random) {
    List<String> keys = new ArrayList<>(rows.keySet());
    for (int i = 0; i < number; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      rows.computeIfPresent(key, (same, row) -> new Row(row.version() + 1, Instant.now()));
    }
  }

  /** Each key with its newest version. */
  synchronized Map<String, Integer> newest() {
    Map<String, Integer> newest = new TreeMap<>();
    rows.forEach((key, row) -> newest.put(key, row.version()));
    return newest;
  }

  /** Each key that was told, with the newest version of it that was told. */
  synchronized Map<String, Integer> told() {
    return new TreeMap<>(told);
  }

  /** How many rows were told in all answers together. */
  synchronized long count() {
    return count;
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    String after = request.queryValue("after").orElse("");
    Instant since = request.queryValue("changed_after").map(Instant::parse).orElse(Instant.MIN);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("rows");
    for (Map.Entry<String, Row> entry : rows.tailMap(after, false).entrySet()) {
      if (page.size() == PAGE) {
        answer.put("next", page.get(PAGE - 1).path("key").asText());
        break;
      }
      if (!entry.getValue().changed().isBefore(since)) {
        tell(entry.getKey(), entry.getValue().version(), page);
      }
    }
    return FakeResponse.json(200, answer);
  }

  private void tell(String key, int version, ArrayNode page) {
    page.addObject().put("key", key).put("version", version);
    told.put(key, version);
    count++;
  }

  @Override
  public void close() {
    server.close();
  }
}
