package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.testkit.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short form of {@link FaultTrial}: each fault in half of the places, at a moment that a seed
 * picks.
 */
@Timeout(300)
class FaultMatrixTest {

  private static final long SEED = 20261125L;

  @Test
  void each_fault_that_testkit_offers_is_a_row() {
    assertThat(FaultRow.all())
        .extracting(FaultRow::factory)
        .containsAll(
            Arrays.stream(Fault.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet()));
  }

  @Test
  void the_law_holds_wherever_a_fault_strikes() {
    Random random = new Random(SEED);
    FaultMatrix matrix = new FaultMatrix();
    List<FaultRow> rows = FaultRow.all();
    for (FaultRow row : rows) {
      for (FaultPlace place : FaultPlace.values()) {
        FaultMoment moment = FaultMoment.values()[random.nextInt(FaultMoment.values().length)];
        // Each second one, as on a chess board: the trial plays all.
        boolean plays = (rows.indexOf(row) + place.ordinal()) % 2 == 0;
        if (row.pace() == FaultRow.Pace.QUICK && plays) {
          matrix.play(row, place, moment);
        } else if (row.pace() == FaultRow.Pace.SLOW && random.nextInt(3) == 0) {
          matrix.play(row, place, FaultMoment.LATER);
        }
      }
    }

    System.out.println(matrix.text());
    assertThat(matrix.violations()).isEmpty();
    assertThat(matrix.cells()).isGreaterThan(140);
  }

  @Test
  void a_cell_that_ends_otherwise_than_the_nature_of_its_fault_asks_is_broken() {
    FaultRow tame =
        new FaultRow(
            "a tame page", "", FaultKind.SYSTEM, Optional.empty(), FaultRow.Pace.QUICK, List.of());

    FaultCell.Played played =
        new FaultCell(tame, FaultPlace.SINGLE_WRITE, FaultMoment.FIRST).play();

    assertThat(played.violations()).singleElement().asString().contains("expected", "STOPPED");
  }

  @Test
  void the_table_is_the_same_each_time() {
    assertThat(table()).isEqualTo(table()).contains("stopped, 40 left", "ok after 1 repeat");
  }

  private static String table() {
    FaultMatrix matrix = new FaultMatrix();
    for (FaultRow row : FaultRow.all()) {
      if (row.name().equals("503") || row.name().equals("a redirect")) {
        matrix.play(row, FaultPlace.AKENEO_READING, FaultMoment.LATER);
        matrix.play(row, FaultPlace.BATCH_WRITE, FaultMoment.LATER);
      }
    }
    return matrix.text();
  }
}
