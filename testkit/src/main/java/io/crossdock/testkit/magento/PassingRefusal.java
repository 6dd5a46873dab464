package io.crossdock.testkit.magento;

import static java.util.Objects.requireNonNull;

/**
 * A refusal of a product save that would not come a moment later, in the shop's words.
 *
 * <p>Source: issues 5351 and 31365 of magento/magento2, and the vendor's ProductRepository.
 */
public enum PassingRefusal {
  /** Two saves waited for each other. */
  DEADLOCK(400, "Database deadlock found when trying to get lock"),
  /** A save waited too long for another. */
  LOCK_WAIT(400, "Database lock wait timeout exceeded"),
  /** The database went away. */
  CONNECTION(400, "Database connection error"),
  /** What stands for any error that nobody foresaw. */
  UNFORESEEN(400, "The product was unable to be saved. Please try again."),
  /** A deadlock that nobody caught. */
  RAW_DEADLOCK(
      500,
      "SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock; try"
          + " restarting transaction");

  private final int status;
  private final String message;

  PassingRefusal(int status, String message) {
    this.status = status;
    this.message = requireNonNull(message);
  }

  /** The status that a call of its own gets. */
  public int status() {
    return status;
  }

  /** The words that come with it. */
  public String message() {
    return message;
  }

  MagentoError error() {
    return MagentoErrors.plain(status, message);
  }

  /** Whether a bulk's consumer keeps the operation as retriable: it knows the database's own. */
  boolean isRetriable() {
    return this != UNFORESEEN;
  }
}
