package io.crossdock.shopify;

import io.crossdock.connector.Read;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Setting.Place;
import io.crossdock.connector.Settings;
import java.time.Duration;
import java.util.List;

/** How a list is read: page by page, or by a bulk operation. */
enum BulkSettings {
  /** Page by page. */
  PAGES,
  /** By a bulk operation. */
  BULK,
  /** By a bulk operation; page by page where none finds a place in time. */
  BULK_OR_PAGES;

  static final String READ = "read";
  static final String PLACE_WAIT = "placeWait";

  private static final Duration USUAL_WAIT = Duration.ofMinutes(30);

  static List<Setting> declared() {
    return List.of(
        Setting.oneOf(READ, List.of("pages", "bulk", "bulkOrPages"), Place.INCOMING)
            .otherwise("pages")
            .describedAs(
                "How a list is read: page by page, by a bulk operation (bulkOperationRunQuery), or"
                    + " by one as long as a place for it gets free within placeWait, and else page"
                    + " by page."),
        Setting.number(PLACE_WAIT, 0, 10_080, Place.INCOMING)
            .otherwise(String.valueOf(USUAL_WAIT.toMinutes()))
            .describedAs(
                "For how many minutes a bulk read waits for a free place: an app has five bulk"
                    + " queries at a time in a shop, one before version 2026-01."));
  }

  static BulkSettings of(Settings settings) {
    return switch (settings.text(READ, "pages")) {
      case "bulk" -> BULK;
      case "bulkOrPages" -> BULK_OR_PAGES;
      default -> PAGES;
    };
  }

  static Duration placeWait(Read read) {
    return Duration.ofMinutes(
        read.settings().number(PLACE_WAIT, Math.toIntExact(USUAL_WAIT.toMinutes())));
  }
}
