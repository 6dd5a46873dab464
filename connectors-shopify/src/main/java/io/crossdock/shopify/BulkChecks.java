package io.crossdock.shopify;

import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Settings;
import java.util.List;
import java.util.Map;

/** What is wrong with a definition that is read by a bulk operation. */
final class BulkChecks {

  private BulkChecks() {}

  static List<Problem> problems(Row row, RequestParameters parameters, Settings settings) {
    BulkSettings reading = BulkSettings.of(settings);
    if (reading == BulkSettings.PAGES) {
      return List.of();
    }
    if (row.isMutation() || !row.isConnection() || row.selectedType().isLeaf()) {
      return List.of(
          new Problem(
              "setting \"" + BulkSettings.READ + "\"",
              "is for lists in pages; " + row.name() + " is none"));
    }
    String text = Given.text(parameters.query().path(ShopifyCatalogue.SELECTION));
    try {
      List<Selected> selection =
          text.isBlank() ? DefaultSelection.of(row.selectedType()) : SelectionReader.read(text);
      return BulkDocument.of(row, new Given(Map.of(), selection, "")).problems().stream()
          .map(words -> new Problem("query \"" + ShopifyCatalogue.SELECTION + "\"", words))
          .toList();
    } catch (SelectionException unreadable) {
      // It is told by the checks of the selection itself.
      return List.of();
    }
  }
}
