package io.crossdock.shopify;

import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Settings;
import java.util.List;

/** The settings of clients, incoming and outgoing configurations. */
final class ShopifySettings {

  static final String VERSION = "version";

  /** The version whose schema the rows and types are of. */
  static final String NEWEST = "2026-10";

  static final String USES = "uses";

  static final String DENIED = "denied";

  static final String OLD_ORDERS = "oldOrders";

  private ShopifySettings() {}

  static List<Setting> declared() {
    return List.of(
        Setting.text(VERSION, Place.CLIENT)
            .matching("20\\d\\d-(01|04|07|10)|unstable")
            .otherwise(NEWEST)
            .describedAs(
                "The version of the Admin API in each address. Definitions are checked against the"
                    + " schema of "
                    + NEWEST
                    + "; one that has expired is answered by the oldest that lives, and the report"
                    + " says so."),
        Setting.list(USES, Place.CLIENT)
            .describedAs(
                "What the client is for, as entities or operations such as products, productSet:"
                    + " its test compares the scopes that these need with those granted."),
        Setting.oneOf(DENIED, List.of("stop", "leaveOut"), Place.INCOMING)
            .otherwise("stop")
            .describedAs(
                "What to do where the app may not see a field: stop the run, or leave the field"
                    + " out of the items and say so in the report."),
        Setting.oneOf(OLD_ORDERS, List.of("warn", "stop"), Place.INCOMING)
            .otherwise("warn")
            .describedAs(
                "What to do where orders older than sixty days are asked for and the app lacks the"
                    + " scope "
                    + OrderAge.ALL
                    + ": warn, or do not read."));
  }

  /** The version of the API that the client asks for. */
  static String version(Settings ofClient) {
    return ofClient.text(VERSION, NEWEST);
  }
}
