package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a product holds beside its key. */
final class ProductBody {

  int attributeSetId;
  String typeId = "simple";
  final ScopedValues values = new ScopedValues();
  List<Integer> websiteIds = new ArrayList<>();

  /** Positions by category id. */
  final Map<Integer, Integer> categories = new LinkedHashMap<>();

  /** What was sent of the stock item, quantity and status aside. */
  final ObjectNode stockItem = MagentoJson.object();

  JsonNode lowStockDate = NullNode.getInstance();
  final Media media = new Media();
  ArrayNode productLinks = MagentoJson.list();
  ArrayNode options = MagentoJson.list();
  ArrayNode tierPrices = MagentoJson.list();
  ArrayNode configurableOptions = MagentoJson.list();
  List<Integer> configurableLinks = new ArrayList<>();

  boolean isConfigurable() {
    return typeId.equals("configurable");
  }

  /** Types whose stock is kept by source. Source: recorded exchange magento 04 #15. */
  boolean hasSourceItems() {
    return typeId.equals("simple") || typeId.equals("virtual") || typeId.equals("downloadable");
  }
}
