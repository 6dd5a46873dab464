package io.crossdock.testkit.connector;

import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fault and what it is by its nature.
 *
 * @param name for a message
 * @param nature what it is
 * @param fault without its selector
 */
record FaultRow(String name, Nature nature, Fault fault) {

  /** What a fault is, whatever a client makes of it. */
  enum Nature {
    /** All goes well, only otherwise than usual. */
    HARMLESS,
    /** Certainly not taken, and good the next time. */
    NOT_NOW,
    /** No whole answer: nobody can tell whether the call was carried out. */
    LOST,
    /** The same, after real time: for a client with short limits. */
    SLOW,
    /** A success without its body. */
    SILENT,
    /** Certainly not taken, and not for a long time. */
    BARRED,
    /** No answer of the system, whatever became of the call. */
    NO_ANSWER,
    /** What was sent is judged and refused. */
    REFUSAL,
    /** What is called is not there: one item's matter, or the whole address is wrong. */
    MISSING
  }

  private static final String ELSEWHERE = "https://login.other.example/sign-in";

  private static FaultRow of(String name, Nature nature, Fault fault) {
    return new FaultRow(name, nature, fault);
  }

  /** Every fault of testkit, but for a host that is gone and what refuses a sign-in. */
  static List<FaultRow> all() {
    return List.of(
        of("delivered twice", Nature.HARMLESS, Fault.duplicateDelivery()),
        of("a slow head, in time", Nature.HARMLESS, Fault.slowHead(Duration.ofMillis(30))),
        of("a slow head, too late", Nature.SLOW, Fault.slowHead(Duration.ofMillis(300))),
        of("a body that drips", Nature.SLOW, Fault.slowDrip(1, Duration.ofMillis(150))),
        of("reset before", Nature.LOST, Fault.resetBeforeApply()),
        of("reset after", Nature.LOST, Fault.resetAfterApply()),
        of("half a body", Nature.LOST, Fault.cutBody(10)),
        of("nothing of a body", Nature.LOST, Fault.cutBody(0)),
        of("gateway gave up", Nature.LOST, Fault.answerAfterApply(gaveUp())),
        of("500", Nature.LOST, Fault.status(500)),
        of("502", Nature.LOST, Fault.answer(FakeResponse.html(502, "<html>Bad</html>"))),
        of("503", Nature.LOST, Fault.status(503)),
        of("500 without end", Nature.LOST, Fault.endlessBody(500)),
        of("429", Nature.NOT_NOW, Fault.tooMany()),
        of("429, 15 seconds", Nature.NOT_NOW, Fault.tooMany("15")),
        of("429, no such time", Nature.NOT_NOW, Fault.tooMany("soon")),
        of("429 for a day", Nature.BARRED, Fault.tooMany("86400")),
        of("an empty body", Nature.SILENT, Fault.emptyBody()),
        of("a line that is lost", Nature.SILENT, Fault.cutLine(1)),
        of("html with 200", Nature.NO_ANSWER, Fault.htmlWith200("Maintenance")),
        of("text with 200", Nature.NO_ANSWER, Fault.answer(text())),
        of("a redirect", Nature.NO_ANSWER, Fault.redirectTo(ELSEWHERE, 302)),
        of("200 without end", Nature.NO_ANSWER, Fault.endlessBody(200)),
        of("a gzip bomb", Nature.NO_ANSWER, Fault.gzipBomb(8_000_000)),
        of("400", Nature.REFUSAL, Fault.status(400)),
        of("404", Nature.MISSING, Fault.status(404)));
  }

  /** One of each kind that passes by itself: where all of them would only take longer. */
  static List<FaultRow> some() {
    List<String> names = List.of("reset after", "nothing of a body", "503", "429, 15 seconds");
    return all().stream().filter(row -> names.contains(row.name())).toList();
  }

  /** Those of some natures. */
  static List<FaultRow> of(Nature... natures) {
    List<Nature> wanted = List.of(natures);
    return all().stream().filter(row -> wanted.contains(row.nature())).toList();
  }

  /** Some that a client gets over, one after another. */
  static List<Fault> passingOnce() {
    return Stream.of(Fault.status(503), Fault.resetBeforeApply()).toList();
  }

  private static FakeResponse gaveUp() {
    String page = "<html><head><title>504 Gateway Time-out</title></head></html>";
    return FakeResponse.html(504, page);
  }

  private static FakeResponse text() {
    byte[] words = "upstream error".getBytes(StandardCharsets.UTF_8);
    return FakeResponse.of(200, "text/plain", words);
  }

  @Override
  public String toString() {
    return name;
  }
}
