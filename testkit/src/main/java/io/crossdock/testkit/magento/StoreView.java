package io.crossdock.testkit.magento;

/** One store view. The one with id 0 is the admin's: it stands for the default values. */
record StoreView(int id, String code, String name, int websiteId, int groupId) {

  static final int ADMIN = 0;

  /** The admin's view, in which values are the default ones. */
  static final StoreView DEFAULTS = new StoreView(ADMIN, "admin", "Admin", 0, 0);

  /** Whether writes go to the default values, which is what the code {@code all} means. */
  boolean isAdmin() {
    return id == ADMIN;
  }
}
