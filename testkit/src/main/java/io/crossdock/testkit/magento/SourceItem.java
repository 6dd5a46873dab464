package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one source has of one SKU.
 *
 * @param quantity null until it was set for the first time
 */
record SourceItem(String sku, String source, @Nullable BigDecimal quantity, int status) {

  /** Source: recorded exchange magento 05 #9. */
  ObjectNode answer() {
    ObjectNode answer = MagentoJson.object().put("sku", sku).put("source_code", source);
    answer.set("quantity", MagentoJson.shown(quantity == null ? BigDecimal.ZERO : quantity));
    return answer.put("status", status);
  }
}
