package io.crossdock.trials;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells of one moment as text: rows are faults, columns the places, all aligned. */
final class FaultTable {

  private static final String GAP = "  ";

  private final FaultMoment moment;
  private final Map<String, Map<FaultPlace, String>> rows = new LinkedHashMap<>();

  FaultTable(FaultMoment moment) {
    this.moment = moment;
  }

  void put(String row, FaultPlace place, String word) {
    rows.computeIfAbsent(row, name -> new EnumMap<>(FaultPlace.class)).put(place, word);
  }

  String text() {
    int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<FaultPlace> places = Arrays.asList(FaultPlace.values());
    StringBuilder text = new StringBuilder(moment.words()).append('\n');
    StringBuilder groups = new StringBuilder(" ".repeat(first));
    StringBuilder names = new StringBuilder(" ".repeat(first));
    String last = "";
    for (FaultPlace place : places) {
      String group = place.group().equals(last) ? "" : place.group();
      groups.append(GAP).append(padded(group, width(place)));
      names.append(GAP).append(padded(place.words(), width(place)));
      last = place.group();
    }
    line(text, groups);
    line(text, names);
    rows.forEach(
        (name, cells) -> {
          StringBuilder row = new StringBuilder(padded(name, first));
          places.forEach(
              place ->
                  row.append(GAP).append(padded(cells.getOrDefault(place, "-"), width(place))));
          line(text, row);
        });
    return text.toString();
  }

  private static void line(StringBuilder text, StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(FaultPlace place) {
    int cells =
        rows.values().stream()
            .mapToInt(row -> row.getOrDefault(place, "-").length())
            .max()
            .orElse(0);
    return Math.max(cells, Math.max(place.words().length(), place.group().length()));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
