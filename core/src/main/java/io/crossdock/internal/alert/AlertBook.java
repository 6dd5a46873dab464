package io.crossdock.internal.alert;

import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.ErasedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The alerts in the store. Each is changed by comparing and setting it, so that of several
 * instances one tells of it.
 */
final class AlertBook {

  /** Whose entries. */
  static final String SPACE = ErasedKey.ENTRIES;

  /** So many alerts a rule of a configuration has; further causes share one. */
  static final int MOST_CAUSES = 20;

  private static final String PREFIX = "alert/";
  private static final int LISTED = 500;
  private static final int MOST_TRIES = 1_000;

  private final EntryStore entries;
  private final AlertHistory history;
  private final Channels channels;

  AlertBook(EntryStore entries, AlertHistory history, Channels channels) {
    this.entries = entries;
    this.history = history;
    this.channels = channels;
  }

  /** All alerts by their keys, those that are over and not yet forgotten among them. */
  Map<String, StoredAlert> all() {
    return list(PREFIX);
  }

  /** The alerts of a configuration by their keys. */
  Map<String, StoredAlert> of(Alert.Subject subject) {
    return list(PREFIX + Watch.key(subject) + "/");
  }

  Optional<StoredAlert> find(String key) {
    return entries.find(SPACE, key).map(found -> StoredAlert.read(found.value()));
  }

  private Map<String, StoredAlert> list(String prefix) {
    Map<String, StoredAlert> found = new LinkedHashMap<>();
    String after = "";
    List<Entry> some;
    do {
      some = entries.list(SPACE, prefix, after, LISTED);
      for (Entry entry : some) {
        StoredAlert alert = StoredAlert.read(entry.value());
        if (alert != null) {
          found.put(entry.key(), alert);
        }
        after = entry.key();
      }
    } while (some.size() == LISTED);
    return found;
  }

  /** Does to the alerts of a rule what its assessment says. */
  void apply(Watched watched, AlertRule rule, Assessment assessment, Instant now) {
    String prefix = prefix(watched.subject(), rule.identifier());
    Map<String, StoredAlert> known = list(prefix);
    Set<String> seen = new HashSet<>();
    for (Finding finding : bounded(prefix, known, assessment.found())) {
      String key = prefix + Keys.hash(finding.cause());
      seen.add(key);
      change(key, before -> seen(before, watched.subject(), rule, finding, now));
    }
    known.forEach(
        (key, alert) -> {
          if (!seen.contains(key)) {
            rest(key, rule, assessment.rest(), now);
          }
        });
  }

  private void rest(String key, AlertRule rule, Assessment.Rest rest, Instant now) {
    List<String> names = channels.namesFor(rule);
    change(
        key,
        before -> {
          if (before == null || before.isDone(now)) {
            return null;
          }
          if (!before.alert().isOpen()) {
            return before;
          }
          return rest == Assessment.Rest.OVER
              ? before.over(names, now)
              : before.followedUp(names, now);
        });
  }

  /** Alerts of rules that the configuration does not have any more are over, and nobody is told. */
  void closeWithoutRule(Watched watched, Instant now) {
    List<String> prefixes =
        watched.rules().stream().map(rule -> prefix(watched.subject(), rule.identifier())).toList();
    of(watched.subject())
        .forEach(
            (key, alert) -> {
              if (prefixes.stream().noneMatch(key::startsWith)) {
                change(key, before -> withoutRule(before, now));
              }
            });
  }

  private static @Nullable StoredAlert withoutRule(@Nullable StoredAlert before, Instant now) {
    if (before == null || before.isDone(now)) {
      return null;
    }
    return before.alert().isOpen() ? before.closed(now) : before;
  }

  private static String prefix(Alert.Subject subject, String rule) {
    return PREFIX + Watch.key(subject) + "/" + Keys.part(rule) + "/";
  }

  /** At most so many causes; what is beyond them is one, so that no storm can come. */
  private static List<Finding> bounded(
      String prefix, Map<String, StoredAlert> known, List<Finding> found) {
    Set<String> keys = new HashSet<>(known.keySet());
    Map<String, Finding> bounded = new LinkedHashMap<>();
    for (Finding finding : found) {
      boolean room = keys.size() < MOST_CAUSES;
      boolean isKnown = keys.contains(prefix + Keys.hash(finding.cause()));
      String cause = room || isKnown ? finding.cause() : FailureCauses.FURTHER;
      if (finding.weight() == Finding.Weight.OPENS) {
        keys.add(prefix + Keys.hash(cause));
      }
      bounded.merge(cause, finding.named(cause), AlertBook::together);
    }
    return new ArrayList<>(bounded.values());
  }

