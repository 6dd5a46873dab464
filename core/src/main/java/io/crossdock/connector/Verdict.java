package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/** What a test of a client found, in words. Immutable. */
public final class Verdict {

  /** Whether it works. */
  public enum Result {
    /** It works. */
    WORKS,
    /** It does not; the words say why, and how to mend it. */
    FAILS
  }

  private final Result result;
  private final String words;

  private Verdict(Result result, String words) {
    this.result = result;
    this.words = requireNonNull(words, "words");
  }

  /**
   * It works.
   *
   * @param words what was found: {@code Akeneo 7.0.61, edition CE}
   */
  public static Verdict works(String words) {
    return new Verdict(Result.WORKS, words);
  }

  /**
   * It does not work.
   *
   * @param words what is wrong and how to mend it
   */
  public static Verdict fails(String words) {
    return new Verdict(Result.FAILS, words);
  }

  /** Whether it works. */
  public Result result() {
    return result;
  }

  /** What was found, for a person. */
  public String words() {
    return words;
  }

  /** Result and words. */
  @Override
  public String toString() {
    return (result == Result.WORKS ? "works: " : "does not work: ") + words;
  }
}
