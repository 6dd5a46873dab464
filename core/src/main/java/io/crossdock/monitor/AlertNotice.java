package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.alert.NoticeText;
import java.time.Instant;

/**
 * What a channel is told: that an alert began, goes on, or is over. Immutable.
 *
 * @param id the same each time that this notice is sent
 * @param event what is told
 * @param at when it came to be told
 * @param alert as it stands
 * @param since how often it happened since it was told the last time
 */
public record AlertNotice(String id, Event event, Instant at, Alert alert, long since) {

  /** What is told of an alert. */
  public enum Event {
    /** It began. */
    OPENED,
    /** It goes on, or came back, and the quiet period is over. */
    CONTINUED,
    /** It is over. */
    RECOVERED
  }

  /** Checks that what must be there is there. */
  public AlertNotice {
    requireNonNull(id, "id");
    requireNonNull(event, "event");
    requireNonNull(at, "at");
    requireNonNull(alert, "alert");
  }

  /** One line of at most 200 letters, as the subject of an e-mail. */
  public String subject() {
    return NoticeText.subject(this);
  }

  /** What happened, for a person: some lines of plain text. */
  public String text() {
    return NoticeText.text(this);
  }

  /**
   * The same as JSON text, in the form that a webhook gets.
   *
   * <pre>{@code
   * {"type": "alert.opened", "timestamp": "2026-11-25T20:00:00Z",
   *  "data": {"notice": "…", "alert": "…", "kind": "route", "identifier": "products",
   *           "name": "Products", "rule": "failures-10", "severity": "warning",
   *           "cause": "422 the SKU … is unknown", "text": "422 the SKU k1 is unknown",
   *           "count": 12, "since": 12, "first": "…", "last": "…", "keys": ["k1"], "run": 7}}
   * }</pre>
   *
   * <p>Types are {@code alert.opened}, {@code alert.continued} and {@code alert.recovered}; {@code
   * run}, {@code ended} and {@code acknowledgedBy} are there where they are known. Names may be
   * added, none will change.
   */
  public String toJson() {
    return NoticeText.json(this);
  }
}
