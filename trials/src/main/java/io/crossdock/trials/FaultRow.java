package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One row of the matrix: a fault of testkit.
 *
 * @param name for the table
 * @param factory the method of {@link Fault} that makes it
 * @param kind what it is by its nature
 * @param fault without its selector; empty for the row without one
 * @param pace whether real time passes until the client gives the call up
 * @param words that a stop or a failure of it must tell, in lower case
 */
record FaultRow(
    String name,
    String factory,
    FaultKind kind,
    Optional<Fault> fault,
    Pace pace,
    List<String> words) {

  /** The field that the refusals of the matrix are about. */
  static final String FIELD = "name";

  /** What is told about the field. */
  static final String REFUSED = "is not welcome in the matrix";

  private static final String HALF = "half a body";
  private static final String ELSEWHERE = "https://login.other.example/sign-in";

  /** How long a cell takes. */
  enum Pace {
    QUICK,
    /** Real time passes: the client has short limits, so that it does not take long. */
    SLOW
  }

  private static FaultRow of(
      String name, String factory, FaultKind kind, Fault fault, String... words) {
    return new FaultRow(name, factory, kind, Optional.of(fault), Pace.QUICK, List.of(words));
  }

  private FaultRow slow() {
    return new FaultRow(name, factory, kind, fault, Pace.SLOW, words);
  }

  /** Whether the system gets a call twice, so that no client can keep what it does to once. */
  boolean isTwice() {
    return factory.equals("duplicateDelivery");
  }

  /** Whether it hides one item of a batch, as if nothing had come of that one. */
  boolean hidesOne() {
    return factory.equals("cutLine");
  }

  /** Whether the answer begins well, and the lines of a batch that came whole count. */
  boolean endsInTheMiddle() {
    return name.equals(HALF) || factory.equals("slowDrip");
  }

  /** No fault at all. */
  static FaultRow none() {
    return new FaultRow("no fault", "", FaultKind.NONE, Optional.empty(), Pace.QUICK, List.of());
  }

  /** Each fault of testkit, those with a choice in each form that makes a difference. */
  static List<FaultRow> all() {
    return List.of(
        of("delivered twice", "duplicateDelivery", FaultKind.HARMLESS, Fault.duplicateDelivery()),
        of("a slow head, in time", "slowHead", FaultKind.HARMLESS, slowHead(60)),
        of("a slow head, too late", "slowHead", FaultKind.LOST, slowHead(300), "ms").slow(),
        of("a body that drips", "slowDrip", FaultKind.LOST, drip(), "ms").slow(),
        of("reset before", "resetBeforeApply", FaultKind.LOST, Fault.resetBeforeApply()),
        of("reset after", "resetAfterApply", FaultKind.LOST, Fault.resetAfterApply()),
        of(HALF, "cutBody", FaultKind.LOST, Fault.cutBody(10)),
        of("nothing of a body", "cutBody", FaultKind.LOST, Fault.cutBody(0)),
        of("an empty body", "emptyBody", FaultKind.SILENT, Fault.emptyBody()),
        of("a line that is lost", "cutLine", FaultKind.SILENT, Fault.cutLine(1)),
        of("gateway gave up", "answerAfterApply", FaultKind.LOST, gaveUp(), "504"),
        of("500", "status", FaultKind.LOST, Fault.status(500), "500"),
        of("502", "status", FaultKind.LOST, Fault.status(502), "502"),
        of("503", "status", FaultKind.LOST, Fault.status(503), "503"),
        of("500 without end", "endlessBody", FaultKind.LOST, Fault.endlessBody(500), "500"),
        of("429", "tooMany", FaultKind.NOT_NOW, Fault.tooMany(), "429"),
        of("429, 15 seconds", "tooMany", FaultKind.NOT_NOW, Fault.tooMany("15"), "429"),
        of("429 until a date", "tooMany", FaultKind.NOT_NOW, Fault.tooMany(FaultScene.SOON), "429"),
        of("429, no such time", "tooMany", FaultKind.NOT_NOW, Fault.tooMany("soon"), "429"),
        of("429 for a day", "tooMany", FaultKind.BARRED, Fault.tooMany("86400"), "429", "wait"),
        of("host is gone", "refusedConnection", FaultKind.GONE, gone(), "connection"),
        of("401", "unauthorized", FaultKind.TOKEN, Fault.unauthorized()),
        of("403", "status", FaultKind.FORBIDDEN, Fault.status(403)),
        of("404", "status", FaultKind.MISSING, Fault.status(404)),
        of("html with 200", "htmlWith200", FaultKind.SYSTEM, page(), "html", "maintenance"),
        of("text with 200", "answer", FaultKind.SYSTEM, text(), "upstream error"),
        of("a redirect", "redirectTo", FaultKind.SYSTEM, redirect(), "login.other.example"),
        of("200 without end", "endlessBody", FaultKind.SYSTEM, Fault.endlessBody(200), "bodybytes"),
        of("a gzip bomb", "gzipBomb", FaultKind.SYSTEM, Fault.gzipBomb(8_000_000), "bodybytes"),
        of("refused in words", "status", FaultKind.REFUSAL, refusal(), REFUSED));
  }

  private static Fault slowHead(long millis) {
    return Fault.slowHead(Duration.ofMillis(millis));
  }

  private static Fault drip() {
    return Fault.slowDrip(1, Duration.ofMillis(100));
  }

  private static Fault gaveUp() {
    String page = "<html><head><title>504 Gateway Time-out</title></head></html>";
    return Fault.answerAfterApply(FakeResponse.html(504, page));
  }

  private static Fault gone() {
    return Fault.refusedConnection(Duration.ofMinutes(1));
  }

  private static Fault page() {
    return Fault.htmlWith200("Maintenance");
  }

  private static Fault text() {
    byte[] words = "upstream error".getBytes(StandardCharsets.UTF_8);
    return Fault.answer(FakeResponse.of(200, "text/plain", words));
  }

  private static Fault redirect() {
    return Fault.redirectTo(ELSEWHERE, 302);
  }

  /** In the form of both systems at once: Akeneo names the property, Magento a parameter. */
  private static Fault refusal() {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", 400)
            .put("message", "Property \"" + FIELD + "\" " + REFUSED);
    body.putObject("parameters").put("fieldName", FIELD);
    return Fault.status(400, body);
  }
}
