package io.crossdock.magento;

import io.crossdock.connector.Connection;
import io.crossdock.standard.Data;
import io.crossdock.standard.Product;
import io.crossdock.standard.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses, of the values of a product by locale and channel, those that are written. */
final class ProductValues {

  private static final int NOT_OURS = Integer.MAX_VALUE;

  private final Product product;
  private final Optional<String> channel;
  private final List<String> locales;
  private final Connection connection;

  ProductValues(Product product, ProductSettings settings, Connection connection) {
    this.product = product;
    this.channel = settings.channel();
    this.locales = settings.locales();
    this.connection = connection;
  }

  /** One value an attribute: the first locale that has one; the channel's own before all's. */
  Map<String, Data> chosen() {
    Map<String, Value> best = new LinkedHashMap<>();
    for (Value value : product.values()) {
      if (rank(value) < NOT_OURS) {
        best.merge(value.attribute(), value, (one, other) -> rank(other) < rank(one) ? other : one);
      }
    }
    product.values().stream()
        .filter(value -> !best.containsKey(value.attribute()))
        .forEach(this::remarkUnset);
    Map<String, Data> chosen = new LinkedHashMap<>();
    best.forEach((attribute, value) -> chosen.put(attribute, value.data()));
    return chosen;
  }

  private int rank(Value value) {
    int locale = value.locale() == null ? locales.size() : locales.indexOf(value.locale());
    boolean channelFits =
        value.channel() == null || channel.filter(value.channel()::equals).isPresent();
    if (locale < 0 || !channelFits) {
      return NOT_OURS;
    }
    return 2 * locale + (value.channel() == null ? 1 : 0);
  }

  /** A setting that was forgotten would lose values in silence. */
  private void remarkUnset(Value value) {
    if (value.channel() != null && channel.isEmpty()) {
      connection.remark(
          "Attribute \""
              + value.attribute()
              + "\" has values by channel; the setting \"channel\" says which are written.");
    }
    if (value.locale() != null && locales.isEmpty()) {
      connection.remark(
          "Attribute \""
              + value.attribute()
              + "\" has values by locale; the setting \"locales\" says which are written.");
    }
  }
}
