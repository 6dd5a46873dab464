package io.crossdock.trials;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps every event of every logger, from DEBUG on; the console is left alone meanwhile. */
final class LogCapture implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private LogCapture() {
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      others.add(all.next());
    }
    others.forEach(root::detachAppender);
    events.setContext(root.getLoggerContext());
    events.start();
    root.addAppender(events);
    root.setLevel(Level.DEBUG);
  }

  static LogCapture start() {
    return new LogCapture();
  }

  /** Each event with all that an encoder may write of it. */
  List<String> texts() {
    return List.copyOf(events.list).stream().map(LogCapture::text).toList();
  }

  private static String text(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    text.append(event.getLoggerName()).append(' ').append(event.getThreadName()).append(' ');
    text.append(event.getMessage()).append(' ').append(event.getFormattedMessage()).append(' ');
    text.append(event.getKeyValuePairs()).append(' ').append(event.getMDCPropertyMap());
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null
        ? text.toString()
        : text.append('\n').append(ThrowableProxyUtil.asString(thrown)).toString();
  }

  @Override
  public void close() {
    root.detachAppender(events);
    root.setLevel(before);
    others.forEach(root::addAppender);
  }
}
