package io.crossdock.shopify;

/** A selection that cannot be read, with the place. */
final class SelectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SelectionException(String words) {
    super(words);
  }

  /** What is wrong, and where. */
  String words() {
    return String.valueOf(getMessage());
  }
}
