package io.crossdock.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paging strategies that the rows of a catalogue may choose, by their words. Immutable.
 *
 * <table>
 *   <caption>The columns of {@code paging} beside {@code by}; places are JMESPath in the
 *     answer</caption>
 *   <tr><th>word</th><th>columns</th><th>the last page</th></tr>
 *   <tr><td>{@code none}</td><td></td><td>the list comes whole</td></tr>
 *   <tr><td>{@code page}</td><td>{@code parameter} of the number ({@code page} unless said), {@code
 *     first} number (1 unless said), {@code size}, {@code most}</td>
 *     <td>has fewer items than asked for</td></tr>
 *   <tr><td>{@code offset}</td><td>{@code parameter} of the offset ({@code offset} unless said),
 *     {@code size}, {@code most}</td><td>has fewer items than asked for</td></tr>
 *   <tr><td>{@code cursor}</td><td>{@code parameter} of the cursor ({@code cursor} unless said),
 *     {@code at}, the place of the next cursor ({@code next} unless said), {@code more}, the place
 *     that says whether there is more, {@code size}, {@code most}</td>
 *     <td>has no cursor, or says that there is no more</td></tr>
 *   <tr><td>{@code link-body}</td><td>{@code link}, the place of the next link, {@code take}, the
 *     parameters to take out of it (all unless said), {@code ask}, an object of parameters that
 *     each page is asked with, {@code size}, {@code most}</td><td>has no link</td></tr>
 *   <tr><td>{@code link-header}</td><td>{@code take} as above (else the link's query goes out as
 *     it stands), {@code size}, {@code most}</td><td>has no link with {@code rel="next"}</td></tr>
 *   <tr><td>{@code keyset}</td><td>{@code behind}, a list of objects of {@code parameter} and {@code
 *     field}: the next page is asked for with the last item's own values; {@code ties}, the
 *     parameter of a page's number among items of one stamp, {@code size}, {@code most}</td>
 *     <td>has fewer items than asked for</td></tr>
 * </table>
 *
 * <p>{@code size} is the parameter of the page's size and {@code most} how large a page may be: so
 * large ones are asked for unless the definition gives that parameter. Without {@code size} nothing
 * is asked, and {@code most} is how many items a full page has; 1 unless said, so that only an
 * empty page is the last. A link is never called: its parameters are taken, at the client's own
 * address.
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
