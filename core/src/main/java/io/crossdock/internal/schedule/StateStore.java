package io.crossdock.internal.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoreException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where schedules stand, in entries of the store. Safe for use by several threads. */
final class StateStore {

  private static final String SPACE = "schedules";
  private static final int TRIES = 100;
  private static final ObjectMapper MAPPER =
      Json.stored().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final EntryStore entries;

  StateStore(EntryStore entries) {
    this.entries = entries;
  }

  Optional<ScheduleState> find(String schedule) {
    return entries.find(SPACE, schedule).map(entry -> read(entry));
  }

  /** Keeps the first state of a schedule that is not known yet, or changes the one that is. */
  ScheduleState define(String schedule, ScheduleState first, UnaryOperator<ScheduleState> known) {
    for (int i = 0; i < TRIES; i++) {
      if (entries.change(EntryChange.put(SPACE, schedule, write(first)).onlyIfAbsent())) {
        return first;
      }
      Optional<ScheduleState> changed = change(schedule, known);
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    throw contended(schedule);
  }

  /**
   * Changes where a schedule stands, whoever else does at the same moment.
   *
   * @param change gives the same state where there is nothing to change; may be asked several times
   * @return what stands there now; empty if the schedule is not known
   */
  Optional<ScheduleState> change(String schedule, UnaryOperator<ScheduleState> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Entry> found = entries.find(SPACE, schedule);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      ScheduleState before = read(found.get());
      ScheduleState after = change.apply(before);
      if (after.equals(before) || replace(schedule, found.get().value(), after)) {
        return Optional.of(after);
      }
    }
    throw contended(schedule);
  }

  /** What stands there while a run is in these hands; empty once it is in others. */
  Optional<RunStart.Condition> inHands(String schedule, long turn) {
    return entries
        .find(SPACE, schedule)
        .filter(entry -> read(entry).turn() == turn)
        .map(entry -> new RunStart.Condition(SPACE, schedule, entry.value()));
  }

  /** Changes it only if it stands as it was seen. */
  boolean replace(String schedule, ScheduleState seen, ScheduleState after) {
    return entries
        .find(SPACE, schedule)
        .filter(entry -> read(entry).equals(seen))
        .map(entry -> replace(schedule, entry.value(), after))
        .orElse(false);
  }

  private boolean replace(String schedule, String before, ScheduleState after) {
    return entries.change(EntryChange.put(SPACE, schedule, write(after)).onlyIfItIs(before));
  }

  private static ScheduleState read(Entry entry) {
    try {
      return MAPPER.readValue(entry.value(), ScheduleState.class);
    } catch (JsonProcessingException unreadable) {
      throw new StoreException(
          "where schedule \"" + entry.key() + "\" stands cannot be read from the store",
          unreadable);
    }
  }

  private static String write(ScheduleState state) {
    try {
      return MAPPER.writeValueAsString(state);
    } catch (JsonProcessingException defect) {
      throw new IllegalStateException("a state of a schedule cannot be written", defect);
    }
  }

  private static StoreException contended(String schedule) {
    return new StoreException(
        "schedule \"" + schedule + "\" was changed by others each time that it was to be changed",
        null);
  }
}
