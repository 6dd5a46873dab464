package io.crossdock.testkit.connector;

import static org.junit.jupiter.api.Assumptions.abort;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the library logs meanwhile, from DEBUG on, where Logback is behind SLF4J. */
final class LoggedText implements AutoCloseable {

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

  private final Logger library = (Logger) LoggerFactory.getLogger("io.crossdock");
  private final Level before = library.getLevel();
  private final boolean additive = library.isAdditive();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private LoggedText() {
    events.setContext(library.getLoggerContext());
    events.start();
    library.addAppender(events);
    library.setLevel(Level.DEBUG);
    library.setAdditive(false);
  }

  /**
   * Begins to listen.
   *
   * @throws org.opentest4j.TestAbortedException if logs go elsewhere than to Logback
   */
  static LoggedText start() {
    String factory = LoggerFactory.getILoggerFactory().getClass().getName();
    if (!factory.equals(LOGBACK)) {
      abort("logs can be looked at with Logback only; this is " + factory);
    }
    return new LoggedText();
  }

  /** Each event with all that an encoder may write of it. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(events.list)) {
      text.append(event.getMessage()).append(' ').append(event.getFormattedMessage());
      text.append(event.getKeyValuePairs()).append(event.getMDCPropertyMap()).append('\n');
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        text.append(ThrowableProxyUtil.asString(thrown)).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    library.detachAppender(events);
    library.setLevel(before);
    library.setAdditive(additive);
  }
}
