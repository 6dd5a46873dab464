package io.crossdock.magento;

import io.crossdock.connector.Catalogue;

/** The rows, and the names of the columns that only this package has. */
final class MagentoCatalogue {

  /** The same call as one asynchronous operation. */
  static final String ASYNC_PATH = "asyncPath";

  /** The same call for many items. */
  static final String BULK_PATH = "bulkPath";

  /** Of a bulk row: the path of one item, whose holes move into the item of the body. */
  static final String ITEM_PATH = "itemPath";

  /** The envelope holds a list of items. */
  static final String LIST = "list";

  /** The answer is a list of refusals. */
  static final String REFUSALS = "refusals";

  /** Where a POST does the same, for keys that cannot stand in a path. */
  static final String WITHOUT_SLASH = "withoutSlash";

  private MagentoCatalogue() {}

  /** All rows; parsed at the first call, the same afterwards. */
  static Catalogue rows() {
    return Rows.ALL;
  }

  /** A class of its own, so that the file is read when a row is needed first. */
  private static final class Rows {
    static final Catalogue ALL =
        Catalogue.read(
            MagentoCatalogue.class,
            "catalogue.json",
            ASYNC_PATH,
            BULK_PATH,
            ITEM_PATH,
            LIST,
            REFUSALS,
            WITHOUT_SLASH);

    private Rows() {}
  }
}
