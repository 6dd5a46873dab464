package io.crossdock.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paging strategies that the rows of a catalogue may choose, by their words. Immutable.
 *
 * <p>A list changes while it is read, and what can be relied on then is the strategy's nature:
 *
 * <ul>
 *   <li>{@code cursor}, {@code link-body}, {@code link-header} and {@code keyset}, where the remote
 *       goes on behind the last row that it gave: a row that is there from the first call to the
 *       last is delivered, once or more; its last version is, by this run or the next.
 *   <li>{@code page} and {@code offset}, and any cursor behind which the remote counts: a row that
 *       goes shifts the others past the reader, and one that comes lets some come twice. Doubles do
 *       no harm. Holes stay until the row changes again, or all is read anew: an incoming that
 *       reads changes only should not be read by them where rows are deleted. Without a count of
 *       the remote's such a reading is unproven.
 * </ul>
 */
public final class Pagings {

  private final Map<String, Paging> byWord = new LinkedHashMap<>();

  private Pagings(List<Paging> pagings) {
    pagings.forEach(paging -> byWord.put(paging.word(), paging));
  }

  /** The strategies that every connector may use. */
  public static Pagings standard() {
    return new Pagings(
        List.of(
            new WholeList(),
            new PageNumber(),
            new Offset(),
            new CursorInBody(),
            new LinkHeader(),
            new LinkInBody(),
            new Keyset()));
  }

  /**
   * The same, and a strategy of the connector's own; one with the same word replaces it.
   *
   * @param own the strategy
   */
  public Pagings and(Paging own) {
    Map<String, Paging> all = new LinkedHashMap<>(byWord);
    all.put(own.word(), own);
    return new Pagings(List.copyOf(all.values()));
  }

  /**
   * The strategy of that word.
   *
   * @param word as in a row
   * @throws IllegalArgumentException if there is none, with the words there are
   */
  public Paging named(String word) {
    return Optional.ofNullable(byWord.get(word))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "paging \"" + word + "\" is none of " + byWord.keySet()));
  }

  /** All words. */
  public List<String> words() {
    return List.copyOf(byWord.keySet());
  }
}
