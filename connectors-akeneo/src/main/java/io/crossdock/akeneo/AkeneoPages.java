package io.crossdock.akeneo;

import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A list of the PIM from its first page to its last, within one call of the engine. */
final class AkeneoPages {

  private AkeneoPages() {}

  static void each(Subscriber subscriber, Read first, Consumer<PageItem> taker) {
    Set<Cursor> seen = new HashSet<>();
    Optional<Read> next = Optional.of(first);
    while (next.isPresent()) {
      Page page = subscriber.read(next.get());
      page.items().forEach(taker);
      next = page.next().filter(seen::add).map(first::from);
    }
  }
}
