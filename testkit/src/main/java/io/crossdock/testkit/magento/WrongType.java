package io.crossdock.testkit.magento;

/** A value of a type that a field does not take. */
final class WrongType extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongType(String value, String expected) {
    this(
        "The \""
            + value
            + "\" value's type is invalid. The \""
            + expected
            + "\" type was expected. Verify and try again.");
  }

  WrongType(String message) {
    super(message, null, false, false);
  }

  /** The same, with the name of the field around it. Source: recorded exchange magento 03 #9. */
  WrongType within(String field) {
    return new WrongType("Error occurred during \"" + field + "\" processing. " + getMessage());
  }
}
