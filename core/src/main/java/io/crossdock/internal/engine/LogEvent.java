package io.crossdock.internal.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Something that happened, before anybody wants to read it: no text is made until then.
 *
 * @param name from a small set
 * @param level how much it matters to who looks at the configuration
 * @param host how much it matters to who looks at the host
 * @param text in words, with what a remote said as it came
 * @param details more of it, fit to be seen; null for none
 * @param task the number of the task; 0 for none
 * @param key of the item, as it came; null for none
 */
record LogEvent(
    String name,
    Level level,
    Level host,
    Supplier<String> text,
    @Nullable Supplier<String> details,
    long task,
    @Nullable String key) {

  static LogEvent of(String name, Level level, Level host, Supplier<String> text) {
    return new LogEvent(name, level, host, text, null, 0, null);
  }

  /** Of no interest to who looks at the host, or told to it by others. */
  static LogEvent unseen(String name, Level level, Supplier<String> text) {
    return of(name, level, Level.TRACE, text);
  }

  LogEvent about(long task, String key) {
    return new LogEvent(name, level, host, text, details, task, key);
  }

  LogEvent with(@Nullable Supplier<String> details) {
    return new LogEvent(name, level, host, text, details, task, key);
  }
}
