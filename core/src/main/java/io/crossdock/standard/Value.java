package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The value of one attribute, for one locale and one channel.
 *
 * @param attribute its code in the source
 * @param locale such as {@code en_US}; null for all
 * @param channel such as {@code ecommerce}; null for all
 * @param data what it holds
 */
public record Value(
    String attribute, @Nullable String locale, @Nullable String channel, Data data) {

  /** Checks. */
  public Value {
    requireNonNull(attribute, "attribute");
    requireNonNull(data, "data");
  }

  /**
   * A value for all locales and channels.
   *
   * @param attribute its code
   * @param data what it holds
   */
  public static Value of(String attribute, Data data) {
    return new Value(attribute, null, null, data);
  }
}
