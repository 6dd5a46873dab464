package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a list goes on: a strategy that rows choose by its word. Keeps nothing; called by several
 * threads.
 *
 * <p>Words that every connector may use: {@code none}, {@code page}, {@code offset}, {@code
 * cursor}, {@code link-body}, {@code link-header}, {@code keyset}. See {@link Pagings}.
 */
public interface Paging {

  /** The word by which a row chooses it. */
  String word();

  /**
   * Adds to a call what makes it this page.
   *
   * @param call the call with the definition's own parameters
   * @param read the operation, and the cursor of the page
   */
  void ask(Call.Builder call, Read read);

  /**
   * Where the next page begins.
   *
   * @param read the operation, and the cursor of the page that was read
   * @param answer its answer
   * @param items its items
   * @return empty on the last page
   */
  Optional<Cursor> next(Read read, Answer answer, JsonNode items);
}
