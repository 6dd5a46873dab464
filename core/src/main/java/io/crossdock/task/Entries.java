package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the host wants to be remembered: small values by key, in the store of the tasks. None of
 * them meets an entry of the library.
 *
 * <pre>{@code
 * Entries entries = crossdock.entries();
 * entries.put("last-export", "2026-11-25");
 * entries.put("export/4711", "running", Duration.ofHours(1));
 * entries.withPrefix("export/").forEach(System.out::println);
 *
 * if (entries.putIfAbsent("lock/export", me, Duration.ofSeconds(30))) { // one instance does it
 *   …
 *   entries.replace("lock/export", me, me, Duration.ofSeconds(30)); // false: no longer ours
 *   …
 *   entries.remove("lock/export", me);
 * }
 * }</pre>
 *
 * <p>A key has 1 to 1,000 letters, any of them, and is compared letter by letter. A value has at
 * most 100,000. A life is 1 millisecond to 100 years, in whole milliseconds, by the store's clock;
 * what is kept without one stays until it is removed. Each method is one transaction: it throws
 * {@link StoreException} if the store cannot do it, {@link IllegalArgumentException} beyond these
 * bounds.
 *
 * <p>Values are as readable as the store: secrets belong into the environment, or into a store that
 * seals them. Immutable, safe for use by several threads.
 */
public final class Entries {

  private static final String SPACE = "host";
  private static final int PAGE = 500;

  private final EntryStore store;

  private Entries(EntryStore store) {
    this.store = requireNonNull(store, "store");
  }

  /**
   * The host's entries of a store.
   *
   * @param store that has them
   */
  public static Entries in(TaskStore store) {
    return new Entries(store.entries());
  }

  /**
   * The value of a key; empty if there is none, or none any more.
   *
   * @param key of any length
   */
  public Optional<String> get(String key) {
    return find(key).map(Entry::value);
  }

  /**
   * The entry of a key, with its expiry; empty if there is none, or none any more.
   *
   * @param key of any length
   */
  public Optional<Entry> find(String key) {
    return store.find(SPACE, key);
  }

  /**
   * Keeps a value until it is removed, whatever was there before.
   *
   * @param key to find it by
   * @param value to keep
   */
  public void put(String key, String value) {
    store.change(EntryChange.put(SPACE, key, value));
  }

  /**
   * Keeps a value for a time, whatever was there before.
   *
   * @param key to find it by
   * @param value to keep
   * @param life from now on
   */
  public void put(String key, String value, Duration life) {
    store.change(EntryChange.put(SPACE, key, value).lasting(life));
  }

  /**
   * Keeps a value until it is removed, if there is none yet, or none any more.
   *
   * @param key to find it by
   * @param value to keep
   * @return whether it is kept; false if another one is there
   */
  public boolean putIfAbsent(String key, String value) {
    return store.change(EntryChange.put(SPACE, key, value).onlyIfAbsent());
  }

  /**
   * Keeps a value for a time, if there is none yet, or none any more: of several that ask for the
   * same key one gets it.
   *
   * @param key to find it by
   * @param value to keep
   * @param life from now on
   * @return whether it is kept; false if another one is there
   */
  public boolean putIfAbsent(String key, String value, Duration life) {
    return store.change(EntryChange.put(SPACE, key, value).onlyIfAbsent().lasting(life));
  }

  /**
   * Keeps another value until it is removed, if that one is there: nothing that somebody else wrote
   * meanwhile is overwritten.
   *
   * @param key of the entry
   * @param expected what was seen
   * @param value to keep instead
   * @return whether it is kept; false if another one is there, or none
   */
  public boolean replace(String key, String expected, String value) {
    return store.change(EntryChange.put(SPACE, key, value).onlyIfItIs(expected));
  }

  /**
   * Keeps another value, or the same, for a time from now on, if that one is there.
   *
   * @param key of the entry
   * @param expected what was seen
   * @param value to keep instead
   * @param life from now on
   * @return whether it is kept; false if another one is there, or none
   */
  public boolean replace(String key, String expected, String value, Duration life) {
    return store.change(EntryChange.put(SPACE, key, value).onlyIfItIs(expected).lasting(life));
  }

  /**
   * Removes an entry.
   *
   * @param key of the entry
   * @return whether there was one
   */
  public boolean remove(String key) {
    return store.change(EntryChange.remove(SPACE, key));
  }

  /**
   * Removes an entry, if that value is there.
   *
   * @param key of the entry
   * @param expected what was seen
   * @return whether it is removed; false if another one is there, or none
   */
  public boolean remove(String key, String expected) {
    return store.change(EntryChange.remove(SPACE, key).onlyIfItIs(expected));
  }

  /**
   * All entries whose keys begin so, in the order of {@link String#compareTo}. They are read while
   * the stream is, 500 at a time: what is written meanwhile may be among them or not.
   *
   * @param prefix no letter stands for others; empty for all
   */
  public Stream<Entry> withPrefix(String prefix) {
    return Stream.iterate(
            withPrefix(prefix, "", PAGE), Predicate.not(List::isEmpty), page -> next(prefix, page))
        .flatMap(List::stream);
  }

  private List<Entry> next(String prefix, List<Entry> page) {
    return page.size() < PAGE
        ? List.of()
        : withPrefix(prefix, page.get(page.size() - 1).key(), PAGE);
  }

  /**
   * A page of the entries whose keys begin so, in the order of {@link String#compareTo}.
   *
   * @param prefix no letter stands for others; empty for all
   * @param after the last key of the page before; empty for the first page
   * @param most how many at most, 1 or more
   */
  public List<Entry> withPrefix(String prefix, String after, int most) {
    return store.list(SPACE, prefix, after, most);
  }
}
