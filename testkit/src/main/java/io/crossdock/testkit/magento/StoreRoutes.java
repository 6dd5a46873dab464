package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** The operations that tell what shop this is. */
final class StoreRoutes {

  private static final String STORE = "Magento_Backend::store";
  private static final String BASE_URL = "http://magento.example/";

  private final Shop shop;
  private final List<String> modules =
      new ArrayList<>(
          List.of(
              "Magento_Store",
              "Magento_Config",
              "Magento_Directory",
              "Magento_Backend",
              "Magento_Eav",
              "Magento_Customer",
              "Magento_Catalog",
              "Magento_CatalogInventory",
              "Magento_ConfigurableProduct",
              "Magento_Sales",
              "Magento_Integration",
              "Magento_WebapiAsync",
              "Magento_AsynchronousOperations",
              "Magento_InventoryApi",
              "Magento_Inventory"));

  StoreRoutes(Shop shop) {
    this.shop = shop;
  }

  void modules(List<String> names) {
    modules.clear();
    modules.addAll(names);
  }

  void register(Routes routes) {
    routes.read("/V1/store/storeViews", STORE, call -> shop.stores().viewsAnswer());
    routes.read("/V1/store/websites", STORE, call -> shop.stores().websitesAnswer());
    routes.read(
        "/V1/store/storeGroups", STORE, call -> shop.stores().groupsAnswer(Categories.DEFAULT));
    routes.read("/V1/store/storeConfigs", STORE, call -> shop.stores().configsAnswer(BASE_URL));
    // The page size is ignored. Source: recorded exchange magento 07 #19.
    routes.read("/V1/modules", "Magento_Backend::admin", call -> modulesAnswer());
  }

  private ArrayNode modulesAnswer() {
    ArrayNode answer = MagentoJson.list();
    modules.forEach(answer::add);
    return answer;
  }
}
