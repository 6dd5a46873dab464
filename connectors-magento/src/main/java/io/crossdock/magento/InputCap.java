package io.crossdock.magento;

import io.crossdock.connector.Connection;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows the shop takes or gives at once, learnt from its refusals and remembered for the
 * run. A shop's input limits are off by default, and may differ by website (Adobe, API security).
 */
final class InputCap {

  private static final Pattern PAGE_SIZE = Pattern.compile("pageSize is (\\d{1,6})");
  private static final Pattern ITEMS = Pattern.compile("Maximum items of type .* is (\\d{1,6})");

  private final AtomicInteger most;

  private InputCap(AtomicInteger most) {
    this.most = most;
  }

  static InputCap ofPages(Connection connection) {
    return named(connection, "pages");
  }

  /** Caps of synchronous and asynchronous calls differ, and are kept apart. */
  static InputCap ofItems(Connection connection) {
    return named(connection, "items of synchronous calls");
  }

  private static InputCap named(Connection connection, String what) {
    return new InputCap(
        connection.once("magento: cap of " + what, () -> new AtomicInteger(Integer.MAX_VALUE)));
  }

  int atMost(int wanted) {
    return Math.min(wanted, most.get());
  }

  void lower(int cap) {
    most.accumulateAndGet(cap, Math::min);
  }

  static OptionalInt pageSizeIn(RemoteCallException refused) {
    return cap(PAGE_SIZE, refused);
  }

  static OptionalInt itemsIn(RemoteCallException refused) {
    return cap(ITEMS, refused);
  }

  private static OptionalInt cap(Pattern pattern, RemoteCallException refused) {
    Matcher matcher = pattern.matcher(refused.fault().words());
    if (refused.kind() != Kind.REFUSED || !matcher.find()) {
      return OptionalInt.empty();
    }
    int cap = Integer.parseInt(matcher.group(1));
    return cap < 1 ? OptionalInt.empty() : OptionalInt.of(cap);
  }
}
