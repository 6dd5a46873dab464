package io.crossdock.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** The stores of a trial: files in one folder, schemas of one PostgreSQL. */
final class TrialPlaces implements AutoCloseable {

  private final Path folder;
  private final TrialPostgres postgres;

  private TrialPlaces(Path folder, TrialPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  /** Starts the PostgreSQL; files go into the folder. */
  static TrialPlaces in(Path folder) throws IOException {
    return new TrialPlaces(Files.createDirectories(folder), TrialPostgres.start());
  }

  /** An empty store. */
  StorePlace of(KillPlan plan) throws SQLException {
    String name = plan.scenario().name().toLowerCase(Locale.ROOT) + "_" + plan.seed();
    return switch (plan.place()) {
      case H2 -> StorePlace.h2(folder.resolve(name));
      case POSTGRESQL -> postgres.schema(name);
    };
  }

  /** Waits until what killed processes have begun in it is committed or undone. */
  void settle(StorePlace place) throws SQLException, InterruptedException {
    if (!place.isFile()) {
      postgres.awaitNobodyIn(place);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
