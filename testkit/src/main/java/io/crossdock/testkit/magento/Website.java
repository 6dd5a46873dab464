package io.crossdock.testkit.magento;

/** One website; the one with id 0 is the admin's. */
record Website(int id, String code, String name, int defaultGroupId) {}
