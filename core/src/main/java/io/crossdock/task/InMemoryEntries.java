package io.crossdock.task;

import io.crossdock.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a store in memory. */
final class InMemoryEntries implements EntryStore {

  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_LETTERS = 32L << 20;
  private static final int FIRST_SWEEP = 100;

  private final TimeSource time;
  private final int mostEntries;
  private final long mostLetters;
  private final Map<String, TreeMap<String, Entry>> spaces = new HashMap<>();
  private int size;
  private long letters;
  private int nextSweep = FIRST_SWEEP;

  InMemoryEntries(TimeSource time) {
    this(time, MOST_ENTRIES, MOST_LETTERS);
  }

  InMemoryEntries(TimeSource time, int mostEntries, long mostLetters) {
    this.time = time;
    this.mostEntries = mostEntries;
    this.mostLetters = mostLetters;
  }

  @Override
  public synchronized Optional<Entry> find(String space, String key) {
    return Optional.ofNullable(current(space, key, time.now()));
  }

  @Override
  public synchronized boolean change(EntryChange change) {
    Instant now = time.now();
    Entry current = current(change.space(), change.key(), now);
    if (!change.appliesTo(current == null ? null : current.value())) {
      return false;
    }
    if (change.value().isEmpty()) {
      forget(change.space(), change.key());
      return true;
    }
    Entry entry =
        new Entry(change.key(), change.value().get(), change.life().map(now::plus).orElse(null));
    requireRoom(entry, current, now);
    keep(change.space(), entry);
    return true;
  }

  @Override
  public synchronized List<Entry> list(String space, String prefix, String after, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + "; allowed: 1 or more");
    }
    Instant now = time.now();
    List<Entry> found = new ArrayList<>();
    for (Entry entry : from(space, prefix, after).values()) {
      if (found.size() == most || !entry.key().startsWith(prefix)) {
        break;
      }
      if (!isGone(entry, now)) {
        found.add(entry);
      }
    }
    return List.copyOf(found);
  }

  /** Takes an item out of what the library remembers. */
  synchronized void erase(ErasedKey key) {
    List<Entry> all = List.copyOf(spaces.getOrDefault(ErasedKey.ENTRIES, new TreeMap<>()).values());
    for (Entry entry : all) {
      String value = key.outOfEntry(entry.value());
      if (!value.equals(entry.value())) {
        keep(ErasedKey.ENTRIES, new Entry(entry.key(), value, entry.expiry().orElse(null)));
      }
    }
  }

  private NavigableMap<String, Entry> from(String space, String prefix, String after) {
    TreeMap<String, Entry> entries = spaces.getOrDefault(space, new TreeMap<>());
    return prefix.compareTo(after) > 0
        ? entries.tailMap(prefix, true)
        : entries.tailMap(after, false);
  }

  /** What is there and has not expired; what has goes. */
  private @Nullable Entry current(String space, String key, Instant now) {
    Entry entry = spaces.getOrDefault(space, new TreeMap<>()).get(key);
    if (entry == null || !isGone(entry, now)) {
      return entry;
    }
    forget(space, key);
    return null;
  }

  private static boolean isGone(Entry entry, Instant now) {
    return entry.expiry().filter(end -> !end.isAfter(now)).isPresent();
  }

  private void keep(String space, Entry entry) {
    forget(space, entry.key());
    spaces.computeIfAbsent(space, ignored -> new TreeMap<>()).put(entry.key(), entry);
    size++;
    letters += letters(entry);
  }

  private void forget(String space, String key) {
    Entry old = spaces.getOrDefault(space, new TreeMap<>()).remove(key);
    if (old != null) {
      size--;
      letters -= letters(old);
    }
  }

  private static long letters(Entry entry) {
    return (long) entry.key().length() + entry.value().length();
  }

  /**
   * Lets go of what has expired, each time that there is twice as much and when there is no room.
   */
  private void requireRoom(Entry entry, @Nullable Entry old, Instant now) {
    if (size >= nextSweep || !hasRoom(entry, old)) {
      for (TreeMap<String, Entry> entries : spaces.values()) {
        sweep(entries, now);
      }
      nextSweep = Math.max(FIRST_SWEEP, 2 * size);
    }
    if (!hasRoom(entry, old)) {
      throw new StoreException(
          "keeping an entry failed: the store in memory has "
              + size
              + " entries with "
              + letters
              + " letters; allowed: "
              + mostEntries
              + " and "
              + mostLetters
              + ". Remove some, let them expire, or take a store in a database",
          null);
    }
  }

  private boolean hasRoom(Entry entry, @Nullable Entry old) {
    return size - (old == null ? 0 : 1) < mostEntries
        && letters + letters(entry) - (old == null ? 0 : letters(old)) <= mostLetters;
  }

  private void sweep(TreeMap<String, Entry> entries, Instant now) {
    entries
        .values()
        .removeIf(
            entry -> {
              boolean gone = isGone(entry, now);
              if (gone) {
                size--;
                letters -= letters(entry);
              }
              return gone;
            });
  }

  /** How many are in memory, expired ones too. */
  synchronized int size() {
    return size;
  }
}
