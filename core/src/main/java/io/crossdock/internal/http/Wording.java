package io.crossdock.internal.http;

import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Redactor;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Text from a remote on its way into a message: redacted, harmless, bounded. */
final class Wording {

  private static final int LONGEST_INPUT = 65_536;
  private static final int LONGEST_MESSAGE = 480;
  private static final int LONGEST_WORDS = 300;
  private static final int LONGEST_ADDRESS = 160;

  // What moves the cursor or colours of a terminal, breaks a log line, or turns writing around.
  private static final Pattern ESCAPES = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private final Redactor redactor;

  Wording(Redactor redactor) {
    this.redactor = redactor;
  }

  /** From now on masked in all text. */
  void learn(String secret) {
    if (!secret.isBlank()) {
      redactor.learn(secret);
    }
  }

  /** Masked in all text while it is among the last that were got: a token, a signature. */
  void learnToken(String token) {
    if (!token.isBlank()) {
      redactor.learnToken(token);
    }
  }

  /** The remote's words. */
  String words(String text) {
    return bounded(text, LONGEST_WORDS);
  }

  /** A whole sentence of ours with words of the remote in it. */
  String message(String text) {
    return bounded(text, LONGEST_MESSAGE);
  }

  /** An address without its query, user and fragment. */
  String address(HttpUrl url) {
    HttpUrl plain = url.newBuilder().query(null).fragment(null).username("").password("").build();
    return bounded(plain.toString(), LONGEST_ADDRESS);
  }

  /** An exception whose texts are all fit to be seen. */
  RemoteCallException exception(Kind kind, String message, Fault fault, @Nullable Throwable cause) {
    Throwable seen = cause == null ? null : redactor.redactThrowable(cause);
    return new RemoteCallException(
        kind, message(message), fault.withWords(words(fault.words())), seen);
  }

  private static RemoteCallException like(RemoteCallException failed, RemoteCallException clean) {
    RemoteCallException marked = failed.isUntaken() ? clean.untaken() : clean;
    return failed.retryAfter().map(marked::retryAfter).orElse(marked);
  }

  /** The same failure with another kind and with words of ours around its own. */
  RemoteCallException exception(
      RemoteCallException failed, Kind kind, String before, String after) {
    String middle = String.valueOf(failed.getMessage());
    int room = LONGEST_MESSAGE - before.length() - after.length();
    RemoteCallException clean =
        exception(
            kind,
            before + bounded(middle, Math.max(room, 80)) + after,
            failed.fault(),
            failed.getCause());
    return like(failed, clean);
  }

  private String bounded(String text, int longest) {
    String input = text.length() <= LONGEST_INPUT ? text : text.substring(0, LONGEST_INPUT);
    String redacted = redactor.redact(input);
    String plain = UNSEEN.matcher(ESCAPES.matcher(redacted).replaceAll("")).replaceAll(" ").strip();
    if (plain.length() <= longest) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return plain.substring(0, end) + "…";
  }
}
