package io.crossdock.internal.alert;

import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Alerts as lines of a log. */
public enum LogChannel implements AlertChannel {
  /** The only one. */
  INSTANCE;

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.alerts");

  @Override
  public void send(AlertNotice notice) {
    LOG.atLevel(level(notice))
        .addKeyValue("alert", notice.alert().id())
        .addKeyValue("event", AlertForm.word(notice.event()))
        .addKeyValue("configuration", notice.alert().subject().identifier())
        .addKeyValue("rule", notice.alert().rule())
        .addKeyValue("count", notice.alert().count())
        .log("{}", notice.subject());
  }

  private static Level level(AlertNotice notice) {
    return notice.event() == AlertNotice.Event.RECOVERED
            || notice.alert().severity() == Severity.NOTICE
        ? Level.INFO
        : Level.WARN;
  }
}
