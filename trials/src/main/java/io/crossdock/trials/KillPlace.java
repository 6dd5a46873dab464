package io.crossdock.trials;

/** Where the tasks of a killed run are kept. */
enum KillPlace {
  H2("H2 file"),
  POSTGRESQL("PostgreSQL");

  private final String title;

  KillPlace(String title) {
    this.title = title;
  }

  /** For people. */
  String title() {
    return title;
  }
}
