package io.crossdock.testkit.magento;

/** How the database compares the values of a field. */
enum Column {
  TEXT,
  INTEGER,
  /** With six places, which is also how it looks as text. */
  DECIMAL,
  DATE
}
