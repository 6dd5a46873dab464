package io.crossdock.magento;

import io.crossdock.connector.Connection;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Settings;
import java.util.ArrayList;
import java.util.List;

/** The settings of clients, incoming and outgoing configurations. */
final class MagentoSettings {

  static final String STORE_VIEW = "storeView";

  /** What the admin takes as the code of a store view. */
  private static final String CODE = "[A-Za-z][A-Za-z0-9_]*";

  static final String PAGE_SIZE = "pageSize";
  static final int DEFAULT_PAGE = 100;
  static final int LARGEST_PAGE = 300;

  private MagentoSettings() {}

  static List<Setting> declared() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        Setting.text(STORE_VIEW, Place.CLIENT, Place.INCOMING, Place.OUTGOING)
            .matching(CODE)
            .otherwise("all")
            .describedAs(
                "The store view in each address; \"all\" means the default values, which the views"
                    + " follow unless they have their own."));
    settings.add(
        Setting.number(PAGE_SIZE, 1, LARGEST_PAGE, Place.INCOMING)
            .otherwise(String.valueOf(DEFAULT_PAGE))
            .describedAs("Rows a page; a shop with input limits gives at most 300."));
    settings.addAll(ProductSettings.declared());
    return List.copyOf(settings);
  }

  /** The prefix of an address: a configuration's own store view, or the client's, or all. */
  static String prefix(Connection connection, Settings settings) {
    String ofClient = connection.settings().text(STORE_VIEW, "all");
    return "/rest/" + settings.text(STORE_VIEW, ofClient);
  }
}
