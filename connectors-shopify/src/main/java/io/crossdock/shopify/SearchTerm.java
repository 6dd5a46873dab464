package io.crossdock.shopify;

/** Terms of the search language of lists. */
final class SearchTerm {

  private SearchTerm() {}

  /**
   * What has that value. It is quoted, and what would end the quotes is escaped.
   *
   * <p>Source: recorded exchange shopify 03 #7.
   */
  static String of(String key, String value) {
    return key + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
