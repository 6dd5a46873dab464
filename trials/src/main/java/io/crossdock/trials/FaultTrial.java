package io.crossdock.trials;

import java.util.Locale;

/**
 * Lets each fault of testkit strike each kind of call: reading, single writes, batches, remote jobs
 * and sign-in, at the first call, at a later one, and from then on. {@link FaultLaw} says what must
 * hold in each cell; what came of each is printed as a table.
 *
 * <p>Arguments: {@code --row} (part of the name of a fault) and {@code --place} (a column, such as
 * {@code batch-write}) play some of the cells only.
 */
public final class FaultTrial {

  private FaultTrial() {}

  /** Runs the trial and prints what came of it; ends with 1 if the law was broken. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--row", "--place");
    String rows = given.text("--row").orElse("");
    String places = given.text("--place").orElse("").toUpperCase(Locale.ROOT).replace('-', '_');
    FaultMatrix matrix = new FaultMatrix();
    for (FaultMoment moment : FaultMoment.values()) {
      for (FaultRow row : FaultRow.all()) {
        for (FaultPlace place : FaultPlace.values()) {
          if (row.name().contains(rows) && place.name().contains(places)) {
            matrix.play(row, place, moment);
          }
        }
      }
    }
    System.out.println(matrix.text());
    matrix.violations().forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%,d cells, %,d broken promises%n",
        matrix.cells(),
        matrix.violations().size());
    System.exit(matrix.violations().isEmpty() ? 0 : 1);
  }
}
