package io.crossdock.internal.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.internal.json.Json;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What happened to alerts, as lines of the journal. */
final class AlertHistory {

  private final Journal journal;

  AlertHistory(Journal journal) {
    this.journal = journal;
  }

  /** The newest notice of an alert. */
  void told(StoredAlert stored) {
    boolean over = !stored.alert().isOpen();
    String event = over ? "recovered" : stored.notices() == 1 ? "opened" : "continued";
    Instant at = over ? stored.alert().ended().orElse(stored.toldAt()) : stored.toldAt();
    append(stored.alert(), event, at, stored.alert().toString(), null);
  }

  /** What somebody did with it, and why. */
  void changed(Alert alert, String event, Instant at, String reason, String actor) {
    append(alert, event, at, alert + " (" + reason + ")", actor);
  }

  /** A notice that no channel took in time. */
  void givenUp(StoredAlert stored, Pending pending, Instant at) {
    String text = "channel \"" + pending.channel() + "\" did not get: " + stored.alert();
    append(stored.alert(), "given up", at, text, null);
  }

  private void append(Alert alert, String event, Instant at, String text, @Nullable String actor) {
    JournalLine.Builder line =
        JournalLine.of(JournalLine.Kind.ALERT, at, event, text)
            .level(level(alert))
            .actor(actor)
            .run(alert.run().orElse(0))
            .details(Json.write(AlertForm.write(alert, JsonNodeFactory.instance.objectNode())));
    journal.append(List.of(about(alert, line).build()));
  }

  /** Says whose alert it is. */
  static JournalLine.Builder about(Alert alert, JournalLine.Builder line) {
    String identifier = alert.subject().identifier();
    return switch (alert.subject().kind()) {
      case INCOMING -> line.incoming(identifier);
      case OUTGOING -> line.outgoing(identifier);
      case ROUTE -> line.route(identifier);
      case SCHEDULE -> line.schedule(identifier);
    };
  }

  private static Level level(Alert alert) {
    return switch (alert.severity()) {
      case NOTICE -> Level.INFO;
      case WARNING -> Level.WARN;
      case CRITICAL -> Level.ERROR;
    };
  }
}