  private static Finding together(Finding one, Finding other) {
    Finding.Weight weight =
        one.weight() == Finding.Weight.OPENS ? Finding.Weight.OPENS : other.weight();
    return new Finding(
        one.cause(),
        one.text(),
        one.count() + other.count(),
        one.counting(),
        one.keys(),
        one.run(),
        "",
        weight);
  }

  private @Nullable StoredAlert seen(
      @Nullable StoredAlert before,
      Alert.Subject subject,
      AlertRule rule,
      Finding finding,
      Instant now) {
    List<String> names = channels.namesFor(rule);
    boolean gone = before == null || (!before.alert().isOpen() && before.isQuietOver(now));
    if (before != null && !gone) {
      if (!before.alert().isOpen() && finding.weight() == Finding.Weight.CONTINUES) {
        return before;
      }
      return before
          .again(counted(before, subject, rule, finding, now), finding.occurrence(), rule.quiet())
          .followedUp(names, now);
    }
    if (finding.weight() == Finding.Weight.CONTINUES) {
      return before;
    }
    String id = Keys.hash(prefix(subject, rule.identifier()) + finding.cause() + now);
    Alert alert =
        Alert.of(id, subject, rule.identifier(), finding.cause(), now)
            .severity(rule.severity())
            .text(finding.text())
            .count(finding.count())
            .keys(finding.keys())
            .run(finding.run())
            .build();
    StoredAlert opened = StoredAlert.opened(alert, finding.occurrence(), rule.quiet(), names, now);
    return before == null ? opened : opened.withPendingOf(before);
  }

  private static Alert counted(
      StoredAlert before, Alert.Subject subject, AlertRule rule, Finding finding, Instant now) {
    Alert alert = before.alert();
    boolean same =
        !finding.occurrence().isEmpty() && finding.occurrence().equals(before.occurrence());
    long more = same ? 0 : finding.count();
    long count =
        finding.counting() == Finding.Counting.TOTAL ? finding.count() : alert.count() + more;
    Alert.Builder changed =
        Alert.of(alert.id(), subject, alert.rule(), alert.cause(), alert.first())
            .severity(rule.severity())
            .text(finding.text())
            .count(count)
            .last(same ? alert.last() : now)
            .keys(alert.keys().isEmpty() ? finding.keys() : alert.keys())
            .run(finding.run() == 0 ? alert.run().orElse(0) : finding.run());
    return alert.isOpen()
        ? changed.acknowledgedBy(alert.acknowledgedBy().orElse(null)).build()
        : changed.build();
  }

  /** A person changes an alert, found by its id among those that are open; empty if none is it. */
  Optional<Alert> changeOpen(String id, UnaryOperator<StoredAlert> change) {
    for (Map.Entry<String, StoredAlert> one : all().entrySet()) {
      if (one.getValue().alert().id().equals(id) && one.getValue().alert().isOpen()) {
        StoredAlert changed =
            change(
                one.getKey(),
                before ->
                    before != null && before.alert().id().equals(id)
                        ? change.apply(before)
                        : before);
        return Optional.ofNullable(changed).map(StoredAlert::alert);
      }
    }
    return Optional.empty();
  }

  /** Changes one alert; again where another instance came first. Null is no alert. */
  @Nullable StoredAlert change(String key, Change change) {
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      Optional<Entry> entry = entries.find(SPACE, key);
      StoredAlert before = entry.map(found -> StoredAlert.read(found.value())).orElse(null);
      StoredAlert after = change.of(before);
      if (isDone(key, entry, after)) {
        tell(before, after);
        return after;
      }
    }
    return null;
  }

  private boolean isDone(String key, Optional<Entry> entry, @Nullable StoredAlert after) {
    if (after == null) {
      return entry.isEmpty()
          || entries.change(EntryChange.remove(SPACE, key).onlyIfItIs(entry.get().value()));
    }
    String written = after.write();
    if (entry.isEmpty()) {
      return entries.change(EntryChange.put(SPACE, key, written).onlyIfAbsent());
    }
    return written.equals(entry.get().value())
        || entries.change(EntryChange.put(SPACE, key, written).onlyIfItIs(entry.get().value()));
  }

  private void tell(@Nullable StoredAlert before, @Nullable StoredAlert after) {
    if (after == null) {
      return;
    }
    int told = before == null || !isSame(before, after) ? 0 : before.notices();
    if (after.notices() > told) {
      history.told(after);
    }
  }

  private static boolean isSame(StoredAlert before, StoredAlert after) {
    return before.alert().id().equals(after.alert().id());
  }

  /** Goes through all alerts that have something to tell. */
  void forEachPending(Consumer<Map.Entry<String, StoredAlert>> each) {
    all().entrySet().stream().filter(one -> !one.getValue().pending().isEmpty()).forEach(each);
  }

  /** How an alert changes. */
  interface Change {
    @Nullable StoredAlert of(@Nullable StoredAlert before);
  }
}
