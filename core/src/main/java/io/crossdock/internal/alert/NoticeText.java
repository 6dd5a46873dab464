package io.crossdock.internal.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertNotice;
import java.util.Locale;

/** Notices as text for people and as JSON for programs. */
public final class NoticeText {

  private static final int LONGEST_SUBJECT = 200;

  private NoticeText() {}

  /** One line. */
  public static String subject(AlertNotice notice) {
    Alert alert = notice.alert();
    String said =
        switch (notice.event()) {
          case OPENED -> alert.toString();
          case CONTINUED -> alert + " (" + notice.since() + " since the last notice)";
          case RECOVERED -> "[over] " + alert.subject() + ": " + alert.cause();
        };
    String line = said.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
    return line.length() <= LONGEST_SUBJECT ? line : cut(line);
  }

  private static String cut(String line) {
    int end = LONGEST_SUBJECT - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Some lines. */
  public static String text(AlertNotice notice) {
    Alert alert = notice.alert();
    StringBuilder text = new StringBuilder();
    text.append(subject(notice)).append("\n\n");
    line(text, "What", alert.text());
    line(text, "Where", alert.subject() + " (" + alert.subject().identifier() + ")");
    line(text, "Rule", alert.rule());
    line(text, "How often", alert.count() + times(notice));
    line(text, "First", alert.first().toString());
    line(text, "Last", alert.last().toString());
    alert.ended().ifPresent(ended -> line(text, "Over since", ended.toString()));
    if (!alert.keys().isEmpty()) {
      line(text, "Items", String.join(", ", alert.keys()));
    }
    alert.run().ifPresent(run -> line(text, "Run", Long.toString(run)));
    alert.acknowledgedBy().ifPresent(actor -> line(text, "Acknowledged by", actor));
    line(text, "Alert", alert.id());
    return text.toString();
  }

  private static String times(AlertNotice notice) {
    return notice.since() < notice.alert().count() && notice.since() > 0
        ? ", " + notice.since() + " since the last notice"
        : "";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  /** The form that a webhook gets. */
  public static String json(AlertNotice notice) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "alert." + notice.event().name().toLowerCase(Locale.ROOT));
    json.put("timestamp", notice.at().toString());
    ObjectNode data = json.putObject("data");
    data.put("notice", notice.id()).put("since", notice.since());
    AlertForm.write(notice.alert(), data);
    return Json.write(json);
  }
}
