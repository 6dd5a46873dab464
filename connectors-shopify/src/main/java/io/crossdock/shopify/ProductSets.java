package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes products by {@code productSet}, each in a call of its own; what the shop has of them is
 * read for all of a batch in one.
 *
 * <p>A list that the mutation is given replaces the one that is there, so that what an item does
 * not name is put into it, unless the definition says that it shall be replaced.
 */
final class ProductSets {

  private static final String RESULT = "product { id handle }";

  private final Write write;
  private final Row row;
  private final ProductSettings settings;
  private final List<Outcome> outcomes = new ArrayList<>();

  private ProductSets(Write write) {
    this.write = write;
    this.row = Row.of(write.operation());
    this.settings = new ProductSettings(write.settings());
  }

  static List<Outcome> publish(Write write) {
    return new ProductSets(write).publish();
  }

  private List<Outcome> publish() {
    List<Ready> ready = new ArrayList<>();
    ShopFacts shop = new ConnectedShop(write.connection());
    for (WriteItem item : write.items()) {
      try {
        ready.add(new Ready(item, ProductSetInput.of(row, item, settings, shop)));
      } catch (ItemException wrong) {
        outcomes.add(Outcome.rejected(item.key(), wrong.fault()));
      }
    }
    KnownProducts shown = new KnownProducts(write.connection());
    Map<String, JsonNode> known = known(ready, shown);
    for (Ready one : ready) {
      try {
        ItemException refused = shown.refused().get(one.item().key());
        if (refused != null) {
          throw refused;
        } else if (settings.keepsExisting()) {
          JsonNode there = known.get(one.item().key());
          completed(one.input(), there == null ? MissingNode.getInstance() : there);
        }
      } catch (ItemException wrong) {
        outcomes.add(Outcome.rejected(one.item().key(), wrong.fault()));
        continue;
      }
      if (!sent(one)) {
        break;
      }
    }
    return outcomes;
  }

  private record Ready(WriteItem item, ProductSetInput input) {}

  private Map<String, JsonNode> known(List<Ready> ready, KnownProducts shown) {
    if (!settings.keepsExisting()) {
      return Map.of();
    }
    List<ProductSetInput> asked =
        ready.stream().map(Ready::input).filter(one -> KeptProduct.isNeeded(one.input())).toList();
    return shown.of(asked);
  }

  private void completed(ProductSetInput input, JsonNode known) {
    if (known.isObject()) {
      input.keep(known);
    }
    input.price(settings.missingPrice(), known);
  }

  /** Whether the next may be sent. */
  private boolean sent(Ready one) {
    try {
      Connection connection = write.connection().about(List.of(one.item()));
      JsonNode payload =
          AdminCall.send(connection, AdminCall.of(row, document(one), connection).build())
              .json()
              .path("data")
              .path(row.name());
      outcomes.add(ShopifyPublisher.outcome(row, one.item().key(), payload));
      return true;
    } catch (RemoteCallException refused) {
      if (refused.kind() == Kind.REFUSED) {
        outcomes.add(Outcome.failed(one.item().key(), refused.fault()));
        return true;
      } else if (outcomes.isEmpty()) {
        throw refused;
      }
      // Some are done: the rest has no answer, comes again, and meets what is wrong by itself.
      return false;
    }
  }

  private Document document(Ready one) {
    Given given = Given.of(row, one.item().parameters(), one.input().variables());
    boolean saysWhat =
        !Given.text(one.item().parameters().query().path(ShopifyCatalogue.SELECTION)).isBlank();
    return Document.of(row, saysWhat ? given : given.selecting(SelectionReader.read(RESULT)));
  }
}
