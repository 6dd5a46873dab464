package io.crossdock.shopify;

import io.crossdock.connector.RemoteCallException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document that costs more than one call may, as our words and Shopify's tell it. */
final class DearDocument {

  private static final Pattern COST = Pattern.compile("costs (\\d+) points");

  private DearDocument() {}

  /** The beginning of what is said of it. */
  static String words(String cost, String most) {
    return "the document costs " + cost + " points, and one call may cost " + most;
  }

  /** What it costs, where a failure is about that. */
  static OptionalInt costIn(RemoteCallException failed) {
    Matcher cost = COST.matcher(failed.fault().words());
    boolean isDear = failed.fault().code().filter(GraphQlErrors.MAX_COST::equals).isPresent();
    return isDear && cost.find()
        ? OptionalInt.of(Integer.parseInt(cost.group(1)))
        : OptionalInt.empty();
  }
}
