package io.crossdock.internal.alert;

import io.crossdock.monitor.Alert;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What rules remember of configurations, in the store, changed by comparing and setting it. */
final class SubjectStates {

  private static final String PREFIX = "state/";
  private static final int MOST_TRIES = 1_000;

  private final EntryStore entries;

  SubjectStates(EntryStore entries) {
    this.entries = entries;
  }

  /** What is remembered; it begins now where nothing is. */
  SubjectState get(Alert.Subject subject, Instant now) {
    return change(subject, now, UnaryOperator.identity());
  }

  /** Changes what is remembered, and tells what it is then. */
  SubjectState change(Alert.Subject subject, Instant now, UnaryOperator<SubjectState> change) {
    String key = PREFIX + Watch.key(subject);
    SubjectState after = SubjectState.begun(now);
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      Optional<Entry> entry = entries.find(AlertBook.SPACE, key);
      after =
          change.apply(
              entry
                  .flatMap(found -> SubjectState.read(found.value()))
                  .orElseGet(() -> SubjectState.begun(now)));
      String written = after.write();
      EntryChange put = EntryChange.put(AlertBook.SPACE, key, written);
      if (entry.filter(found -> found.value().equals(written)).isPresent()
          || entries.change(
              entry.map(found -> put.onlyIfItIs(found.value())).orElseGet(put::onlyIfAbsent))) {
        return after;
      }
    }
    return after;
  }
}
