package io.crossdock.mapping;

import io.crossdock.CrossdockException;

/**
 * A reference into an item found nothing that can be used. The item is at fault, or the reference:
 * other items may well go through.
 */
public final class ItemReferenceException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reference;
  private final String key;

  /**
   * Makes an exception.
   *
   * @param place where the reference stands: {@code payload "product.price"}
   * @param reference the reference as it was written: {@code &{price.amount}}
   * @param key the key of the item
   * @param reason what is wrong, and what would be right
   */
  public ItemReferenceException(String place, String reference, String key, String reason) {
    super(
        place
            + " refers to "
            + reference
            + (key.isEmpty() ? "" : " of item \"" + key + "\"")
            + ": "
            + reason,
        null);
    this.place = place;
    this.reference = reference;
    this.key = key;
  }

  /** Where the reference stands: {@code payload "product.price"}. */
  public String place() {
    return place;
  }

  /** The reference as it was written: {@code &{price.amount}}. */
  public String reference() {
    return reference;
  }

  /** The key of the item; empty where there was no item. */
  public String key() {
    return key;
  }
}
