package io.crossdock.testkit.magento;

/** What the call that creates an option answers, which differs by the shop's version. */
public enum OptionAnswer {
  /** The new id as text. Source: recorded exchange magento 04 #5. */
  ID,
  /** Just {@code true}. Source: issue 8810 of magento/magento2. */
  TRUE,
  /** The text {@code id_new_option}. Source: issue 18392 of magento/magento2. */
  PLACEHOLDER
}
