package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.RunListener;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;

/**
 * Who changed what, and why: into the journal, and to the host. Safe for use by several threads.
 */
public final class AuditTrail {

  /** Who does what nobody asked for. */
  public static final String LIBRARY = "crossdock";

  private final Journal journal;
  private final TimeSource time;
  private final UnaryOperator<String> words;
  private final List<RunListener> listeners;
  private final Logger log;

  AuditTrail(
      Journal journal,
      TimeSource time,
      UnaryOperator<String> words,
      List<RunListener> listeners,
      Logger log) {
    this.journal = journal;
    this.time = time;
    this.words = words;
    this.listeners = listeners;
    this.log = log;
  }

  /**
   * Writes down what was done, and tells the host.
   *
   * @param action in a word, such as {@code pause}
   * @param actor who did it
   * @param text the same in words, with the reason; redacted here
   * @param about adds what it was done to
   */
  public void note(
      String action, String actor, String text, UnaryOperator<JournalLine.Builder> about) {
    JournalLine.Builder line =
        JournalLine.of(JournalLine.Kind.AUDIT, time.now(), action, words.apply(text))
            .actor(words.apply(actor));
    note(about.apply(line).build());
  }

  /** Writes down what was done, and tells the host. */
  public void note(JournalLine line) {
    journal.append(List.of(line));
    told(line);
  }

  /** Tells the host of what the store has written down itself. */
  public void told(JournalLine line) {
    for (RunListener listener : listeners) {
      try {
        listener.audited(line);
      } catch (RuntimeException broken) {
        // What was done is done: the listener is the host's to mend.
        log.warn(
            "a listener failed when it was told of \"{}\": {}",
            line.event(),
            words.apply(String.valueOf(broken)));
      }
    }
  }
}
