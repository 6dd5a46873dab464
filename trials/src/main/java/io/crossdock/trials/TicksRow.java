package io.crossdock.trials;

import io.crossdock.RunReport;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of one part of a {@link TicksTrial}.
 *
 * @param slots that came, in order
 * @param runs all that the schedule's tab of runs shows
 * @param status where the schedule stands at the end
 * @param taken what the shop took
 * @param hit the instance that was hit
 * @param takenUpAfter real time from the hit until another had done that slot
 */
record TicksRow(
    TicksLife.Fate fate,
    List<Instant> slots,
    List<StoredRun> runs,
    ScheduleStatus status,
    List<TicksErp.Taken> taken,
    int hit,
    Duration takenUpAfter,
    Duration took) {

  List<StoredRun> ended() {
    return runs.stream().filter(run -> run.state() == StoredRun.State.ENDED).toList();
  }

  private Map<Instant, Long> bySlot() {
    return ended().stream()
        .collect(
            Collectors.groupingBy(
                run -> run.slot().orElseThrow().at(), TreeMap::new, Collectors.counting()));
  }

  List<Instant> doubled() {
    return bySlot().entrySet().stream()
        .filter(slot -> slot.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Instant> missing() {
    Map<Instant, Long> ran = bySlot();
    return slots.stream().filter(slot -> !ran.containsKey(slot)).toList();
  }

  /** Runs that stood for more than their own slot, or whose work did not succeed. */
  long amiss() {
    return ended().stream()
        .filter(
            run ->
                run.slot().orElseThrow().slots() != 1
                    || !run.report().map(RunReport::succeeded).orElse(false))
        .count();
  }

  List<StoredRun> brokenOff() {
    return runs.stream().filter(run -> run.state() == StoredRun.State.BROKEN_OFF).toList();
  }

  /** What the one that was hit says of it; a killed one says nothing any more. */
  Optional<String> lastWords() {
    return brokenOff().stream()
        .flatMap(run -> run.report().flatMap(RunReport::stopped).stream())
        .findFirst();
  }

  Map<Integer, Long> byInstance() {
    return taken.stream()
        .map(TicksErp.Taken::instance)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** Those that took part: the one that was hit may have had no other run. */
  private Set<Integer> instances() {
    Set<Integer> instances = new TreeSet<>(byInstance().keySet());
    instances.add(hit);
    return instances;
  }

  boolean isRight() {
    List<Integer> stock = taken.stream().map(TicksErp.Taken::slot).toList();
    boolean told =
        fate == TicksLife.Fate.KILLED
            ? lastWords().isEmpty()
            : lastWords().orElse("").contains("may go on no longer: ");
    return ended().size() == slots.size()
        && doubled().isEmpty()
        && missing().isEmpty()
        && amiss() == 0
        && brokenOff().size() == 1
        && told
        && stock.size() == slots.size()
        && stock.stream().distinct().count() == slots.size()
        && instances().equals(Set.of(1, 2))
        && status.runs() == slots.size()
        && status.skipped() == 0;
  }

  @Override
  public String toString() {
    return """
        ticks              %d of a five-minute schedule, in %d s
        %-18s instance %d, in the run of %s
        taken up           after %d ms
        runs that ended    %d; of the schedule's own count %d, skipped %d
        stock published    %d times, by instance %s
        slots doubled      %s
        slots missing      %s
        runs amiss         %d
        runs broken off    %d: %s
        %s
        """
        .formatted(
            slots.size(),
            took.toSeconds(),
            fate.name().toLowerCase(Locale.ROOT),
            hit,
            slots.get(slots.size() / 2),
            takenUpAfter.toMillis(),
            ended().size(),
            status.runs(),
            status.skipped(),
            taken.size(),
            byInstance(),
            doubled(),
            missing(),
            amiss(),
            brokenOff().size(),
            lastWords().orElse("no report"),
            isRight() ? "each slot exactly once" : "NOT RIGHT");
  }
}
