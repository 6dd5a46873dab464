package io.crossdock.testkit.shopify;

/** Ids of the form {@code gid://shopify/Product/123}, some with a query part. */
final class Gid {

  private static final String START = "gid://shopify/";

  private Gid() {}

  static String of(String type, long number) {
    return START + type + "/" + number;
  }

  /** The type that an id names; empty if it is none of Shopify's. */
  static String typeOf(String gid) {
    int slash = gid.lastIndexOf('/');
    return gid.startsWith(START) && slash > START.length()
        ? gid.substring(START.length(), slash)
        : "";
  }

  /** The number of an id of that type; -1 if it is of another type, or has no number. */
  static long number(String gid, String type) {
    String start = START + type + "/";
    if (!gid.startsWith(start)) {
      return -1;
    }
    int mark = gid.indexOf('?');
    String digits = gid.substring(start.length(), mark < 0 ? gid.length() : mark);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }
}
