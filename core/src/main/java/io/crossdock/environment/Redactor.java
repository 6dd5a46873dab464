package io.crossdock.environment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes secrets out of text that people read, in each spelling in which a remote may echo them.
 *
 * <p>It knows a secret in plain; with any of its characters percent-encoded (in both cases, as
 * UTF-8 or Latin-1, a blank also as a plus); with any of its characters escaped as in JSON or as an
 * HTML entity; with the whole escaped once more; and in Base64, standard or for addresses, wherever
 * it begins within a longer text. It is for text alone, and never for payloads.
 *
 * <p>A secret of one to three characters is masked only where it stands as a credential ({@code
 * Bearer x}, and together with its user), since it would shred all text.
 *
 * <p>Safe for use by several threads. It learns more secrets while it is in use.
 */
public final class Redactor {

  /** Secrets up to this length are masked only where they stand as credentials. */
  static final int SHORTEST_MASKED = 3;

  private static final int MOST_TOKENS = 1_000;

  /** A letter as an entity, each letter of which is percent-encoded: {@code %26%23x0041%3B}. */
  private static final int LONGEST_ESCAPE = 24;

  // What a search undoes by itself may be escaped once more as a whole, as in a log written as
  // JSON.
  private static final List<Decoding> OUTER =
      List.of(Decoding.PERCENT, Decoding.JSON, Decoding.HTML);
  private static final List<String> MASKS = List.of("[redacted]", "[***]", "[-]");

  private final transient Map<String, List<Spelling>> secrets = new LinkedHashMap<>();
  private final transient Map<String, List<Spelling>> tokens = new LinkedHashMap<>();
  private transient volatile Known known = new Known(new SpellingIndex(List.of()), "", 0);

  /** Makes a redactor that knows no secret yet. */
  public Redactor() {}

  /** From now on, this text is masked. An empty one is ignored. */
  public void learn(String secret) {
    requireNonNull(secret, "secret");
    synchronized (secrets) {
      if (!secret.isEmpty() && secrets.putIfAbsent(secret, Spellings.of(secret)) == null) {
        publish();
      }
    }
  }

  /**
   * From now on, this secret is masked, and also together with its user, in plain and in Base64.
   */
  public void learnCredentials(String user, String secret) {
    learn(secret);
    synchronized (secrets) {
      String both = requireNonNull(user, "user") + ":" + secret;
      if (secrets.putIfAbsent(both, Spellings.of(user, secret)) == null) {
        publish();
      }
    }
  }

  /**
   * From now on, this text is masked until it is forgotten: a token, a cookie, a signed address
   * that was got with a secret. The last 1,000 are kept.
   */
  public void learnToken(String token) {
    requireNonNull(token, "token");
    synchronized (secrets) {
      boolean isNew = tokens.remove(token) == null;
      tokens.put(token, Spellings.of(token));
      Iterator<String> oldest = tokens.keySet().iterator();
      while (tokens.size() > MOST_TOKENS && oldest.hasNext()) {
        oldest.next();
        oldest.remove();
      }
      if (isNew) {
        publish();
      }
    }
  }

  /** Masks a token no longer, because it has expired. A secret is not forgotten. */
  public void forgetToken(String token) {
    synchronized (secrets) {
      if (tokens.remove(token) != null) {
        publish();
      }
    }
  }

  /** The text with all secrets masked as {@code [redacted]}, and all else as it was. */
  public String redact(CharSequence text) {
    return redactBeginning(text, text.length());
  }

  /**
   * The beginning of a text with all secrets masked: a secret that begins in it is masked whole,
   * wherever it ends. It costs no more than a text that is {@link #reach()} letters longer.
   *
   * <p>Of a text that was itself cut off, the last {@link #reach()} letters may be the beginning of
   * a secret that nobody can know: leave them out of {@code most}.
   *
   * @param text any
   * @param most so many of its letters, or one less where the last would be half a letter
   */
  public String redactBeginning(CharSequence text, int most) {
    Known now = known;
    int shown = shown(text, most);
    int seen = (int) Math.min(text.length(), (long) shown + now.reach());
    String original = text.subSequence(0, seen).toString();
    if (now.index().isEmpty() || original.length() <= SHORTEST_MASKED) {
      return original.substring(0, shown);
    }
    return masked(original, hidden(original, now), now.mask(), shown);
  }

  private static int shown(CharSequence text, int most) {
    int shown = Math.max(0, Math.min(most, text.length()));
    boolean halves = shown > 0 && shown < text.length() && isPairAt(text, shown);
    return halves ? shown - 1 : shown;
  }

  private static boolean isPairAt(CharSequence text, int at) {
    return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** How many letters of a text any known secret takes up at most, however it is spelled. */
  public int reach() {
    return known.reach();
  }

  private static BitSet hidden(String original, Known now) {
    BitSet hidden = new BitSet();
    DecodedText whole = DecodedText.of(original);
    search(whole, now, hidden);
    for (Decoding outer : OUTER) {
      DecodedText inner = outer.decode(whole);
      if (inner != null) {
        search(inner, now, hidden);
      }
    }
    return hidden;
  }

  /**
   * A throwable that prints as this one, with its message, its causes and what it suppressed
   * redacted and the stack traces kept. The throwable itself is not part of it: its fields may hold
   * a secret too.
   */
  public Throwable redactThrowable(Throwable throwable) {
    return RedactedThrowable.of(throwable, this);
  }

  /** How many secrets are known, and none of them. */
  @JsonValue
  @Override
  public String toString() {
    synchronized (secrets) {
      return "Redactor[" + secrets.size() + " secrets, " + tokens.size() + " tokens]";
    }
  }

  private void publish() {
    List<List<Spelling>> all = new ArrayList<>(secrets.values());
    all.addAll(tokens.values());
    SpellingIndex index = new SpellingIndex(all);
    int longest =
        all.stream().flatMap(List::stream).mapToInt(known -> known.text.length()).max().orElse(0);
    known = new Known(index, mask(index), longest * LONGEST_ESCAPE);
  }

  /** A mask must not hold a secret itself. */
  private static String mask(SpellingIndex index) {
    return MASKS.stream()
        .filter(
            mask -> {
              BitSet hidden = new BitSet();
              index.search(DecodedText.of(mask), hidden::set);
              return hidden.isEmpty();
            })
        .findFirst()
        .orElse("");
  }

  private static void search(DecodedText text, Known now, BitSet hidden) {
    now.index().search(text, (start, end) -> hidden.set(text.origin(start), text.origin(end)));
  }

  private static String masked(String original, BitSet hidden, String mask, int shown) {
    StringBuilder redacted = new StringBuilder(shown);
    int at = 0;
    while (at < shown) {
      int start = hidden.nextSetBit(at);
      boolean isBeyond = start < 0 || start >= shown;
      redacted.append(original, at, isBeyond ? shown : start);
      if (!isBeyond) {
        redacted.append(mask);
      }
      at = isBeyond ? shown : hidden.nextClearBit(start);
    }
    return redacted.toString();
  }

  private record Known(SpellingIndex index, String mask, int reach) {}
}
