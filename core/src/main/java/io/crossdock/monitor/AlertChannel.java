package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.alert.LogChannel;
import java.util.function.BiConsumer;

/**
 * Tells somebody of an alert: a callback of the host.
 *
 * <p>Called on a thread of its own for each channel, one notice at a time, never by a run. What it
 * throws counts as not delivered: the notice comes again, after longer and longer pauses, for a
 * day. A notice may come twice, by {@linkplain AlertNotice#id() the same id}, after a restart or
 * where a channel takes longer than two minutes. It is interrupted when the runtime is closed.
 */
@FunctionalInterface
public interface AlertChannel {

  /**
   * Tells of an alert.
   *
   * @param notice what to tell
   */
  void send(AlertNotice notice);

  /** Writes a line to SLF4J's logger {@code io.crossdock.alerts}: a warning, or an info. */
  static AlertChannel log() {
    return LogChannel.INSTANCE;
  }

  /**
   * Hands a subject and a plain text to the host, which sends them as e-mail.
   *
   * @param mail takes the subject, one line of at most 200 letters, and the text
   */
  static AlertChannel mail(BiConsumer<String, String> mail) {
    requireNonNull(mail, "mail");
    return notice -> mail.accept(notice.subject(), notice.text());
  }
}
