package io.crossdock.internal.engine;

import io.crossdock.Books;
import io.crossdock.RunReport;
import io.crossdock.task.Lane;

/** What logs say of the end of a run. */
final class RunEnds {

  private RunEnds() {}

  static String text(RunReport report, Lane lane) {
    Books books = report.booksByLane().get(lane);
    String done = books == null ? "the books are unknown" : books.toString();
    String off = books == null || books.balance() ? "" : "; the books do not balance";
    return "run "
        + report.run()
        + report.stopped().map(why -> " was stopped after ").orElse(" ended after ")
        + LogText.of(report.took())
        + ": "
        + done
        + off
        + report.stopped().map(why -> "; " + why).orElse("");
  }
}
