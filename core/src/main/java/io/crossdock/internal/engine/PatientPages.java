package io.crossdock.internal.engine;

import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;

/**
 * Asks for pages, and for one that shows a gap again: in two pieces, then in four. Only one of the
 * answers is given on, so that no item of a short page counts twice.
 *
 * <p>A gap that stays in the smallest pieces is not tried anywhere else: the reading has it anyhow,
 * and a list that hides rows for good would be asked for several times over.
 */
final class PatientPages {

  /** What was tried is told by this in words, too. */
  private static final int SMALLEST = 4;

  private final Subscriber subscriber;
  private int whole = 1;
  private int pieces = 1;
  private int piecesLeft;
  private long asked;
  private Gap gap = Gap.NONE_YET;

  private enum Gap {
    NONE_YET,
    STAYS
  }

  PatientPages(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /** From now on, all pages are so many times smaller. */
  void allInPieces(int times) {
    whole = times;
  }

  /** How often a page was asked for again. */
  long askedAgain() {
    return asked;
  }

  /** The page of that read, or what came of it. */
  Page read(Read read) {
    boolean usual = pieces == 1;
    Page page = ask(read);
    Page fullest = page;
    while (page.gap().isPresent() && gap == Gap.NONE_YET && pieces < SMALLEST) {
      pieces *= 2;
      piecesLeft = piecesLeft == 0 ? pieces : piecesLeft * 2;
      asked++;
      page = ask(read);
      fullest = page.items().size() > fullest.items().size() ? page : fullest;
    }
    if (page.gap().isEmpty()) {
      return counted(page);
    }
    pieces = 1;
    piecesLeft = 0;
    return givenUp(usual ? fullest : ask(read));
  }

  /** The list is to go on, and might end at a piece without any row: the usual page leads on. */
  private Page givenUp(Page usual) {
    gap = usual.gap().isPresent() ? Gap.STAYS : gap;
    return usual;
  }

  /** Behind the pieces of the page that had the gap, pages have their usual size. */
  private Page counted(Page page) {
    if (piecesLeft > 0 && --piecesLeft == 0) {
      pieces = 1;
    }
    return page;
  }

  private Page ask(Read read) {
    return subscriber.read(read.inPieces(whole * pieces));
  }
}
