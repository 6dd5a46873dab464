package io.crossdock.akeneo;

import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Operation;

/**
 * The rows of {@code catalogue.json}, parsed at first use.
 *
 * <p>Columns of our own: {@code answers}, how a call with many items is answered ({@code by-line},
 * {@code by-code}); {@code holes}, the field of an item that fills a hole of the path; {@code
 * search}, the property by which the list finds what cannot stand in a path; {@code multipart}, for
 * an upload, the part that is the file.
 */
final class AkeneoCatalogue {

  static final String ANSWERS = "answers";
  static final String HOLES = "holes";
  static final String SEARCH = "search";
  static final String MULTIPART = "multipart";

  private AkeneoCatalogue() {}

  static Catalogue rows() {
    return Parsed.ROWS;
  }

  static Operation named(String operation) {
    return rows()
        .operation(operation)
        .orElseThrow(
            () -> new IllegalStateException("the catalogue has no operation " + operation));
  }

  private static final class Parsed {
    static final Catalogue ROWS =
        Catalogue.read(AkeneoCatalogue.class, "catalogue.json", ANSWERS, HOLES, SEARCH, MULTIPART);
  }
}
