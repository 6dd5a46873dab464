package io.crossdock.task;

import io.crossdock.monitor.JournalLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What the journal says of what was pruned: by whom, how much, and up to when. Written by whoever
 * prunes, behind it: a large number goes in several transactions. Where nothing is gone, nothing is
 * said.
 */
public final class AuditedPruning {

  private static final int MOST_LANES_NAMED = 100;

  private AuditedPruning() {}

  /**
   * Of tasks.
   *
   * @param at when
   * @param actor by whom
   * @param gone how many
   * @param kept what was to stay
   */
  public static JournalLine tasks(Instant at, String actor, int gone, Retention kept) {
    String states =
        kept.states().stream()
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String what =
        (gone == 1 ? "1 task" : gone + " tasks")
            + " ("
            + states
            + ")"
            + rule("had not changed since ", at, kept.age(), kept.count());
    return line(at, actor, what, kept.lanes(), kept.routes()).build();
  }

  /**
   * Of runs.
   *
   * @param at when
   * @param actor by whom
   * @param gone how many
   * @param kept what was to stay
   */
  public static JournalLine runs(Instant at, String actor, int gone, RunRetention kept) {
    String what =
        (gone == 1 ? "1 run" : gone + " runs")
            + rule("had ended by ", at, kept.age(), kept.count());
    return line(at, actor, what, kept.lanes(), List.of()).build();
  }

  /**
   * Of lines of the journal.
   *
   * @param at when
   * @param actor by whom
   * @param kind of the lines
   * @param gone how many
   * @param before what was written before this time
   */
  public static JournalLine lines(
      Instant at, String actor, JournalLine.Kind kind, int gone, Instant before) {
    String of =
        switch (kind) {
          case LOG -> "logs";
          case AUDIT -> "audit";
          case ALERT -> "alerts";
        };
    String what =
        (gone == 1 ? "1 line" : gone + " lines")
            + " of the "
            + of
            + ": what was written before "
            + before;
    return line(at, actor, what, List.of(), List.of()).build();
  }

  private static String rule(String since, Instant at, Optional<Duration> age, OptionalInt newest) {
    List<String> rules = new ArrayList<>();
    age.ifPresent(old -> rules.add(since + at.minus(old)));
    newest.ifPresent(most -> rules.add("was not among the newest " + most + " of its lane"));
    return ": what " + String.join(" or ", rules);
  }

  private static JournalLine.Builder line(
      Instant at, String actor, String what, Collection<Lane> lanes, Collection<String> routes) {
    JournalLine.Builder line =
        JournalLine.of(JournalLine.Kind.AUDIT, at, "prune", "pruned " + what).actor(actor);
    if (lanes.size() == 1 && routes.isEmpty()) {
      Lane only = lanes.iterator().next();
      return line.route(only.route()).outgoing(only.outgoing());
    }
    if (routes.size() == 1 && lanes.isEmpty()) {
      return line.route(routes.iterator().next());
    }
    boolean named = !lanes.isEmpty() && lanes.size() <= MOST_LANES_NAMED;
    return line.details(named ? lanes.toString() : null);
  }
}
