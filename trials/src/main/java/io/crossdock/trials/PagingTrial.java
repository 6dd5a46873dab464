package io.crossdock.trials;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads lists whose rows move between any two pages, and that play tricks on the reader: empty and
 * short pages, a last page that comes again, a link that drops its filters, a cursor that comes
 * back, a page that is refused. {@link PagingLaw} says what must hold all the same, and what
 * counted pages (page number, offset) cannot hold by nature.
 *
 * <p>Arguments: {@code --connector} ({@code akeneo}, {@code magento}, or a paging of the plain HTTP
 * connector: {@code page}, {@code offset}, {@code cursor}, {@code link-header}, {@code link-body};
 * all of them unless told), {@code --seeds} (1000) for each, {@code --first} (1).
 */
public final class PagingTrial {

  private PagingTrial() {}

  /**
   * What came of the seeds of one kind.
   *
   * @param kind whose pages
   * @param seeds that were played
   * @param runs in all of them
   * @param notSucceeded of the runs, those that said so
   * @param moves insertions, changes and deletions
   * @param tricks that were played
   * @param holes versions that counted pages missed while rows moved
   * @param broken the text of the first seed that broke the law; empty if none did
   * @param violating how many seeds broke the law
   */
  record Result(
      PagingKind kind,
      long seeds,
      long runs,
      long notSucceeded,
      long moves,
      long tricks,
      long holes,
      Optional<String> broken,
      long violating) {

    String text() {
      return String.format(
          Locale.ROOT,
          "%-11s %,d seeds, %,d runs, %,d of them not succeeded, %,d moves, %,d tricks, %,d holes of"
              + " counted pages; %,d seeds broke the law",
          kind,
          seeds,
          runs,
          notSucceeded,
          moves,
          tricks,
          holes,
          violating);
    }
  }

  /** Runs the trial and prints what came of it; ends with 1 if the law was broken. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--connector", "--seeds", "--first");
    List<PagingKind> kinds =
        given
            .text("--connector")
            .map(
                name ->
                    List.of(PagingKind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'))))
            .orElse(Arrays.asList(PagingKind.values()));
    boolean holds = true;
    for (PagingKind kind : kinds) {
      Result result = run(kind, given.number("--first", 1), given.number("--seeds", 1_000));
      System.out.println(result.text());
      result.broken().ifPresent(System.out::println);
      holds &= result.broken().isEmpty();
    }
    System.exit(holds ? 0 : 1);
  }

  static Result run(PagingKind kind, long first, long seeds) {
    long runs = 0;
    long notSucceeded = 0;
    long moves = 0;
    long tricks = 0;
    long holes = 0;
    long violating = 0;
    Optional<String> broken = Optional.empty();
    for (long seed = first; seed < first + seeds; seed++) {
      PagingSeed.Played played = new PagingSeed(kind, seed).play();
      runs += played.runs();
      notSucceeded += played.notSucceeded();
      moves += played.moves();
      tricks += played.tricks();
      holes += played.holes();
      if (!played.violations().isEmpty()) {
        violating++;
        broken = broken.isPresent() ? broken : Optional.of(text(kind, seed, played));
      }
    }
    return new Result(kind, seeds, runs, notSucceeded, moves, tricks, holes, broken, violating);
  }

  private static String text(PagingKind kind, long seed, PagingSeed.Played played) {
    return "seed "
        + seed
        + " of "
        + kind
        + "\n"
        + String.join("\n", played.history())
        + "\n"
        + String.join("\n", played.violations());
  }
}
