package io.crossdock.internal.engine;

import io.crossdock.connector.Body;
import io.crossdock.environment.Redactor;
import io.crossdock.internal.http.Exchange;
import io.crossdock.internal.text.Visible;
import io.crossdock.monitor.LogPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What logs say of calls: what went out, and what was answered. */
final class CallLines {

  /** A call that waited so long is worth a line by itself. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(10);

  private static final Duration SHORTEST_TOLD = Duration.ofSeconds(1);
  private static final int BYTES_OF_A_LETTER = 3;

  private final Redactor redactor;

  CallLines(Redactor redactor) {
    this.redactor = redactor;
  }

  LogEvent of(Exchange exchange, LogPolicy policy) {
    boolean signsIn = exchange.purpose() == Exchange.Purpose.SIGN_IN;
    boolean showsBodies = policy.bodyLetters() > 0 && !signsIn;
    LogEvent event =
        LogEvent.unseen(
            signsIn ? "sign-in" : "call", level(exchange, showsBodies), () -> text(exchange));
    if (exchange.place().tasks().size() == 1) {
      event =
          event.about(exchange.place().tasks().get(0).id(), exchange.place().tasks().get(0).key());
    }
    return event.with(details(exchange, policy, showsBodies));
  }

  private static Level level(Exchange exchange, boolean showsBodies) {
    boolean wentWell = exchange.status() / 100 == 2 || exchange.status() / 100 == 3;
    boolean signsIn = exchange.purpose() == Exchange.Purpose.SIGN_IN;
    if (!wentWell && (showsBodies || signsIn)) {
      return Level.WARN;
    }
    boolean waited = exchange.waited().compareTo(LONG_WAIT) >= 0;
    return showsBodies || signsIn || waited ? Level.INFO : Level.DEBUG;
  }

  private static String text(Exchange exchange) {
    int tasks = exchange.place().tasks().size();
    return exchange.operation()
        + (tasks > 1 ? " for " + tasks + " items" : "")
        + ": "
        + exchange.method()
        + " "
        + exchange.address()
        + exchange.broken().map(why -> " got no usable answer: " + why).orElse("")
        + (exchange.status() == 0 ? "" : " was answered " + exchange.status())
        + " in "
        + LogText.of(exchange.took())
        + "; sent "
        + exchange.bytesOut()
        + " bytes, got "
        + exchange.bytesIn()
        + (exchange.attempt() > 1 ? "; try " + exchange.attempt() : "")
        + (exchange.waited().compareTo(SHORTEST_TOLD) < 0
            ? ""
            : "; waited " + LogText.of(exchange.waited()))
        + exchange.header("Retry-After").map(asked -> "; Retry-After: " + asked).orElse("");
  }

  private @Nullable Supplier<String> details(
      Exchange exchange, LogPolicy policy, boolean showsBodies) {
    if (!showsBodies || (exchange.sent().isEmpty() && exchange.received().isEmpty())) {
      return null;
    }
    return () ->
        exchange.sent().map(body -> sent(body, policy.bodyLetters())).orElse("")
            + exchange.received().map(body -> received(body, policy.bodyLetters())).orElse("");
  }

  private String sent(Body body, int most) {
    String title = title("sent", body.contentType(), body.size());
    return isText(body.contentType()) || body.contentType().startsWith("multipart/form-data")
        ? title + shown(body.text(), most, true)
        : title + "(not shown)\n";
  }

  private String received(Exchange.Received body, int most) {
    String title = title("got", body.contentType(), body.size());
    if (!isText(body.contentType())) {
      return title + "(not shown)\n";
    }
    long wanted = (long) BYTES_OF_A_LETTER * (most + redactor.reach() + 1L);
    int bytes = (int) Math.min(body.size(), wanted);
    return title + shown(body.beginning().text(bytes), most, body.isWhole());
  }

  private String title(String direction, String contentType, int size) {
    String type = contentType.isEmpty() ? "a body without type" : contentType;
    return direction
        + " "
        + Visible.line(redactor.redactBeginning(type, 100))
        + ", "
        + size
        + " bytes:\n";
  }

  /** Of a text that broke off, the end may be half a secret: it is left out. */
  private String shown(String text, int most, boolean isWhole) {
    int safe = isWhole ? most : Math.min(most, text.length() - redactor.reach());
    String beginning = Visible.lines(redactor.redactBeginning(text, safe));
    return beginning + (safe < text.length() ? "…\n" : "\n");
  }

  private static boolean isText(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("urlencoded");
  }
}
