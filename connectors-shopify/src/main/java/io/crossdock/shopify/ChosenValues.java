package io.crossdock.shopify;

import io.crossdock.connector.Connection;
import io.crossdock.standard.Data;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses, of the values of a product by locale and channel, those that are written. */
final class ChosenValues {

  private static final int NOT_OURS = Integer.MAX_VALUE;

  private final Optional<String> channel;
  private final List<String> locales;
  private final Connection connection;

  ChosenValues(ProductSettings settings, Connection connection) {
    this.channel = settings.channel();
    this.locales = settings.locales();
    this.connection = connection;
  }

  /** One value an attribute: the first locale that has one; the channel's own before all's. */
  Map<String, Data> of(Product product) {
    Map<String, Value> best = new LinkedHashMap<>();
    for (Value value : product.values()) {
      if (rank(value) < NOT_OURS) {
        best.merge(value.attribute(), value, (one, other) -> rank(other) < rank(one) ? other : one);
      } else {
        remarkUnset(value);
      }
    }
    Map<String, Data> chosen = new LinkedHashMap<>();
    best.forEach((attribute, value) -> chosen.put(attribute, value.data()));
    return chosen;
  }

  private int rank(Value value) {
    int locale = value.locale() == null ? locales.size() : locales.indexOf(value.locale());
    boolean channelFits = isOurs(value.channel());
    if (locale < 0 || !channelFits) {
      return NOT_OURS;
    }
    return 2 * locale + (value.channel() == null ? 1 : 0);
  }

  /** Whether something for that channel is written; null is for all. */
  boolean isOurs(@Nullable String ofChannel) {
    return ofChannel == null || channel.filter(ofChannel::equals).isPresent();
  }

  /** A setting that was forgotten would lose values in silence. */
  private void remarkUnset(Value value) {
    if (value.channel() != null && channel.isEmpty()) {
      connection.remark(
          "Attribute \""
              + value.attribute()
              + "\" has values by channel; the setting \"channel\" says which are written.");
    } else if (value.locale() != null && locales.isEmpty()) {
      connection.remark(
          "Attribute \""
              + value.attribute()
              + "\" has values by locale; the setting \"locales\" says which are written.");
    }
  }
}
