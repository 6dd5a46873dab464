package io.crossdock.trials;

import io.crossdock.Books;
import io.crossdock.RunReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plays cells, and keeps what came of them as a word each. */
final class FaultMatrix {

  private final Map<FaultMoment, FaultTable> tables = new EnumMap<>(FaultMoment.class);
  private final Map<FaultMoment, Map<FaultPlace, FaultCell.Played>> sound =
      new EnumMap<>(FaultMoment.class);
  private final List<String> violations = new ArrayList<>();
  private int cells;

  /** Plays one cell and notes it in the table of its moment. */
  void play(FaultRow row, FaultPlace place, FaultMoment moment) {
    FaultCell.Played without =
        sound
            .computeIfAbsent(moment, m -> new EnumMap<>(FaultPlace.class))
            .computeIfAbsent(place, p -> new FaultCell(FaultRow.none(), p, moment).play());
    FaultCell cell = new FaultCell(row, place, moment);
    FaultCell.Played played = cell.play();
    cells++;
    played.violations().forEach(words -> violations.add(cell + ": " + words));
    tables
        .computeIfAbsent(moment, FaultTable::new)
        .put(row.name(), place, word(place, played, without));
  }

  private static String word(FaultPlace place, FaultCell.Played played, FaultCell.Played without) {
    if (!played.violations().isEmpty()) {
      return "BROKEN";
    }
    RunReport report = played.report();
    Books books = report.books();
    List<String> words = new ArrayList<>();
    if (report.stopped().isPresent()) {
      words.add(stopped(place, report));
    }
    if (books.failed() > 0) {
      words.add(books.failed() + " failed");
    }
    if (books.inDoubt() > 0) {
      words.add(books.inDoubt() + " in doubt");
    }
    return words.isEmpty()
        ? ok(place, played.struckCalls() - without.struckCalls())
        : String.join(", ", words);
  }

  /** How many of the jobs are followed to their end before a stop depends on threads. */
  private static String stopped(FaultPlace place, RunReport report) {
    if (place.isJob()) {
      return "stopped";
    }
    return "stopped, " + (place.reads() ? report.read() + " read" : report.left() + " left");
  }

  private static String ok(FaultPlace place, long more) {
    // How often a bulk is looked at depends on threads.
    if (more <= 0 || place == FaultPlace.JOB_STATUS) {
      return "ok";
    }
    return "ok after " + more + (more == 1 ? " repeat" : " repeats");
  }

  int cells() {
    return cells;
  }

  /** Each broken promise, with its cell. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** The tables of all moments. */
  String text() {
    StringBuilder text = new StringBuilder();
    tables.values().forEach(table -> text.append(table.text()).append('\n'));
    return text.toString();
  }
}
