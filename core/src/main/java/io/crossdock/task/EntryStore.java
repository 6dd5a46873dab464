package io.crossdock.task;

import java.util.List;
import java.util.Optional;

/**
 * Small values by key, beside the tasks of a store: what a host or the library itself must
 * remember, also among instances. Hosts use {@link Entries}, which says it in their words.
 *
 * <p>Keys are compared letter by letter, and ordered as {@link String#compareTo} does. They may
 * hold any letter, also NUL and lone halves of a pair.
 *
 * <p>An entry that was kept for a time is gone for every method once that time is over, by the
 * clock of the store, which all instances share: never by the clock of who wrote or reads it. Its
 * row may stay until it is removed in passing.
 *
 * <p>Each method is one transaction, as those of {@link TaskStore}. Among changes of one key that
 * come at the same moment, from any instance, each sees what the one before it has done. Safe for
 * use by several threads; all methods throw {@link StoreException} if the store cannot do it.
 *
 * <p>A store that seals its items seals the values too; keys stay readable.
 */
public interface EntryStore {

  /**
   * The entry of a key; empty if there is none, or none any more.
   *
   * @param space whose entries
   * @param key of any length
   */
  Optional<Entry> find(String space, String key);

  /**
   * Does a change, if its condition holds.
   *
   * @param change what to do
   * @return whether it was done; false if its condition does not hold, or what it is to remove is
   *     not there
   */
  boolean change(EntryChange change);

  /**
   * Entries whose keys begin with a prefix, in the order of their keys.
   *
   * @param space whose entries
   * @param prefix as {@link String#startsWith(String)} takes it: no letter stands for others; empty
   *     for all
   * @param after only those behind this key; empty for the first
   * @param most how many at most, 1 or more
   */
  List<Entry> list(String space, String prefix, String after, int most);
}
