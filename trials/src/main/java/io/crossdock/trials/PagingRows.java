package io.crossdock.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rows there were at each moment: every insertion, change and deletion is a moment, and a
 * change gives a row a version that it never had.
 */
final class PagingRows {

  /** Since that moment the row has that version; 0 for none. */
  private record Change(int moment, int version) {}

  private final Map<String, List<Change>> lives = new TreeMap<>();
  private int moment;

  /** Inserts or changes a row, and gives its new version. */
  int put(String key) {
    List<Change> life = lives.computeIfAbsent(key, absent -> new ArrayList<>());
    int version = life.stream().mapToInt(Change::version).max().orElse(0) + 1;
    life.add(new Change(++moment, version));
    return version;
  }

  /** Deletes a row that is there. */
  void delete(String key) {
    lives.getOrDefault(key, List.of()).add(new Change(++moment, 0));
  }

  /** The last moment. */
  int moment() {
    return moment;
  }

  /** All rows that ever were, in order. */
  List<String> keys() {
    return List.copyOf(lives.keySet());
  }

  /** The rows that are there now, in order. */
  List<String> alive() {
    return lives.keySet().stream().filter(key -> version(key, moment) > 0).toList();
  }

  /** The version that a row had at that moment; 0 if it was not there. */
  int version(String key, int at) {
    int version = 0;
    for (Change change : lives.getOrDefault(key, List.of())) {
      version = change.moment() <= at ? change.version() : version;
    }
    return version;
  }

  /** Whether a row was there at a moment, and was not deleted until another. */
  boolean lived(String key, int from, int to) {
    return version(key, from) > 0
        && lives.getOrDefault(key, List.of()).stream()
            .noneMatch(c -> c.version() == 0 && c.moment() > from && c.moment() <= to);
  }

  /** Whether a row ever had that version. */
  boolean existed(String key, int version) {
    return version > 0
        && lives.getOrDefault(key, List.of()).stream().anyMatch(c -> c.version() == version);
  }

  /** The moments of one row, for a person. */
  String life(String key) {
    return String.valueOf(lives.get(key));
  }
}
